"""Who did something, by name as far as the pages know it."""

from collections.abc import Mapping

from common.contract.envelope import Actor
from server.staff.editing.saying import actor_name
from server.staff.frame.visit import Visit


def who(visit: Visit, actor: Actor, people: Mapping[str, str]) -> str:
    """The name; `people` are those whom the server has told, by their accounts' ids."""
    return actor_name(actor, {**people, visit.account.id: visit.account.name}, visit.language)
