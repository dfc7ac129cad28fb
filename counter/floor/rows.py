"""The lists of the whole hall: every counter, every field with who waits."""

from datetime import timedelta

from msgspec import Struct

from common import timetext
from common.board.queries import (
    Work,
    is_long,
    longest_wait,
    offered_of,
    seat,
    suspended_of,
    waiting_in,
    work_at,
)
from common.contract.config import Counter, Field
from counter.scene import Scene


class PlaceRow(Struct, frozen=True, kw_only=True):
    """A counter: who sits there, what they do, for how long; `late` when that is over the norm."""

    counter: str
    name: str
    officer: str
    at: str
    state_text: str
    ticket: str
    what: str
    time: str
    norm: str
    late: bool


class FieldRow(Struct, frozen=True, kw_only=True):
    """A field: how many wait and the longest of their waits; `closed` says in words what is closed."""

    field: str
    letter: str
    name: str
    count: int
    longest: str
    late: bool
    closed: str


def place_rows(scene: Scene) -> tuple[PlaceRow, ...]:
    """Every counter in the center's order."""
    return tuple(_place(row, scene) for row in scene.config.counters)


def field_rows(scene: Scene) -> tuple[FieldRow, ...]:
    """Every field in the center's order."""
    return tuple(_field(row, scene) for row in scene.config.fields)


def _place(row: Counter, scene: Scene) -> PlaceRow:
    board = scene.place.board
    work = work_at(board, scene.config, row.id, scene.place.now)
    time, norm = _time(work, scene)
    return PlaceRow(
        counter=row.id,
        name=scene.name(row.name),
        officer=work.officer,
        at=seat(board, row.id).state,
        state_text=scene.text(f"floor.state.{work.state}"),
        ticket=work.label,
        what=scene.name(work.about) if work.about else "",
        time=time,
        norm=norm,
        late=work.late,
    )


def _time(work: Work, scene: Scene) -> tuple[str, str]:
    """How long it pauses, calls or serves; the norm beside a service."""
    spell = work.spell
    if spell is None:
        return "", ""
    if work.state == "paused":
        return timetext.minutes(scene.local.language, spell.spent), ""
    told = scene.text("counter.norm", spell.norm) if spell.norm else ""
    return timetext.running(spell.spent), told


def _field(row: Field, scene: Scene) -> FieldRow:
    board, config = scene.place.board, scene.config
    waiting = waiting_in(board, config, row.id)
    wait = longest_wait(waiting, scene.place.now)
    shut = suspended_of(board, config, row.id)
    part = "part" if offered_of(board, config, row.id) else "all"
    return FieldRow(
        field=row.id,
        letter=row.letter,
        name=scene.name(row.name),
        count=len(waiting),
        longest=_wait(wait, scene) if waiting else "",
        late=is_long(wait, config),
        closed=scene.text(f"floor.closed.{part}") if shut else "",
    )


def _wait(wait: timedelta, scene: Scene) -> str:
    if wait < timedelta(minutes=1):
        return scene.text("floor.longest.now")
    return timetext.minutes(scene.local.language, wait)
