"""What a scanner sends is data only: the last run of 39 digits in at most 512 bytes, or nothing."""

import re
from dataclasses import dataclass

LONGEST = 512
"""Bytes of one scan; more is thrown away whole."""

WHOLE_SCAN = 0.3
"""Seconds within which a scan in keyboard mode is over; a person types slower."""

_RUN = re.compile(rb"(?<![0-9])[0-9]{39}(?![0-9])")


def key_in(scan: bytes) -> str | None:
    """The ticket key in one scan, None for anything else; the scan is never logged."""
    if len(scan) > LONGEST:
        return None
    runs = _RUN.findall(scan)
    return runs[-1].decode("ascii") if runs else None


@dataclass(slots=True)
class Line:
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


@dataclass(slots=True)
class Keystrokes:
    """Tells a scanner in keyboard mode from a person by its speed; `at` is in monotonic seconds."""

    typed: bytes = b""
    began: float = 0.0

    def key(self, text: str, at: float) -> None:
        """One key that writes something."""
        if not self.typed or at - self.began > WHOLE_SCAN:
            self.typed, self.began = b"", at
        self.typed = (self.typed + text.encode("ascii", "replace"))[-LONGEST - 1 :]

    def enter(self, at: float) -> str | None:
        """The end of a line: the ticket key when all of it came within WHOLE_SCAN."""
        typed, self.typed = self.typed, b""
        return key_in(typed) if at - self.began <= WHOLE_SCAN else None
