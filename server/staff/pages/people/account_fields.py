"""The fields of an account's forms."""

from typing import cast, get_args

from common.contract.ids import Role
from common.contract.people import NAME_LENGTH
from server.staff.frame.fields import Input, Option, Sent
from server.staff.frame.visit import Visit

ROLES: tuple[Role, ...] = get_args(Role)


def name_field(visit: Visit, value: str) -> Input:
    """What somebody is called."""
    return Input(
        name="name",
        label=visit.text("people.name"),
        help=visit.text("people.name.help"),
        values=(value,),
        required=True,
        most=NAME_LENGTH,
    )


def role_field(visit: Visit, value: Role) -> Input:
    """What somebody may do."""
    return Input(
        name="role",
        label=visit.text("people.role"),
        kind="choice",
        help=visit.text("people.role.help"),
        values=(value,),
        options=tuple(Option(role, visit.text(f"frame.role.{role}")) for role in ROLES),
    )


def role_of(sent: Sent, before: Role) -> Role:
    """What was picked; what was there before where that is no role."""
    return cast("Role", sent.one("role")) if sent.one("role") in ROLES else before
