"""What is told again by a device after it was healed already is no news."""

from sqlalchemy import select

from common.contract.codec import encode
from common.contract.commands import Command, RateVisit
from common.contract.envelope import Actor
from server.app.admission.sessions import leave
from server.app.writing.unit import Unit
from server.storage.tables.reports import rating, rating_answer


def is_rated_so(unit: Unit, data: Command) -> bool:
    """Whether the visit bears just this rating already, or one by phone, which a kiosk in a cut missed."""
    if not isinstance(data, RateVisit):
        return False
    query = select(rating.c.score, rating.c.channel, rating.c.reasons)
    row = unit.connection.execute(query.where(rating.c.ticket_id == data.ticket_id)).one_or_none()
    reasons = encode(tuple(dict.fromkeys(data.reasons))).decode()
    if row is not None and row.channel == "phone":
        return True
    if row is None or tuple(row) != (data.score, data.channel, reasons):
        return False
    told = select(rating_answer.c.question_id, rating_answer.c.score)
    rows = unit.connection.execute(told.where(rating_answer.c.ticket_id == data.ticket_id))
    return {row.question_id: row.score for row in rows} == dict(data.answers)


def leave_without_session(unit: Unit, actor: Actor) -> None:
    """Officers leave whose sitting down was healed, but whose session was lost for good."""
    there = {
        (found.officer_id, found.counter_id)
        for found in unit.access.sessions.values()
        if not found.ended
    }
    for at in list(unit.board.counters.values()):
        if at.officer_id is not None and (at.officer_id, at.id) not in there:
            leave(unit, actor, at.officer_id, at.id, "day")
