"""How the printer is, read from its four real-time status bytes (DLE EOT 1 to 4)."""

from typing import Literal

from msgspec import Struct

Trouble = Literal["paper-out", "cover-open", "error", "offline", "unreachable", "silent"]
"""`unreachable`: no connection; `silent`: connected, but no answer to a question."""

QUESTIONS = (b"\x10\x04\x01", b"\x10\x04\x02", b"\x10\x04\x03", b"\x10\x04\x04")

_FIXED_MASK = 0b1001_0011
_FIXED_BITS = 0b0001_0010
_OFFLINE = 0x08
_COVER = 0x04
_PAPER_STOP = 0x20
_ERRORS = 0x08 | 0x20 | 0x40
_NEAR_END = 0x0C
_PAPER_END = 0x60


class Status(Struct, frozen=True):
    """One look at the printer: no `trouble` when it can print, not `known` without an answer."""

    trouble: Trouble | None = None
    near_end: bool = False
    known: bool = True

    @property
    def ready(self) -> bool:
        return self.trouble is None

    @property
    def told(self) -> str | None:
        """What the server hears of it: anything but `ready` calls the staff; None: nobody knows."""
        if self.trouble is not None:
            return self.trouble
        if self.near_end:
            return "paper-low"
        return "ready" if self.known else None


UNASKED = Status(known=False)


def is_status(answer: int) -> bool:
    """Whether the byte has the fixed bits of a real-time status."""
    return answer & _FIXED_MASK == _FIXED_BITS


def read(printer: int, offline: int, error: int, paper: int) -> Status:
    """The answers to DLE EOT 1, 2, 3 and 4 in one; the most useful trouble to tell comes first."""
    near_end = bool(paper & _NEAR_END)
    if paper & _PAPER_END or offline & _PAPER_STOP:
        return Status("paper-out", near_end)
    if offline & _COVER:
        return Status("cover-open", near_end)
    if error & _ERRORS:
        return Status("error", near_end)
    if printer & _OFFLINE:
        return Status("offline", near_end)
    return Status(None, near_end)
