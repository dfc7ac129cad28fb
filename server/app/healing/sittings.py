"""Officers whose sitting down was healed, and nothing more."""

from common.contract.envelope import Actor
from server.app.admission.sessions import leave
from server.app.writing.unit import Unit


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
