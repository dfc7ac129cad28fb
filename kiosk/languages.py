"""The languages that the center brought along: fetched, kept, and spoken once they can be shown."""

import json
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from assets import catalogue
from common.contract.config import Config
from common.ui.bridge import HallBridge
from common.ui.own_fonts import lend
from common.ui.pictures import Pictures

log = logging.getLogger(__name__)

FONTS = "common.language.fonts"


class OwnLanguages:
    """`changed` is called when one more can be chosen. Used on the GUI thread alone."""

    def __init__(self, bridge: HallBridge, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._files = Pictures(bridge, self._arrived)
        self._named: Mapping[str, str] = {}
        self._read: dict[str, str] = {}

    def want(self, config: Config, fetch: Callable[[str], Future[Path]]) -> None:
        """Speak by these catalogues, and ask for those that are not here yet."""
        self._named = config.center.catalogues
        self._files.want(self._named.values(), fetch)
        self._take()

    def _arrived(self) -> None:
        self._take()
        self._changed()

    def _take(self) -> None:
        """Learn what is here and was not learnt last."""
        for language, asset in self._named.items():
            path = self._files.paths.get(asset)
            if path is not None and self._read.get(language) != asset:
                self._read[language] = asset
                self._learn(path)

    def _learn(self, path: Path) -> None:
        try:
            language, texts = _read(path)
            if not lend(_fonts(texts), _signs(texts)):
                log.info("no font here shows %s: it is not offered", language)
                return
            catalogue.add(language, texts)
        except (OSError, ValueError, KeyError, TypeError):
            log.exception("a catalogue of the center cannot be used")


def _read(path: Path) -> tuple[str, Mapping[str, Any]]:
    content = json.loads(path.read_text(encoding="utf-8"))
    return content["language"], content["texts"]


def _fonts(texts: Mapping[str, Any]) -> list[str]:
    return [family.strip() for family in str(texts[FONTS]).split(",")]


def _signs(texts: Mapping[str, Any]) -> set[str]:
    said = (catalogue.read_message(value) for value in texts.values())
    return {sign for message in said for sign in message.one + message.other}
