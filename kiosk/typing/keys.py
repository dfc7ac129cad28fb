"""Which keys lie where, for each kind of text, layout and page; how focus moves between them."""

from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Kind = Literal["text", "number"]
Layout = Literal["telex", "vni", "plain"]
Page = Literal["letters", "signs"]
Direction = Literal["left", "right", "up", "down"]

MARKS = {
    "sac": "1",
    "huyen": "2",
    "hoi": "3",
    "nga": "4",
    "nang": "5",
    "hat": "6",
    "horn": "7",
    "breve": "8",
    "stroke": "9",
}
"""The keys for those who know neither Telex nor VNI, each with its sign in VNI."""

DIGITS = "1234567890"
BESIDE = 3
"""Columns of the block that the first row becomes beside the others, and half a cell before it."""

_SIGNS = ("-/:;()&@\"'", "?!%+=#*_|", "~[]<>$^")


class Key(Struct, frozen=True):
    """One key: in a row, from `start` on, `cells` wide; `types` is empty where it does something."""

    name: str
    row: int
    start: float
    cells: float
    types: str = ""


@cache
def keys(kind: Kind, layout: Layout, page: Page) -> tuple[Key, ...]:
    """All keys, row by row."""
    if kind == "number":
        return _laid(("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9"), ("erase", "0", "done"))
    last = (("language", 2.5), ",", ("space", 2), ".", ("done", 2))
    if page == "signs":
        between = (*_SIGNS[2], ("erase", 1.5))
        return _laid(DIGITS, _SIGNS[0], _SIGNS[1], between, (("letters", 1.5), *last), lead=1.5)
    first = tuple(f"mark.{name}" for name in MARKS) if layout == "telex" else tuple(DIGITS)
    between = (("shift", 1.5), *"zxcvbnm", ("erase", 1.5))
    return _laid(first, "qwertyuiop", "asdfghjkl", between, (("signs", 1.5), *last))


@cache
def lower(kind: Kind, layout: Layout, page: Page) -> tuple[Key, ...]:
    """All keys in a row less: those of the first stand in a block beside the others."""
    laid = keys(kind, layout, page)
    if kind == "number":
        return laid
    first = [key for key in laid if key.row == 0]
    others = [replace(key, row=key.row - 1) for key in laid if key.row]
    edge = across(kind) + 0.5
    block = [
        replace(key, row=place // BESIDE, start=edge + place % BESIDE)
        for place, key in enumerate(first)
    ]
    return (*block, *others)


def across(kind: Kind) -> int:
    """Cells of the widest row."""
    return 3 if kind == "number" else 10


def named(laid: Sequence[Key], name: str) -> Key | None:
    """The key of this name, if it is there."""
    return next((key for key in laid if key.name == name), None)


def instead(laid: Sequence[Key], gone: Key) -> str:
    """The key that lies now where another one lay; the first where there is none."""
    row = [key for key in laid if key.row == gone.row]
    return min(row, key=lambda key: abs(key.start - gone.start)).name if row else laid[0].name


def neighbour(here: Key, others: Sequence[Key], direction: Direction) -> str:
    """The key of the others where focus goes from this one; empty where it leaves the keyboard."""
    if direction in ("left", "right"):
        side = -1 if direction == "left" else 1
        row = [key for key in others if key.row == here.row and (key.start - here.start) * side > 0]
        return min(row, key=lambda key: abs(key.start - here.start)).name if row else ""
    side = -1 if direction == "up" else 1
    beyond = [key for key in others if (key.row - here.row) * side > 0]
    if not beyond:
        return ""
    middle = here.start + here.cells / 2
    nearest = min(abs(key.row - here.row) for key in beyond)
    row = [key for key in beyond if abs(key.row - here.row) == nearest]
    return min(row, key=lambda key: abs(key.start + key.cells / 2 - middle)).name


_Cell = str | tuple[str, float]


def _laid(*rows: Sequence[_Cell], lead: float = 0) -> tuple[Key, ...]:
    """Keys side by side, each row in the middle; `lead` is kept free before the last but one."""
    widest = max(sum(map(_cells, row)) for row in rows)
    found = []
    for place, row in enumerate(rows):
        free = widest - sum(map(_cells, row))
        start = lead if lead and place == len(rows) - 2 else free / 2
        for cell in row:
            name = cell if isinstance(cell, str) else cell[0]
            types = " " if name == "space" else name if len(name) == 1 else ""
            found.append(Key(name, place, start, _cells(cell), types))
            start += _cells(cell)
    return tuple(found)


def _cells(cell: _Cell) -> float:
    return 1 if isinstance(cell, str) else cell[1]
