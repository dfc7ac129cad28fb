"""The numbers that this kiosk gives by itself, from a lane that no other kiosk has."""

import logging
import sqlite3
from datetime import date, datetime, timedelta

from msgspec import Struct

from common.board.hours import is_open, service_day
from common.board.labels import label_of
from common.board.state import Board
from common.contract import codec
from common.contract.config import Config
from common.contract.envelope import Actor, EventRecord
from common.contract.events import TicketIssued
from common.contract.ids import LAST_NUMBER, Lane, ServiceDay, TicketId
from kiosk.numbers.books import Books, raise_to
from kiosk.numbers.tickets import Intent, Issued, fact_of
from kiosk.numbers.witness import Place, Witness

log = logging.getLogger(__name__)

LEAP = timedelta(days=62)
"""A day so far after the last one is a wrong clock's, while no server has told the time."""


class Known(Struct, frozen=True, kw_only=True):
    """The center as last known; `sure` when the server has told the time since the start."""

    config: Config
    board: Board | None
    now: datetime
    sure: bool


class LaneShutError(Exception):
    """The lane gives no number; `code` is `lane-closed`, `unknown-service`, or "" when it is lost."""

    def __init__(self, code: str = "") -> None:
        super().__init__(code or "lost")
        self.code = code


class OwnLane:
    """Its numbers are in the books and in the witness, and are the higher of the two.

    Where neither can say what was given out, the lane stays shut to the end of that service day, which
    only the server's time ends.
    OSError when a number cannot be kept: it is then given to nobody.
    """

    def __init__(self, books: Books, witness: Witness, lane: Lane, *, used: bool) -> None:
        """`used` when this device has worked before; a new one has given no number yet."""
        self.lane = lane
        self._books, self._witness = books, witness
        seen = witness.read()
        with books.change() as rows:
            if seen is None and used and not books.found:
                _put(rows, "lost", "")
            for place, last in (seen or {}).items():
                raise_to(rows, place, last)
        self._in_step = False
        try:
            self._keep_in_step()
        except OSError as error:
            log.info("The own lane waits until its witness can be written: %s", error)

    def draw(self, intent: Intent, ticket_id: TicketId, key: str, known: Known) -> Issued:
        """The next number, with the fact of it on disk for a restart; LaneShutError."""
        series = _series(known.config, intent.service_id)
        if self.shut(known):
            raise LaneShutError
        with self._books.change() as rows:
            place = Place(self.lane, _day(rows, known), series)
            number = max(_last(rows, place, known.sure), _on_board(known.board, place)) + 1
            if number > LAST_NUMBER:
                raise LaneShutError("lane-closed")
            raise_to(rows, place, number)
            ticket = _born(intent, ticket_id, key, known, place, number)
            _keep(rows, ticket)
        self._testify(place, number)
        return ticket

    def day(self, known: Known) -> ServiceDay:
        """The service day that a number drawn now would bear."""
        with self._books.read() as rows:
            return _today(rows, known)

    def shut(self, known: Known | None) -> bool:
        """Whether the lane gives nothing today because its numbers are lost."""
        if known is None:
            with self._books.read() as rows:
                return _get(rows, "lost") is not None
        with self._books.change() as rows:
            return _lost(rows, _day(rows, known), known.sure)

    def _testify(self, place: Place, number: int) -> None:
        self._keep_in_step()
        self._in_step = False
        self._witness.add(place, number)
        self._in_step = True

    def _keep_in_step(self) -> None:
        """After a failure the witness may end in half a line: it is written anew from the books."""
        if self._in_step:
            return
        with self._books.read() as rows:
            found = rows.execute(
                "SELECT lane, service_day, series, last FROM number WHERE lane = ?", (self.lane,)
            ).fetchall()
        self._witness.begin({Place(*where): last for *where, last in found})
        self._in_step = True


def _series(config: Config, service_id: str) -> str:
    fields = {row.id: row.field_id for row in config.services}
    letters = {row.id: row.letter for row in config.fields}
    try:
        return letters[fields[service_id]]
    except KeyError:
        raise LaneShutError("unknown-service") from None


