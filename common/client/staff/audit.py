"""The journal as who is signed in at the staff pages may look at it; each look is recorded."""

from concurrent.futures import Future

from common.client.staff.line import StaffLine
from common.contract import codec, routes
from common.contract.audit import (
    AuditAnswer,
    AuditPeople,
    AuditQuery,
    AuditStory,
    AuditTexts,
    AuditTickets,
    ChainProof,
    TicketQuery,
    WordsQuery,
)
from common.contract.ids import TicketId

PATIENCE = 120.0
"""Seconds that reading or proving a journal of years may take."""


class AuditErrands:
    """All answers are Futures, which fail as StaffLine's do."""

    def __init__(self, line: StaffLine) -> None:
        self._line = line

    def search(self, query: AuditQuery) -> Future[AuditAnswer]:
        """The events that are asked for."""
        return self._line.post(routes.AUDIT, AuditAnswer, query, patience=PATIENCE)

    def people(self) -> Future[AuditPeople]:
        """All who may have acted."""
        return self._line.get(routes.AUDIT_PEOPLE, AuditPeople)

    def tickets(self, query: TicketQuery) -> Future[AuditTickets]:
        """The tickets of a label and a day."""
        return self._line.post(routes.AUDIT_TICKETS, AuditTickets, query, patience=PATIENCE)

    def story(self, ticket_id: TicketId) -> Future[AuditStory]:
        """All that happened to a ticket."""
        names = {"ticket_id": ticket_id}
        return self._line.ask("POST", routes.AUDIT_TICKET, _story, names, patience=PATIENCE)

    def words(self, ticket_id: TicketId, query: WordsQuery) -> Future[AuditTexts]:
        """What was written about a ticket."""
        names = {"ticket_id": ticket_id}
        return self._line.post(routes.AUDIT_WORDS, AuditTexts, query, names, patience=PATIENCE)

    def proof(self) -> Future[ChainProof]:
        """Whether the chain holds."""
        return self._line.ask("POST", routes.AUDIT_PROOF, _proof, patience=PATIENCE)


def _story(body: bytes) -> AuditStory:
    return codec.decode(AuditStory, body)


def _proof(body: bytes) -> ChainProof:
    return codec.decode(ChainProof, body)
