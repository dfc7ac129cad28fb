"""What a citizen asks for, and the ticket that comes of it."""

import secrets

from msgspec import Struct

from common.contract.commands import ConfirmPrinted, IssueTicket
from common.contract.envelope import EventRecord
from common.contract.events import TicketIssued
from common.contract.ids import Sha256, TicketId


class Intent(Struct, frozen=True, kw_only=True):
    """What a citizen asked for with one touch; `person` is the day's hash of who scanned a card."""

    service_id: str
    priority: str | None
    language: str
    person: Sha256 | None = None


class Issued(Struct, frozen=True, kw_only=True):
    """A ticket of this kiosk; `record` is its birth, `key` the citizen's 39 digits."""

    birth: TicketIssued
    record: EventRecord
    key: str


def fact_of(ticket: Issued) -> IssueTicket:
    """The ticket as the fact that a paper bears its number."""
    birth = ticket.birth
    return IssueTicket(
        ticket_id=birth.ticket_id,
        service_id=birth.service_id,
        priority=birth.priority,
        language=birth.language,
        key=ticket.key,
        label=birth.label,
        lane=birth.lane,
        number=birth.number,
        service_day=birth.service_day,
        issued_at=birth.issued_at,
        time_unsure=birth.time_unsure,
        person=birth.person,
    )


def confirmation(ticket_id: TicketId, minutes: tuple[int, int] | None = None) -> ConfirmPrinted:
    """The citizen holds the ticket, and was told this range of minutes."""
    least, most = minutes or (None, None)
    return ConfirmPrinted(ticket_id=ticket_id, told_least=least, told_most=most)


def new_key() -> str:
    """A ticket's secret: 128 random bits as 39 decimal digits."""
    return f"{secrets.randbits(128):039d}"
