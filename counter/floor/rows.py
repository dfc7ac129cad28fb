"""The lists of the whole hall: every counter, every field with who waits."""

from datetime import timedelta

from msgspec import Struct

from common.board.queries import held_by, seat
from common.contract.config import Counter, Field
from common.contract.snapshot import CounterSeat, Ticket
from common.ui import timetext
from counter.floor.waiting import longest, offered_of, suspended_of, waiting_in
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
    state = ticket.state if ticket is not None and at.state == "open" else at.state
    return PlaceRow(
        counter=row.id,
        name=scene.name(row.name),
        officer=officers.get(at.officer_id or "", ""),
        at=at.state,
        state_text=scene.text(f"floor.state.{state}"),
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
    now = scene.place.now
    if at.state == "paused" and at.since is not None:
        return timetext.minutes(scene.local.language, now - at.since), "", False
    if ticket is None:
        return "", "", False
    if ticket.state != "serving":
        return timetext.running(now - (ticket.called_at or ticket.since)), "", False
    norms = {row.id: row.norm_minutes for row in scene.config.services}
    spent, norm = now - (ticket.started_at or ticket.since), norms.get(ticket.service_id, 0)
    told = scene.text("counter.norm", norm) if norm else ""
    return timetext.running(spent), told, norm > 0 and spent > timedelta(minutes=norm)


def _field(row: Field, scene: Scene) -> FieldRow:
    board, config = scene.place.board, scene.config
    waiting = waiting_in(board, config, row.id)
    wait = longest(waiting, scene.place.now)
    limit = timedelta(minutes=config.policy.longest_ordinary_wait_minutes)
    shut = suspended_of(board, config, row.id)
    part = "part" if offered_of(board, config, row.id) else "all"
    return FieldRow(
        field=row.id,
        letter=row.letter,
        name=scene.name(row.name),
        count=len(waiting),
        longest=_wait(wait, scene) if waiting else "",
        late=bool(waiting) and wait >= limit,
        closed=scene.text(f"floor.closed.{part}") if shut else "",
    )


def _wait(wait: timedelta, scene: Scene) -> str:
    if wait < timedelta(minutes=1):
        return scene.text("floor.longest.now")
    return timetext.minutes(scene.local.language, wait)
