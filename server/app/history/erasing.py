"""What was written about somebody is erased: its key and rows go, the journal keeps the proof."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from sqlalchemy import Connection, select

from common.board.hall_changes import notice_of
from common.contract.envelope import Actor
from common.contract.events import Event, NoticeWithdrawn, SubjectErased
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.sealing.texts import erase_texts, is_notice, subjects_before
from server.storage.tables.reports import ticket

KEPT_DAYS = 183
"""How long a note or comment is kept: six months."""

DAY_MILLISECONDS = 86_400_000

Why = Literal["asked", "retention", "mistake"]


class Erase(Struct, frozen=True):
    """All that was written about these tickets."""

    ticket_ids: Sequence[str]
    actor: Actor
    reason: Why

    def __call__(self, unit: Unit) -> dict[str, int]:
        """How many texts each ticket had; those that had none are not named, and leave no event."""
        erased: dict[str, int] = {}
        for ticket_id in self.ticket_ids:
            notice = is_notice(unit.connection, ticket_id)
            texts = erase_texts(unit.connection, ticket_id)
            if texts:
                erased[ticket_id] = texts
                proof = SubjectErased(
                    subject_kind="notice" if notice else "ticket",
                    subject_id=ticket_id,
                    texts=texts,
                    reason=self.reason,
                )
                unit.add(self.actor, [proof, *_taken_down(unit, ticket_id)])
        return erased


def _taken_down(unit: Unit, notice_id: str) -> Sequence[Event]:
    """A notice without words is shown by nobody: where it stands, it stands no longer."""
    standing = notice_of(unit.board, notice_id, unit.now)
    return [] if standing is None else [NoticeWithdrawn(notice_id=notice_id)]


class EraseOlder(Struct, frozen=True):
    """All that was written about tickets more than so many days ago."""

    days: int
    actor: Actor
    reason: Why = "retention"

    def __call__(self, unit: Unit) -> dict[str, int]:
        """As Erase."""
        before = unit.now_ms - self.days * DAY_MILLISECONDS
        found = subjects_before(unit.connection, unit.center_id, before)
        return Erase(found, self.actor, self.reason)(unit)


def ticket_of_day(connection: Connection, center_id: str, label: str, service_day: str) -> str:
    """The id of the ticket with this label on this day; Refusal unknown-ticket."""
    query = select(ticket.c.id).where(
        ticket.c.center_id == center_id,
        ticket.c.service_day == service_day,
        ticket.c.label == label,
    )
    found: str | None = connection.execute(query).scalar_one_or_none()
    if found is None:
        raise Refusal("unknown-ticket", f"there is no ticket {label} of {service_day}")
    return found
