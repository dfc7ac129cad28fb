"""How a journey asks the center's server."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol, TypeVar

from kiosk.session import Session

Answer = TypeVar("Answer")


class Asking(Protocol):
    """The part of a journey's port that has a session; the answer comes back on the same thread."""

    def ask(
        self,
        question: Callable[[Session], Future[Answer]],
        on_done: Callable[[Future[Answer]], None],
    ) -> None: ...
