"""Who has a number of this kiosk by now, as far as it can know by itself; nothing of it goes to the disk."""

from collections.abc import Iterable

from msgspec import Struct

from common.board.queries import active_of, find_ticket, is_active
from common.contract.commands import CancelTicket, Command, IssueTicket
from common.contract.events import TicketIssued
from common.contract.ids import Label, Sha256, TicketId
from kiosk.numbers.lane import Known
from kiosk.numbers.tickets import Intent

ALREADY_WAITING = "already-waiting"
"""The refusal of a second number; its detail is the first one."""


class Paper(Struct, frozen=True):
    """A number that was given to who scanned a card: `person` is the day's hash, another each day."""

    person: Sha256
    service_id: str
    label: Label
    service_day: str


class Persons:
    """Begins with what the device's journal still says, so that a restart forgets nobody who waits."""

    def __init__(self, told: Iterable[Command]) -> None:
        self._papers: dict[TicketId, Paper] = {}
        for fact in told:
            if isinstance(fact, CancelTicket):
                self._papers.pop(fact.ticket_id, None)
            elif isinstance(fact, IssueTicket) and fact.person and fact.label and fact.service_day:
                paper = Paper(fact.person, fact.service_id, fact.label, fact.service_day)
                self._papers[fact.ticket_id] = paper

    def gave(self, birth: TicketIssued) -> None:
        """A paper is about to come out; those of earlier days are forgotten."""
        day = birth.service_day
        self._papers = {key: row for key, row in self._papers.items() if row.service_day == day}
        if birth.person is not None:
            paper = Paper(birth.person, birth.service_id, birth.label, day)
            self._papers[birth.ticket_id] = paper

    def first(self, intent: Intent, ticket_id: TicketId, known: Known) -> Label | None:
        """The number that stands against a second one, where the center gives one a field.

        `ticket_id` is the new ticket's, which the server may have told of already. What becomes of a
        number while the server is away is not known here: it counts as waiting until the board says more.
        """
        config, board = known.config, known.board
        if intent.person is None or not config.policy.one_ticket_per_person:
            return None
        fields = {row.id: row.field_id for row in config.services}
        field = fields.get(intent.service_id, "")
        for key, paper in self._papers.items():
            if (paper.person, fields.get(paper.service_id)) == (intent.person, field):
                ticket = None if board is None else find_ticket(board, key)
                if ticket is None or is_active(ticket):
                    return paper.label if ticket is None else ticket.label
        active = None if board is None else active_of(board, intent.person, field, but=ticket_id)
        return None if active is None else active.label
