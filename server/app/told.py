"""What is told beside the feed: the words of notices and notes, and an officer's own day."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from common.board.hall_changes import notices_now
from common.contract.desk_answers import (
    GivenWith,
    NotesAnswer,
    NoteWords,
    NoticesAnswer,
    NoticeWords,
    OwnDay,
)
from common.contract.events import NotesRead
from common.contract.ids import TicketId
from server.app.admission.access import Caller, Session
from server.app.writing.unit import State, Unit
from server.app.writing.writer import Writer
from server.domain.context import SERVING, Refusal
from server.storage.engine import Database
from server.storage.reports.own_day import own_day
from server.storage.reports.report_rows import moment
from server.storage.sealing.texts import NOTE, NOTICE, KeptText, read_texts

_OCCASIONS: dict[str | None, GivenWith] = {"park": "park", "transfer": "transfer"}


class ReadNotes(Struct, frozen=True):
    """An officer reads what was noted about a ticket of today; each look is an event."""

    token_hash: str
    ticket_id: TicketId

    def __call__(self, unit: Unit) -> NotesAnswer:
        """The notes; Refusal not-allowed or unknown-ticket. Where there are none nothing is recorded."""
        caller = unit.access.caller(self.token_hash, unit.now_ms)
        session = _serving(caller)
        ticket = unit.board.tickets.get(self.ticket_id)
        if ticket is None:
            raise Refusal("unknown-ticket", self.ticket_id)
        kept = read_texts(unit.connection, unit.vault, ticket.id)
        notes = tuple(_note(row, row.text) for row in kept if row.kind == NOTE and row.text)
        if notes:
            looked = NotesRead(
                ticket_id=ticket.id, label=ticket.label, officer_id=session.officer_id
            )
            unit.add(caller.actor, [looked])
        return NotesAnswer(notes=notes)


class Told:
    """Answers on threads of its own what the event loop's state alone cannot."""

    def __init__(
        self,
        database: Database,
        center_id: str,
        writer: Writer,
        state: Callable[[], State],
        clock: Callable[[], datetime],
    ) -> None:
        self._database, self._center_id, self._writer = database, center_id, writer
        self._state, self._clock = state, clock

    async def notices(self, *, aloud: bool = True) -> NoticesAnswer:
        """The words that stand in the hall now; none is to be spoken by who does not read `aloud`."""
        return await asyncio.to_thread(self._notices, aloud)

    async def notes(self, token_hash: str, ticket_id: TicketId) -> NotesAnswer:
        """What was noted about a ticket; Refusal as ReadNotes."""
        return await asyncio.wrap_future(self._writer.do(ReadNotes(token_hash, ticket_id)))

    async def own_day(self, caller: Caller) -> OwnDay:
        """The asking officer's day; Refusal not-allowed where no officer asks."""
        return await asyncio.to_thread(self._own_day, _serving(caller).officer_id)

    def _notices(self, aloud: bool) -> NoticesAnswer:
        standing = notices_now(self._state().board, self._clock())
        found = []
        with self._database.reading() as connection:
            for row in standing:
                for kept in read_texts(connection, self._database.vault, row.id):
                    if kept.kind == NOTICE and kept.text is not None:
                        words = NoticeWords(
                            id=row.id,
                            text=kept.text,
                            spoken=row.spoken and aloud,
                            posted_at=moment(kept.created_at),
                            until=row.until,
                        )
                        found.append(words)
        return NoticesAnswer(notices=tuple(found))

    def _own_day(self, officer_id: str) -> OwnDay:
        state = self._state()
        norms = {row.id: row.norm_minutes for row in state.config.services}
        day = state.board.service_day or ""
        with self._database.reading() as connection:
            return own_day(connection, self._center_id, officer_id, day, norms)


def _serving(caller: Caller) -> Session:
    if caller.session is None or caller.session.role not in SERVING:
        raise Refusal("not-allowed", "only an officer may ask for that")
    return caller.session


def _note(row: KeptText, text: str) -> NoteWords:
    return NoteWords(
        at=moment(row.created_at),
        officer_id=row.officer_id,
        kind=_OCCASIONS.get(row.given_with, "note"),
        text=text,
    )
