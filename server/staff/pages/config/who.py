"""Who did something, by name as far as the pages know it."""

from common.contract.envelope import Actor
from server.staff.editing.saying import actor_name
from server.staff.frame.visit import Visit


def who(visit: Visit, actor: Actor) -> str:
    """The name; the account's id where the hall does not know the person."""
    hall = visit.hall
    officers = hall.config.officers if hall is not None and hall.config is not None else ()
    known = {row.id: row.name for row in officers}
    return actor_name(actor, {**known, visit.account.id: visit.account.name}, visit.language)
