"""What the live floor shows: every counter with its work, every field with who waits; pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from assets.catalogue import text
from common import timetext
from common.board.queries import Minutes, estimate, held_by, seat, waiting_tickets
from common.board.state import Board
from common.client.hall import Hall
from common.contract.config import Config, Counter, Field
from common.contract.snapshot import CounterSeat, Ticket
from server.staff.frame.standing import named

Ranges = Mapping[str, Minutes | None]
"""What who comes now would wait, by service; None where no open counter serves it."""


class CounterRow(Struct, frozen=True, kw_only=True):
    """A counter; `late` when its work is over the norm, `about` why it pauses or what it serves."""

    id: str
    name: str
    state: str
    state_text: str
    officer: str
    ticket: str
    about: str
    time: str
    norm: str
    late: bool


class FieldRow(Struct, frozen=True, kw_only=True):
    """A field; `late` when somebody has waited longer than the center means anybody to."""

    id: str
    letter: str
    name: str
    waiting: str
    longest: str
    expected: str
    late: bool


class FloorView(Struct, frozen=True, kw_only=True):
    """The page."""

    open_counters: str
    waiting: str
    longest: str
    counters: tuple[CounterRow, ...]
    fields: tuple[FieldRow, ...]


def ranges_of(board: Board, config: Config, now: datetime) -> Ranges:
    """The expected wait of every service."""
    return {row.id: estimate(board, config, row.id, now) for row in config.services}


def derive(hall: Hall | None, ranges: Ranges, now: datetime, language: str) -> FloorView | None:
    """The page at this moment; None while nothing is known of the center."""
    if hall is None or hall.config is None or hall.board is None:
        return None
    config, board = hall.config, hall.board
    scene = _Scene(config=config, board=board, now=now, language=language)
    everybody = [row for field in config.fields for row in scene.waiting(field)]
    working = sum(seat(board, row.id).state != "closed" for row in config.counters)
    return FloorView(
        open_counters=f"{working} / {len(config.counters)}",
        waiting=str(len(everybody)),
        longest=scene.wait(everybody) or "–",
        counters=tuple(_counter(row, scene) for row in config.counters),
        fields=tuple(_field(row, ranges, scene) for row in config.fields),
    )


class _Scene(Struct, frozen=True, kw_only=True):
    config: Config
    board: Board
    now: datetime
    language: str

    def text(self, key: str, *args: object) -> str:
        return text(self.language, key, *args)

    def name(self, names: Mapping[str, str]) -> str:
        return named(names, self.language)

    def waiting(self, field: Field) -> list[Ticket]:
        services = [row.id for row in self.config.services if row.field_id == field.id]
        return [one for service in services for one in waiting_tickets(self.board, service)]

    def longest(self, tickets: list[Ticket]) -> timedelta:
        return self.now - min((row.issued_at for row in tickets), default=self.now)

    def wait(self, tickets: list[Ticket]) -> str:
        """The longest wait of these in words, empty where nobody waits."""
        if not tickets:
            return ""
        wait = self.longest(tickets)
        if wait < timedelta(minutes=1):
            return self.text("floor.longest.now")
        return timetext.minutes(self.language, wait)


def _counter(row: Counter, scene: _Scene) -> CounterRow:
    at, ticket = seat(scene.board, row.id), held_by(scene.board, row.id)
    officers = {officer.id: officer.name for officer in scene.config.officers}
    time, norm, late = _time(at, ticket, scene)
    state = ticket.state if ticket is not None and at.state == "open" else at.state
    return CounterRow(
        id=row.id,
        name=scene.name(row.name),
        state=state,
        state_text=scene.text(f"floor.state.{state}"),
        officer=officers.get(at.officer_id or "", ""),
        ticket=ticket.label if ticket is not None else "",
        about=_about(at, ticket, scene),
        time=time,
        norm=norm,
        late=late,
    )


def _about(at: CounterSeat, ticket: Ticket | None, scene: _Scene) -> str:
    if at.state == "paused":
        reasons = {row.id: scene.name(row.name) for row in scene.config.reasons.pause}
        return reasons.get(at.pause_reason or "", "")
    services = {row.id: scene.name(row.name) for row in scene.config.services}
    return services.get(ticket.service_id, "") if ticket is not None else ""


def _time(at: CounterSeat, ticket: Ticket | None, scene: _Scene) -> tuple[str, str, bool]:
    """How long it pauses, calls or serves; the norm of a service, and whether that is over."""
    if at.state == "paused" and at.since is not None:
        return timetext.minutes(scene.language, scene.now - at.since), "", False
    if ticket is None:
        return "", "", False
    if ticket.state != "serving":
        return timetext.running(scene.now - (ticket.called_at or ticket.since)), "", False
    norms = {row.id: row.norm_minutes for row in scene.config.services}
    spent, norm = scene.now - (ticket.started_at or ticket.since), norms.get(ticket.service_id, 0)
    told = scene.text("pages.floor.norm", norm) if norm else ""
    return timetext.running(spent), told, norm > 0 and spent > timedelta(minutes=norm)


def _field(row: Field, ranges: Ranges, scene: _Scene) -> FieldRow:
    waiting = scene.waiting(row)
    limit = timedelta(minutes=scene.config.policy.longest_ordinary_wait_minutes)
    return FieldRow(
        id=row.id,
        letter=row.letter,
        name=scene.name(row.name),
        waiting=str(len(waiting)),
        longest=scene.wait(waiting) or "–",
        expected=_expected(row, ranges, scene),
        late=bool(waiting) and scene.longest(waiting) >= limit,
    )


def _expected(row: Field, ranges: Ranges, scene: _Scene) -> str:
    """The range over the services that the field offers, or why there is none."""
    services = [one for one in scene.config.services if one.field_id == row.id and one.open]
    offered = [one.id for one in services if one.id not in scene.board.suspended]
    if services and not offered:
        return scene.text("floor.closed.all")
    known = [one for one in (ranges.get(name) for name in offered) if one is not None]
    if not known:
        return scene.text("pages.floor.no-counter")
    least, most = min(one.least for one in known), max(one.most for one in known)
    told = scene.text("pages.floor.minutes", least, most)
    part = f" · {scene.text('floor.closed.part')}" if len(offered) < len(services) else ""
    return f"{told}{part}"
