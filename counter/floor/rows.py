"""The lists of the whole hall: every counter, every field with who waits."""

from datetime import timedelta

from msgspec import Struct

from common import timetext
from common.board.queries import (
    doing,
    held_by,
    is_long,
    longest_wait,
    offered_of,
    seat,
    spell_at,
    suspended_of,
    waiting_in,
)
from common.contract.config import Counter, Field
from common.contract.snapshot import CounterSeat, Ticket
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
    at, ticket = seat(board, row.id), held_by(board, row.id)
    officers = {officer.id: officer.name for officer in scene.config.officers}
    time, norm, late = _time(at, ticket, scene)
    return PlaceRow(
        counter=row.id,
        name=scene.name(row.name),
        officer=officers.get(at.officer_id or "", ""),
        at=at.state,
        state_text=scene.text(f"floor.state.{doing(board, row.id)}"),
        ticket=ticket.label if ticket is not None else "",
        what=_what(at, ticket, scene),
        time=time,
        norm=norm,
        late=late,
    )


def _what(at: CounterSeat, ticket: Ticket | None, scene: Scene) -> str:
    """Why it is paused, else for which service its citizen came."""
    if at.state == "paused":
        reasons = {row.id: scene.name(row.name) for row in scene.config.reasons.pause}
        return reasons.get(at.pause_reason or "", "")
    services = {row.id: scene.name(row.name) for row in scene.config.services}
    return services.get(ticket.service_id, "") if ticket is not None else ""


def _time(at: CounterSeat, ticket: Ticket | None, scene: Scene) -> tuple[str, str, bool]:
    """How long it pauses, calls or serves; the norm beside a service, and whether that is over."""
    spell = spell_at(scene.place.board, scene.config, at.id, scene.place.now)
    if spell is None:
        return "", "", False
    if at.state == "paused":
        return timetext.minutes(scene.local.language, spell.spent), "", False
    told = scene.text("counter.norm", spell.norm) if spell.norm else ""
    return timetext.running(spell.spent), told, spell.over_norm


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
