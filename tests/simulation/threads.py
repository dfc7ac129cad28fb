"""What stands in for `threading` and `concurrent.futures` in the programs under simulation."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from tests.simulation.hub import Hub, Owner


class Patient(Future[Any]):
    """A future that a virtual thread can wait for."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub

    def result(self, timeout: float | None = None) -> Any:
        """TimeoutError when it takes longer."""
        if not self.done() and self._hub.on_thread:
            self._hub.wait(lambda wake: self.add_done_callback(lambda _: wake()), timeout)
        return super().result(0)


class Event:
    """As threading.Event."""

    def __init__(self, hub: Hub) -> None:
        self._hub, self._set = hub, False
        self._waiting: list[Callable[[], None]] = []

    def set(self) -> None:
        self._set = True
        waiting, self._waiting = self._waiting, []
        for wake in waiting:
            wake()

    def clear(self) -> None:
        self._set = False

    def is_set(self) -> bool:
        return self._set

    def wait(self, timeout: float | None = None) -> bool:
        if not self._set:
            self._hub.wait(self._waiting.append, timeout)
        return self._set


class Thread:
    """As threading.Thread; it belongs to the program whose code starts it."""

    def __init__(
        self, hub: Hub, owner: Callable[[], Owner], target: Callable[..., object], args: Any = ()
    ) -> None:
        self._hub, self._owner = hub, owner
        self._target, self._args = target, args
        self._state = "new"
        self._ended = Event(hub)

    def start(self) -> None:
        self._state = "alive"
        self._hub.spawn(self._owner(), self._run)

    def _run(self) -> None:
        try:
            self._target(*self._args)
        finally:
            self._state = "ended"
            self._ended.set()

    def is_alive(self) -> bool:
        return self._state == "alive"

    def join(self, timeout: float | None = None) -> None:
        if self._hub.on_thread and self._state == "alive":
            self._ended.wait(timeout)


class Pool:
    """As ThreadPoolExecutor: so many virtual threads, first come, first served."""

    def __init__(self, hub: Hub, owner: Owner, workers: int) -> None:
        self._hub, self._owner = hub, owner
        self._free = workers
        self._queue: list[tuple[Patient, Callable[[], Any]]] = []
        self._closed = False

    def submit(self, run: Callable[..., Any], *args: Any) -> Patient:
        if self._closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = Patient(self._hub)
        self._queue.append((future, lambda: run(*args)))
        if self._free:
            self._free -= 1
            self._hub.spawn(self._owner, self._work)
        return future

    def _work(self) -> None:
        while self._queue:
            future, run = self._queue.pop(0)
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = run()
            except Exception as error:  # noqa: BLE001 - as the library does
                future.set_exception(error)
            else:
                future.set_result(result)
        self._free += 1

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._closed = True
        if cancel_futures:
            for future, _ in self._queue:
                future.cancel()
            self._queue.clear()


class Threading:
    """As the module `threading`, for programs whose run is `current()`."""

    Lock = staticmethod(threading.Lock)
    RLock = staticmethod(threading.RLock)
    local = staticmethod(threading.local)

    def __init__(self, hub: Hub, current: Callable[[], Owner]) -> None:
        self._hub, self._current = hub, current

    def Event(self) -> Event:
        return Event(self._hub)

    def Thread(
        self, target: Callable[..., object], name: str = "", daemon: bool = False, args: Any = ()
    ) -> Thread:
        owner = self._current()
        return Thread(self._hub, lambda: owner, target, args)

    def current_thread(self) -> object:
        return self

    def pool(self, workers: int = 1, thread_name_prefix: str = "") -> Pool:
        """As ThreadPoolExecutor."""
        return Pool(self._hub, self._current(), workers)
