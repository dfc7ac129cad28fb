"""One scan out of pieces: lines of a serial scanner, or keys that come faster than fingers type."""

import re

from msgspec import Struct

LONGEST = 512
"""Bytes of one scan; more is thrown away whole."""

GAP = 0.5
"""Seconds between two keys of one scan in keyboard mode; a busy machine delivers them late."""

PACE = 0.06
"""Seconds a key that a scan takes on the whole; the fastest fingers need more."""

BURST = 0.03
"""Seconds within which no finger strikes the next key."""

SHORTEST = 6
"""Keys of a scan; what is shorter may be a slip of the hand."""

NO_LETTER = "\0"
"""Stands for a key that writes nothing: no code holds it."""

CARD_BEGINS = 13
"""Letters by which an identity card is known: its number and the bar behind it."""

_CARD = re.compile(r"[0-9]{12}\|")


def looks_like_card(text: str) -> bool:
    """Whether the text begins as an identity card's does, whatever comes after."""
    return _CARD.match(text) is not None


class Line(Struct):
    """Collects a scan from pieces until its end of line; what is too long is dropped to the end."""

    pending: bytes = b""
    dropping: bool = False

    def feed(self, piece: bytes) -> tuple[bytes, ...]:
        """The whole scans that end in this piece."""
        *ended, rest = re.split(rb"[\r\n\t]+", self.pending + piece)
        if self.dropping and ended:
            ended, self.dropping = ended[1:], False
        scans = tuple(scan for scan in ended if scan)
        self.dropping = self.dropping or len(rest) > LONGEST
        self.pending = b"" if self.dropping else rest
        return scans

    @property
    def begun(self) -> bool:
        """Whether a scan waits for its end."""
        return self.dropping or bool(self.pending)

    def __repr__(self) -> str:
        return "Line()"


class Keystrokes(Struct):
    """What a scanner in keyboard mode writes without a pause; times are in monotonic seconds."""

    typed: str = ""
    began: float = 0.0
    last: float = float("-inf")

    def goes_on(self, at: float) -> bool:
        """Whether a key now still belongs to the scan under way."""
        return bool(self.typed) and 0 <= at - self.last <= GAP

    def in_burst(self, at: float) -> bool:
        """Whether a key now follows another one faster than fingers could."""
        return 0 <= at - self.last <= BURST

    def too_fast(self) -> bool:
        """Whether so many keys came so fast that no fingers wrote them."""
        quick = self.last - self.began <= BURST * len(self.typed)
        return quick and len(self.typed) >= SHORTEST

    def key(self, text: str, at: float) -> None:
        """One key: what it writes, or NO_LETTER."""
        if not self.goes_on(at):
            self.typed, self.began = "", at
        self.typed = (self.typed + text)[: LONGEST + 1]
        self.last = at

    def enter(self, at: float) -> bytes | None:
        """The end of a line: the scan before it, None where fingers wrote or nothing came before."""
        typed, in_time = self.typed, self.goes_on(at)
        quick = self.last - self.began <= PACE * len(typed)
        self.typed, self.last = "", at
        return as_sent(typed) if in_time and quick and len(typed) >= SHORTEST else None

    def forget(self) -> None:
        """Nothing was typed."""
        self.typed = ""

    def __repr__(self) -> str:
        return "Keystrokes()"


def as_sent(typed: str) -> bytes:
    """The code's bytes in UTF-8, also from a scanner that types each byte as a letter of its own."""
    try:
        raw = b"".join(map(_byte, typed))
        raw.decode("utf-8")
    except UnicodeError:
        return typed.encode("utf-8", "replace")
    return raw


def _byte(letter: str) -> bytes:
    """The byte that Windows shows as this letter; UnicodeError where there is none."""
    return bytes((ord(letter),)) if ord(letter) <= 0xFF else letter.encode("cp1252")
