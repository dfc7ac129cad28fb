"""The media at hand: fetched from the server, looked at once, put on the shelf when they can be shown."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from math import ceil
from pathlib import Path
from typing import Literal

from msgspec.structs import replace
from PySide6.QtCore import QUrl

from common.contract.config import Medium
from common.ui.bridge import HallBridge
from common.ui.pictures import Pictures
from display.media.checking import Checker, Kind, Verdict
from display.media.in_turn import InTurn
from display.viewmodels.slides import Shelf, Video

log = logging.getLogger(__name__)

LEAST_SECONDS, MOST_SECONDS = 3, 600
"""A video's turn; a longer one is broken off."""

MediumState = Literal["fetching", "checking", "fine", "unreadable", "too-large"]


class Library:
    """`shelf` is what can be shown, `states` how far each asset is; `changed` is called for each news.

    Used on the GUI thread alone.
    """

    def __init__(
        self, bridge: HallBridge, pool: ThreadPoolExecutor, changed: Callable[[], None]
    ) -> None:
        self._changed = changed
        self._pictures = Pictures(bridge, self._fetched)
        self._turns = InTurn()
        self._checker = Checker(bridge.deliver, pool, self._checked)
        self._kinds: dict[str, Kind] = {}
        self._assets: dict[Path, str] = {}
        self.states: dict[str, MediumState] = {}
        self.shelf = Shelf()

    def want(self, media: Sequence[Medium], fetch: Callable[[str], Future[Path]]) -> None:
        """Fetch what these slides need and is not at hand yet."""
        wanted: list[str] = []
        for row in media:
            if row.asset is not None and row.kind != "text":
                wanted.append(row.asset)
                self._kinds.setdefault(row.asset, row.kind)
                self.states.setdefault(row.asset, "fetching")
        self._pictures.want(wanted, partial(self._turns.fetch, fetch))

    def refuse(self, url: str) -> None:
        """A video broke off in its turn: it gets no other one."""
        for asset, video in self.shelf.videos.items():
            if video.url == url:
                self._settle(asset, "unreadable")
                left = {one: kept for one, kept in self.shelf.videos.items() if one != asset}
                self.shelf = replace(self.shelf, videos=left)
                self._changed()
                return

    def close(self) -> None:
        """Look at nothing any more."""
        self._checker.close()

    def _fetched(self) -> None:
        for asset, path in self._pictures.paths.items():
            if self.states.get(asset) == "fetching":
                self.states[asset] = "checking"
                self._assets[path] = asset
                self._checker.check(self._kinds[asset], path)

    def _checked(self, path: Path, verdict: Verdict, lasts: int) -> None:
        asset = self._assets[path]
        url = QUrl.fromLocalFile(str(path)).toString()
        if verdict == "fine" and self._kinds[asset] == "video":
            seconds = min(max(LEAST_SECONDS, ceil(lasts / 1000)), MOST_SECONDS)
            videos = {**self.shelf.videos, asset: Video(url=url, seconds=seconds)}
            self.shelf = replace(self.shelf, videos=videos)
        elif verdict == "fine":
            self.shelf = replace(self.shelf, pictures={**self.shelf.pictures, asset: url})
        self._settle(asset, verdict)
        self._changed()

    def _settle(self, asset: str, verdict: Verdict) -> None:
        self.states[asset] = verdict
        if verdict != "fine":
            log.warning("the %s %s is %s: it is left out", self._kinds[asset], asset[:12], verdict)
