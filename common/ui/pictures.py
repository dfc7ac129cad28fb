"""The center's assets as files: fetched once, and again only after a while where that failed."""

import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from common.ui.bridge import HallBridge

AGAIN = 60.0
"""Seconds until an asset that could not be had is asked for once more."""


class Pictures:
    """`paths` leads from an asset's hash to its file; `changed` is called for each new one.

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
        self.paths: Mapping[str, Path] = {}

    @property
    def urls(self) -> Mapping[str, str]:
        """The same as QML takes them."""
        return {asset: path.as_uri() for asset, path in self.paths.items()}

    def want(self, hashes: Iterable[str | None], fetch: Callable[[str], Future[Path]]) -> None:
        """Ask, in this order, for those that are neither here nor asked for lately; forget all others.

        None stands for nothing.
        """
        now, wanted = self._clock(), dict.fromkeys(one for one in hashes if one)
        self.paths = {asset: path for asset, path in self.paths.items() if asset in wanted}
        self._asked = {asset: at for asset, at in self._asked.items() if asset in wanted}
        for asset in wanted:
            if asset not in self.paths and now - self._asked.get(asset, -AGAIN) >= AGAIN:
                self._asked[asset] = now
                self._bridge.deliver(fetch(asset), partial(self._fetched, asset))

    def _fetched(self, asset: str, done: Future[Path]) -> None:
        if done.exception() is None and asset in self._asked:
            self.paths = {**self.paths, asset: done.result().resolve()}
            self._changed()
