"""Every counter with its work, every field with who waits, as the live floor lists them; pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from common import timetext
from common.board.queries import (
    Outlook,
    Work,
    is_long,
    longest_wait,
    offered_of,
    outlook,
    services_of,
    suspended_of,
    waiting_in,
    work_at,
)
from common.board.state import Board
from common.contract.config import Config, Counter, Field
from common.contract.snapshot import Ticket
from server.staff.pages.floor.scene import FloorScene

Outlooks = Mapping[str, Outlook]
"""What who comes now would wait, and whether they are still called today, by service."""


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
    """A field; `late` when somebody has waited longer than the center means anybody to.

    `expected` is a range of waiting where it is `ranged`, else why there is none.
    `idle` when nobody waits and all of its services are offered.
    """

    id: str
    letter: str
    name: str
    waiting: str
    longest: str
    expected: str
    ranged: bool
    late: bool
    idle: bool


def outlooks_of(board: Board, config: Config, now: datetime) -> Outlooks:
    """Of every service."""
    return {row.id: outlook(board, config, row.id, now) for row in config.services}


def counter_rows(scene: FloorScene) -> tuple[CounterRow, ...]:
    """Every counter in the center's order."""
    return tuple(_counter(row, scene) for row in scene.config.counters)


def field_rows(scene: FloorScene, outlooks: Outlooks) -> tuple[FieldRow, ...]:
    """Every field in the center's order."""
    return tuple(_field(row, outlooks, scene) for row in scene.config.fields)


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
    work = work_at(scene.board, scene.config, row.id, scene.now)
    time, norm = _time(work, scene)
    return CounterRow(
        id=row.id,
        name=scene.name(row.name),
        state=work.state,
        state_text=scene.text(f"floor.state.{work.state}"),
        officer=work.officer,
        ticket=work.label,
        about=scene.name(work.about) if work.about else "",
        time=time,
        norm=norm,
        late=work.late,
    )


def _time(work: Work, scene: FloorScene) -> tuple[str, str]:
    """How long it pauses, calls or serves; the norm of a service."""
    spell = work.spell
    if spell is None:
        return "", ""
    if work.state == "paused":
        return timetext.minutes(scene.language, spell.spent), ""
    told = scene.text("pages.floor.norm", spell.norm) if spell.norm else ""
    return timetext.running(spell.spent), told


def _field(row: Field, outlooks: Outlooks, scene: FloorScene) -> FieldRow:
    waiting = waiting_in(scene.board, scene.config, row.id)
    suspended = suspended_of(scene.board, scene.config, row.id)
    expected, ranged = _expected(row, outlooks, scene)
    return FieldRow(
        id=row.id,
        letter=row.letter,
        name=scene.name(row.name),
        waiting=str(len(waiting)),
        longest=wait_in_words(waiting, scene),
        expected=expected,
        ranged=ranged,
        late=bool(waiting) and is_long(longest_wait(waiting, scene.now), scene.config),
        idle=not waiting and not suspended,
    )


def _expected(row: Field, outlooks: Outlooks, scene: FloorScene) -> tuple[str, bool]:
    """The range over the services that the field offers and True, else why there is none.

    No range is told that begins after today's closing.
    """
    services = services_of(scene.config, row.id)
    offered = [one.id for one in offered_of(scene.board, scene.config, row.id)]
    if services and not offered:
        return scene.text("floor.closed.all"), False
    known = [outlooks[name] for name in offered if name in outlooks]
    waits = {one.wait: one.chance for one in known if one.wait is not None}
    if not waits:
        return scene.text("pages.floor.no-counter"), False
    ranged = set(waits.values()) != {"unlikely"}
    told = scene.text("closing.brief.unlikely")
    if ranged:
        least, most = min(one.least for one in waits), max(one.most for one in waits)
        told = timetext.between(scene.language, least, most)
    part = f" · {scene.text('floor.closed.part')}" if len(offered) < len(services) else ""
    return f"{told}{part}", ranged
