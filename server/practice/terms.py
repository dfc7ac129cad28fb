"""What the server tells the process that plays a practice."""

from collections.abc import Mapping

from msgspec import Struct

from common.contract.ids import Profile

REFUSED = 3
"""The exit code of a process whose devices the server has refused: it needs new codes."""

DEVICES: tuple[Profile, ...] = ("kiosk", "counter")
"""What the machines sit at: one kiosk for all citizens, one computer for all officers."""


class Sitter(Struct, frozen=True, kw_only=True):
    """The machine that may sit at a counter."""

    officer_id: str
    username: str
    password: str


class Terms(Struct, frozen=True, kw_only=True):
    """One line of JSON on standard input; the input's end is the server's.

    `sitters` are by counter; `speed` is how many minutes are played in one. `codes` make the process
    those devices anew, each kept in a folder of its own in `data`.
    """

    server: str
    data: str
    sitters: Mapping[str, Sitter]
    speed: float
    seed: int
    fingerprint: str | None = None
    codes: Mapping[Profile, str] = {}
