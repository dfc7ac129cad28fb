"""Fetches the slides' pictures, each once, and tells where they lie."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from common.contract.config import Config
from common.ui.bridge import HallBridge


class Pictures:
    """`urls` leads from an asset's hash to its file's URL; `changed` is called for each new one."""

    def __init__(self, bridge: HallBridge, changed: Callable[[], None]) -> None:
        self._bridge, self._changed = bridge, changed
        self._asked: set[str] = set()
        self.urls: Mapping[str, str] = {}

    def want(self, config: Config, fetch: Callable[[str], "Future[Path]"]) -> None:
        """Ask for what the slides need and nobody has asked for; what failed is asked for again."""
        for asset in {row.asset for row in config.media if row.asset} - self._asked:
            self._asked.add(asset)
            self._bridge.deliver(fetch(asset), partial(self._fetched, asset))

    def _fetched(self, asset: str, answer: "Future[Path]") -> None:
        if answer.cancelled() or answer.exception() is not None:
            self._asked.discard(asset)
            return
        self.urls = {**self.urls, asset: answer.result().as_uri()}
        self._changed()
