"""The officers' photos: fetched once, and again only after a while where that failed."""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QUrl

from common.contract.config import Config
from common.ui.bridge import HallBridge

AGAIN = 60.0
"""Seconds until a photo that could not be had is asked for once more."""


class Photos:
    """`addresses` are those on disk, as QML takes them, by hash; used on the GUI thread alone."""

    def __init__(self, bridge: HallBridge, clock: Callable[[], float] = time.monotonic) -> None:
        self._bridge = bridge
        self._clock = clock
        self._asked: dict[str, float] = {}
        self._addresses: dict[str, str] = {}
        self.addresses: Mapping[str, str] = MappingProxyType(self._addresses)

    def want(self, config: Config, fetch: Callable[[str], Future[Path]]) -> None:
        """Asks for those of `config` that are neither here nor asked for lately."""
        now = self._clock()
        for photo in {officer.photo for officer in config.officers if officer.photo}:
            late = now - self._asked.get(photo, -AGAIN) >= AGAIN
            if photo not in self._addresses and late:
                self._asked[photo] = now
                self._bridge.deliver(fetch(photo), partial(self._fetched, photo))

    def _fetched(self, photo: str, done: Future[Path]) -> None:
        if not done.cancelled() and done.exception() is None:
            self._addresses[photo] = QUrl.fromLocalFile(str(done.result())).toString()
