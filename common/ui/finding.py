"""Looking for a center's server on the local network, without loading what it takes before it is needed."""

from collections.abc import Callable
from importlib import import_module
from typing import Protocol, cast

from msgspec import Struct


class Found(Struct, frozen=True, kw_only=True):
    """A server that answers on this network; `url` is its address."""

    url: str
    name: str


class Finder(Protocol):
    """Looks for servers until closed, telling each find on a thread of its own."""

    def close(self) -> None:
        """Look no further."""


Find = Callable[[Callable[[Found], None]], Finder]


def find_on_lan(on_found: Callable[[Found], None]) -> Finder:
    """Begin to look by multicast DNS; OSError without a network. It takes a while: not on the GUI thread."""
    module = import_module("common.ui.discovery")
    return cast(Find, module.LanFinder)(on_found)
