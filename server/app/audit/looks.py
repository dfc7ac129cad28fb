"""Each look at the journal or at sealed words becomes an event itself, before anything is shown."""

from msgspec import Struct
from sqlalchemy import select

from common.contract.audit import AuditQuery, AuditTexts, AuditWords, WordsQuery
from common.contract.events import JournalRead, WordsRead
from common.contract.ids import AUDITORS, Role, TicketId
from server.app.admission.access import Caller
from server.app.admission.staff_sessions import staff_session
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.reports.report_rows import moment
from server.storage.sealing.texts import COMMENT, NOTE, read_texts
from server.storage.tables.reports import ticket

READERS: frozenset[Role] = frozenset({"administrator"})
"""Who may read what citizens and officers wrote."""


def may_look(caller: Caller) -> str:
    """The auditor's id; Refusal not-allowed for who may not see the journal."""
    session = staff_session(caller)
    if session.role not in AUDITORS:
        raise Refusal("not-allowed", "only administrators and auditors see the journal")
    return session.officer_id


class RecordLook(Struct, frozen=True):
    """Somebody is about to be shown events; what was typed to search for does not become part of it."""

    token_hash: str
    query: AuditQuery
    shown: int

    def __call__(self, unit: Unit) -> None:
        """Refusal not-allowed where they may not look any more."""
        caller = unit.access.caller(self.token_hash, unit.now_ms)
        query = self.query
        look = JournalRead(
            officer_id=may_look(caller),
            about=(query.about or query.actor) if self.shown else None,
            types=query.types,
            since=query.since,
            until=query.until,
            searched=query.text is not None,
            shown=self.shown,
        )
        unit.add(caller.actor, [look])


class ReadWords(Struct, frozen=True):
    """An administrator reads the sealed notes and comments about a ticket, and says why."""

    token_hash: str
    ticket_id: TicketId
    query: WordsQuery

    def __call__(self, unit: Unit) -> AuditTexts:
        """The words; Refusal not-allowed or unknown-ticket. Where there are none nothing is recorded."""
        caller = unit.access.caller(self.token_hash, unit.now_ms)
        session = staff_session(caller)
        if session.role not in READERS:
            raise Refusal("not-allowed", "only administrators read what was written")
        label = unit.connection.execute(
            select(ticket.c.label).where(
                ticket.c.center_id == unit.center_id, ticket.c.id == self.ticket_id
            )
        ).scalar()
        if label is None:
            raise Refusal("unknown-ticket", self.ticket_id)
        kept = read_texts(unit.connection, unit.vault, self.ticket_id)
        texts = tuple(
            AuditWords(
                at=moment(row.created_at), kind=row.kind, officer_id=row.officer_id, text=row.text
            )
            for row in kept
            if row.kind in {NOTE, COMMENT}
        )
        if texts:
            read = WordsRead(
                ticket_id=self.ticket_id,
                label=label,
                officer_id=session.officer_id,
                texts=len(texts),
                reason=self.query.reason,
            )
            unit.add(caller.actor, [read])
        return AuditTexts(texts=texts)