def _day(rows: sqlite3.Connection, known: Known) -> ServiceDay:
    day = _today(rows, known)
    _put(rows, "day", day)
    if known.sure:
        _put(rows, "sure-day", day)
    return day


def _today(rows: sqlite3.Connection, known: Known) -> ServiceDay:
    """Never before the last one, but that a day of a wrong clock is left when the server says so."""
    here = service_day(known.config, known.now)
    before = _kept_day(rows, "sure-day")
    if known.sure:
        return max(here, before)
    before = _kept_day(rows, "day") or before or here
    leapt = date.fromisoformat(here) - date.fromisoformat(before) > LEAP
    return before if leapt else max(here, before)


def _lost(rows: sqlite3.Connection, day: ServiceDay, sure: bool) -> bool:
    """Whether the lane is shut on this day; the first sure day asked about is the day of the loss."""
    if _get(rows, "lost") is None:
        return False
    if not sure:
        return True
    lost = _kept_day(rows, "lost")
    if lost and day > lost:
        rows.execute("DELETE FROM note WHERE name = 'lost'")
        return False
    _put(rows, "lost", day)
    return True


def _on_board(board: Board | None, place: Place) -> int:
    """The highest number of the place that the server has told of, should the disk know less."""
    if board is None or board.service_day != place.service_day:
        return 0
    told = (row for row in board.tickets.values() if row.lane == place.lane)
    return max((row.number for row in told if row.series == place.series), default=0)


def _born(
    intent: Intent, ticket_id: TicketId, key: str, known: Known, place: Place, number: int
) -> Issued:
    fields = {row.id: row.field_id for row in known.config.services}
    birth = TicketIssued(
        ticket_id=ticket_id,
        label=label_of(place.series, place.lane, number),
        lane=place.lane,
        number=number,
        series=place.series,
        service_id=intent.service_id,
        field_id=fields[intent.service_id],
        priority=intent.priority,
        language=intent.language,
        service_day=place.service_day,
        issued_at=known.now,
        device_id=None,
        key_hash=None,
        confirmed=True,
        outside_hours=not is_open(known.config, known.now),
        time_unsure=not known.sure,
        person=intent.person,
    )
    record = EventRecord(
        seq=1,
        type="TicketIssued",
        occurred_at=known.now,
        recorded_at=known.now,
        actor=Actor(kind="device", id="kiosk"),
        command_id=None,
        data=birth,
    )
    return Issued(birth=birth, record=record, key=key)


def _keep(rows: sqlite3.Connection, ticket: Issued) -> None:
    birth, fact = ticket.birth, codec.encode(fact_of(ticket)).decode()
    rows.execute(
        "INSERT INTO paper (ticket_id, state, label, fact) VALUES (?, 'drawn', ?, ?)"
        " ON CONFLICT (ticket_id) DO UPDATE SET"
        " state = excluded.state, label = excluded.label, fact = excluded.fact",
        (birth.ticket_id, birth.label, fact),
    )


def _last(rows: sqlite3.Connection, place: Place, sure: bool) -> int:
    """The number before the next: a day that may be a wrong clock's goes on where the others ended."""
    since = place.service_day if sure else ""
    (found,) = rows.execute(
        "SELECT MAX(last) FROM number WHERE lane = ? AND service_day >= ? AND series = ?",
        (place.lane, since, place.series),
    ).fetchone()
    return found or 0


def _kept_day(rows: sqlite3.Connection, name: str) -> ServiceDay:
    """The day of this note; "" where there is none, or the disk has made it no day."""
    kept = _get(rows, name) or ""
    try:
        return kept if date.fromisoformat(kept).isoformat() == kept else ""
    except ValueError:
        return ""


def _get(rows: sqlite3.Connection, name: str) -> str | None:
    found = rows.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
    return None if found is None else str(found[0])


def _put(rows: sqlite3.Connection, name: str, value: str) -> None:
    rows.execute(
        "INSERT INTO note (name, value) VALUES (?, ?)"
        " ON CONFLICT DO UPDATE SET value = excluded.value WHERE value != excluded.value",
        (name, value),
    )
