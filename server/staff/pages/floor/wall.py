"""The wall board: the hall in large type, no more at a time than can be read from afar; pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from server.staff.pages.floor.calls import CallRow, for_help
from server.staff.pages.floor.rows import CounterRow, FieldRow
from server.staff.pages.floor.view import FloorView

T = TypeVar("T")

TILES = 12
"""Counters that stand beside each other at once."""

FIELDS = 10
TURN_SECONDS = 12
"""After so long the next ones are shown, where there are more."""

LONGEST_NAME = 36
"""Letters of a counter's name that have room on two lines of its tile."""


class WallView(Struct, frozen=True, kw_only=True):
    """What stands on the board now; `place` says which of its pages, empty where there is one.

    Counters stand in so many `columns` and `lines`. Ratings are left out of the calls: guests read along.
    """

    center: str
    clock: str
    date: str
    open_counters: str
    waiting: str
    longest: str
    counters: tuple[CounterRow, ...]
    columns: int
    lines: int
    fields: tuple[FieldRow, ...]
    call: CallRow | None
    calls: int
    restoring: str
    place: str


def wall_of(view: FloorView, now: datetime) -> WallView:
    """The board at this moment: counters at work, fields in which somebody waits, then the others."""
    working = [row for row in view.counters if row.state != "closed"]
    fields = sorted(view.fields, key=lambda row: row.waiting == "0")
    calls = for_help(view.calls)
    pages = max(_pages(len(working), TILES), _pages(len(fields), FIELDS))
    turn = int(now.timestamp()) // TURN_SECONDS % pages
    counters = _part(working, turn, TILES)
    columns = _columns(len(counters))
    return WallView(
        center=view.center,
        clock=view.clock,
        date=view.date,
        open_counters=view.open_counters,
        waiting=view.waiting,
        longest=view.longest,
        counters=tuple(replace(row, name=_cut(row.name)) for row in counters),
        columns=columns,
        lines=_pages(len(counters), columns),
        fields=_part(fields, turn, FIELDS),
        call=calls[0] if calls else None,
        calls=len(calls),
        restoring=view.restoring,
        place=f"{turn + 1} / {pages}" if pages > 1 else "",
    )


def _columns(counters: int) -> int:
    """As many as make the tiles large."""
    return 2 if counters <= 4 else 3 if counters <= 9 else 4


def _cut(name: str) -> str:
    """A name that has room: of a longer one its begin and its end, by which counters are told apart."""
    if len(name) <= LONGEST_NAME:
        return name
    half = LONGEST_NAME // 2 - 1
    return f"{name[:half].rsplit(' ', 1)[0]} … {name[-half:].split(' ', 1)[-1]}"


def _pages(count: int, room: int) -> int:
    return max(1, -(-count // room))


def _part(rows: Sequence[T], turn: int, room: int) -> tuple[T, ...]:
    """One page of them, all about as long; with fewer pages than the others they begin again."""
    pages = _pages(len(rows), room)
    each = -(-len(rows) // pages)
    first = turn % pages * each
    return tuple(rows[first : first + each])
