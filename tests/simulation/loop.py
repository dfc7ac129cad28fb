"""An asyncio event loop whose time is the hub's, and whose executor is the caller itself."""

import asyncio
from asyncio import events
from collections.abc import Callable
from typing import Any

from tests.simulation.hub import Hub


class _Nothing:
    """A selector of no sockets."""

    def select(self, timeout: float | None = None) -> list[Any]:
        return []


class VirtualLoop(asyncio.BaseEventLoop):
    """Runs what is ready when told to; a Source of the hub for its timers."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._selector = _Nothing()
        self.set_exception_handler(lambda *_: None)

    def time(self) -> float:
        return self._hub.now

    def next_at(self) -> float | None:
        """When the next timer rings."""
        timers: list[asyncio.TimerHandle] = self._scheduled  # type: ignore[attr-defined]
        return timers[0].when() if timers else None

    def run_due(self) -> None:
        """Run until nothing is ready any more."""
        before = events._get_running_loop()
        events._set_running_loop(self)
        try:
            self._run_once()  # type: ignore[attr-defined]
            while self._ready:  # type: ignore[attr-defined]
                self._run_once()  # type: ignore[attr-defined]
        finally:
            events._set_running_loop(before)

    def run_in_executor(  # type: ignore[override]
        self, executor: object, func: Callable[..., Any], *args: Any
    ) -> Any:
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:  # noqa: BLE001 - as an executor does
            future.set_exception(error)
        return future

    def _process_events(self, event_list: object) -> None:
        """There are no sockets."""

    def _write_to_self(self) -> None:
        """Nobody sleeps who must be woken."""
