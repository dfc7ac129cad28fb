"""Every ten seconds tell the server how the device is; now and then keep what a restart shows."""

import logging
import math
import threading
from collections.abc import Callable

from common.board.state import Board
from common.client.cache import Cache
from common.client.clock import ServerClock
from common.client.errors import ClientError
from common.client.hall import Hall
from common.client.link.api import Api
from common.contract.config import Config
from common.contract.requests import DeviceStatus

_log = logging.getLogger(__name__)
KEPT_EVERY = 30.0
"""Seconds between two writes of the same file, which flash disks are grateful for."""


class Heartbeat:
    """A thread of its own; `status` is asked each time, `hall` for the latest hall.

    `testify` is told when to keep the witness.
    """

    def __init__(
        self,
        api: Api,
        cache: Cache,
        clock: ServerClock,
        *,
        status: Callable[[], DeviceStatus],
        hall: Callable[[], Hall | None],
        testify: Callable[[], None] = lambda: None,
        every: float = 10.0,
    ) -> None:
        self._api, self._cache, self._clock = api, cache, clock
        self._status, self._hall, self._every = status, hall, every
        self._testify = testify
        self._kept: tuple[Config | None, Board | None] = (None, None)
        self._time_due = self._due = -math.inf
        self._stopped, self._woken = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="motcua-heartbeat", daemon=True)

    def start(self) -> None:
        """Beat at once and then every ten seconds."""
        self._thread.start()

    def stop(self) -> None:
        """End, and keep the last hall; the Api must have been closed to end a beat under way."""
        self._stopped.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join()
        self._keep(last=True)

    def wake(self) -> None:
        """The server is there again: let it know at once what this device holds."""
        self._woken.set()

    def _keep(self, *, last: bool = False) -> None:
        now = self._clock.monotonic()
        try:
            if self._clock.known and (last or now >= self._time_due):
                self._cache.save_time(self._clock.skew(), self._clock.now())
                self._time_due = now + KEPT_EVERY
            hall = self._hall()
            if hall is not None and hall.link.state != "starting" and (last or now >= self._due):
                self._testify()
                self._keep_hall(hall, last=last)
                self._due = now + KEPT_EVERY
        except OSError as error:
            _log.info("The last state could not be kept: %s", error)

    def _keep_hall(self, hall: Hall, *, last: bool) -> None:
        config, board = self._kept
        if last or hall.config is not config or hall.board is not board:
            self._cache.save_hall(hall)
            self._kept = (hall.config, hall.board)

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._woken.clear()
            try:
                self._api.status(self._status())
            except (ClientError, OSError) as error:
                _log.info("No heartbeat: %s", error)
            self._keep()
            if not self._stopped.is_set():
                self._woken.wait(self._every)
