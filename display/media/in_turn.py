"""Fetches one medium after the other, so that a slow link has room for what is wanted at once."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from threading import Lock

from msgspec import Struct

Fetch = Callable[[str], Future[Path]]


class _Order(Struct, frozen=True):
    fetch: Fetch
    asset: str
    answer: "Future[Path]"


class InTurn:
    """Asks for the next asset when the one before has come or failed; from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._orders: deque[_Order] = deque()

    def fetch(self, fetch: Fetch, asset: str) -> Future[Path]:
        """The asset by `fetch`, once its turn has come."""
        order = _Order(fetch, asset, Future())
        with self._lock:
            self._orders.append(order)
            first = len(self._orders) == 1
        if first:
            self._begin(order)
        return order.answer

    def _begin(self, order: _Order) -> None:
        order.fetch(order.asset).add_done_callback(partial(self._over, order))

    def _over(self, order: _Order, done: "Future[Path]") -> None:
        with self._lock:
            self._orders.popleft()
            following = self._orders[0] if self._orders else None
        error = None if done.cancelled() else done.exception()
        if done.cancelled():
            order.answer.cancel()
        elif error is not None:
            order.answer.set_exception(error)
        else:
            order.answer.set_result(done.result())
        if following is not None:
            self._begin(following)
