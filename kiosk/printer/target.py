"""Where the printer is, as `--printer` names it."""

import re
from typing import Literal, get_args

from msgspec import Struct

Kind = Literal["file", "tcp", "serial", "usb", "windows", "cups", "none"]

_BACK_CHANNEL: frozenset[Kind] = frozenset({"tcp", "serial", "usb"})
_USB = re.compile(r"^([0-9a-fA-F]{4}):([0-9a-fA-F]{4})$")
_DEFAULT_PORT = 9100
_DEFAULT_BAUD = 9600


class UnknownPrinterError(ValueError):
    """The text names no printer."""


class Target(Struct, frozen=True):
    """A path, host, device, queue or USB vendor; `number` is its port, baud or product."""

    kind: Kind
    address: str = ""
    number: int = 0

    @property
    def answers(self) -> bool:
        """Whether this kind has a back channel that tells the printer's state."""
        return self.kind in _BACK_CHANNEL


def parse(words: str) -> Target:
    """The printer named by `words`; UnknownPrinterError for anything else.

    `file:PATH`, `tcp:HOST:PORT`, `serial:DEV[:BAUD]`, `usb:VID:PID`, `windows:QUEUE`, `cups:QUEUE`
    or `none`.
    """
    kind, _, rest = words.strip().partition(":")
    if kind == "none" and not rest:
        return Target("none")
    if kind not in get_args(Kind) or kind == "none" or not rest:
        raise UnknownPrinterError(words)
    if kind == "tcp":
        return _tcp(rest)
    if kind == "serial":
        return _serial(rest)
    if kind == "usb":
        return _usb(rest)
    named: dict[str, Kind] = {"file": "file", "windows": "windows", "cups": "cups"}
    return Target(named[kind], rest)


def _tcp(rest: str) -> Target:
    host, colon, port = rest.rpartition(":")
    if not colon:
        return Target("tcp", rest, _DEFAULT_PORT)
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise UnknownPrinterError(f"tcp:{rest}")
    return Target("tcp", host.strip("[]"), int(port))


def _serial(rest: str) -> Target:
    device, colon, baud = rest.rpartition(":")
    if colon and baud.isdecimal():
        return Target("serial", device, int(baud))
    return Target("serial", rest, _DEFAULT_BAUD)


def _usb(rest: str) -> Target:
    match = _USB.match(rest)
    if match is None:
        raise UnknownPrinterError(f"usb:{rest}")
    return Target("usb", match.group(1).lower(), int(match.group(2), 16))
