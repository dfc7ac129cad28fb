"""The center's pictures as files: fetched once, and again only after a while where that failed."""

import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from common.ui.bridge import HallBridge

AGAIN = 60.0
"""Seconds until a picture that could not be had is asked for once more."""


class Pictures:
    """`urls` leads from an asset's hash to its file's URL; `changed` is called for each new one.

    Used on the GUI thread alone.
    """

    def __init__(
        self,
        bridge: HallBridge,
        changed: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bridge, self._changed, self._clock = bridge, changed, clock
        self._asked: dict[str, float] = {}
        self.urls: Mapping[str, str] = {}

    def want(self, hashes: Iterable[str | None], fetch: Callable[[str], Future[Path]]) -> None:
        """Ask for those that are neither here nor asked for lately; None stands for no picture."""
        now = self._clock()
        for asset in {one for one in hashes if one} - self.urls.keys():
            if now - self._asked.get(asset, -AGAIN) >= AGAIN:
                self._asked[asset] = now
                self._bridge.deliver(fetch(asset), partial(self._fetched, asset))

    def _fetched(self, asset: str, done: Future[Path]) -> None:
        if done.exception() is None:
            self.urls = {**self.urls, asset: done.result().resolve().as_uri()}
            self._changed()
