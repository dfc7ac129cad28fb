"""What this officer may do at this place now, by the center's rules and the officer's role."""

from common.board import queries
from common.board.queries import may_pick, possible
from common.contract.commands import FinishServing
from common.contract.snapshot import Ticket
from counter.actions import offered
from counter.scene import Scene


def sees_who_waits(scene: Scene) -> bool:
    """Whether the officer is shown who waits: everyone where the center says so, else seniors."""
    return not scene.config.desk.hide_next or scene.senior


def may_call(ticket: Ticket, scene: Scene) -> bool:
    """Whether this officer may call just this ticket."""
    return queries.may_call(scene.config, ticket, senior=scene.senior)


def allowed(action: str, scene: Scene) -> bool:
    """Whether the action makes sense here now, and this officer may do it."""
    if action == "list-waiting":
        return sees_who_waits(scene)
    if action == "floor":
        return scene.senior
    if action == "number":
        return (
            scene.place.free
            and may_pick(scene.config, senior=scene.senior)
            and not scene.local.hand.held
        )
    return offered(action, scene.place)


def takes_slips(scene: Scene | None) -> bool:
    """Whether a dossier's slip may be scanned: somebody is served, and nothing else is asked."""
    if scene is None or scene.local.hand.on:
        return False
    ticket, question = scene.place.ticket, scene.local.question
    served = ticket is not None and possible(FinishServing, ticket.state) and not scene.local.busy
    return served and (question is None or question.kind == "outcome")
