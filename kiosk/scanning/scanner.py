"""What a scanner sends is data only: the last run of 39 digits in at most 512 bytes, or nothing."""

import re

from msgspec import Struct

LONGEST = 512
"""Bytes of one scan; more is thrown away whole."""

GAP = 0.5
"""Seconds between two keys of one scan in keyboard mode; cheap scanners take over 1 s for a link."""

_RUN = re.compile(rb"(?<![0-9])[0-9]{39}(?![0-9])")


def key_in(scan: bytes) -> str | None:
    """The ticket key in one scan, None for anything else; the scan is never logged."""
    if len(scan) > LONGEST:
        return None
    runs = _RUN.findall(scan)
    return runs[-1].decode("ascii") if runs else None


class Line(Struct):
    """Collects a scan from pieces until its end of line; what is too long is dropped to the end."""

    pending: bytes = b""
    dropping: bool = False

    def feed(self, piece: bytes) -> tuple[bytes, ...]:
        """The whole scans that end in this piece."""
        *ended, rest = re.split(rb"[\r\n]+", self.pending + piece)
        if self.dropping and ended:
            ended, self.dropping = ended[1:], False
        scans = tuple(scan for scan in ended if scan)
        self.dropping = self.dropping or len(rest) > LONGEST
        self.pending = b"" if self.dropping else rest
        return scans


class Keystrokes(Struct):
    """What a scanner in keyboard mode writes without a pause; `at` is in monotonic seconds."""

    typed: bytes = b""
    last: float = 0.0

    def key(self, text: str, at: float) -> None:
        """One key that writes something."""
        before = self.typed if at - self.last <= GAP else b""
        self.typed = (before + text.encode("ascii", "replace"))[-LONGEST - 1 :]
        self.last = at

    def enter(self, at: float) -> str | None:
        """The end of a line: the ticket key in what came before it without a pause."""
        typed, self.typed = self.typed, b""
        return key_in(typed) if at - self.last <= GAP else None
