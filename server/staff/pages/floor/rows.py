"""Every counter with its work, every field with who waits, as the live floor lists them; pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from common import timetext
from common.board.queries import (
    Minutes,
    doing,
    estimate,
    held_by,
    is_long,
    longest_wait,
    offered_of,
    seat,
    services_of,
    spell_at,
    waiting_in,
)
from common.board.state import Board
from common.contract.config import Config, Counter, Field
from common.contract.snapshot import CounterSeat, Ticket
from server.staff.pages.floor.scene import FloorScene

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


def ranges_of(board: Board, config: Config, now: datetime) -> Ranges:
    """The expected wait of every service."""
    return {row.id: estimate(board, config, row.id, now) for row in config.services}


def counter_rows(scene: FloorScene) -> tuple[CounterRow, ...]:
    """Every counter in the center's order."""
    return tuple(_counter(row, scene) for row in scene.config.counters)


def field_rows(scene: FloorScene, ranges: Ranges) -> tuple[FieldRow, ...]:
    """Every field in the center's order."""
    return tuple(_field(row, ranges, scene) for row in scene.config.fields)


def wait_in_words(tickets: Iterable[Ticket], scene: FloorScene) -> str:
    """The longest wait of these, a dash where nobody waits."""
    waiting = tuple(tickets)
    if not waiting:
        return "–"
    wait = longest_wait(waiting, scene.now)
    if wait < timedelta(minutes=1):
        return scene.text("floor.longest.now")
    return timetext.minutes(scene.language, wait)


def _counter(row: Counter, scene: FloorScene) -> CounterRow:
    board = scene.board
    at, ticket = seat(board, row.id), held_by(board, row.id)
    officers = {officer.id: officer.name for officer in scene.config.officers}
    time, norm, late = _time(at, scene)
    state = doing(board, row.id)
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


def _about(at: CounterSeat, ticket: Ticket | None, scene: FloorScene) -> str:
    if at.state == "paused":
        reasons = {row.id: scene.name(row.name) for row in scene.config.reasons.pause}
        return reasons.get(at.pause_reason or "", "")
    services = {row.id: scene.name(row.name) for row in scene.config.services}
    return services.get(ticket.service_id, "") if ticket is not None else ""


def _time(at: CounterSeat, scene: FloorScene) -> tuple[str, str, bool]:
    """How long it pauses, calls or serves; the norm of a service, and whether that is over."""
    spell = spell_at(scene.board, scene.config, at.id, scene.now)
    if spell is None:
        return "", "", False
    if at.state == "paused":
        return timetext.minutes(scene.language, spell.spent), "", False
    told = scene.text("pages.floor.norm", spell.norm) if spell.norm else ""
    return timetext.running(spell.spent), told, spell.over_norm


def _field(row: Field, ranges: Ranges, scene: FloorScene) -> FieldRow:
    waiting = waiting_in(scene.board, scene.config, row.id)
    return FieldRow(
        id=row.id,
        letter=row.letter,
        name=scene.name(row.name),
        waiting=str(len(waiting)),
        longest=wait_in_words(waiting, scene),
        expected=_expected(row, ranges, scene),
        late=bool(waiting) and is_long(longest_wait(waiting, scene.now), scene.config),
    )


def _expected(row: Field, ranges: Ranges, scene: FloorScene) -> str:
    """The range over the services that the field offers, or why there is none."""
    services = services_of(scene.config, row.id)
    offered = [one.id for one in offered_of(scene.board, scene.config, row.id)]
    if services and not offered:
        return scene.text("floor.closed.all")
    known = [one for one in (ranges.get(name) for name in offered) if one is not None]
    if not known:
        return scene.text("pages.floor.no-counter")
    least, most = min(one.least for one in known), max(one.most for one in known)
    told = scene.text("pages.floor.minutes", least, most)
    part = f" · {scene.text('floor.closed.part')}" if len(offered) < len(services) else ""
    return f"{told}{part}"
