"""Accounts of the staff: made, changed, disabled, enabled and deleted, and told of in the journal."""

import re

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, select

from common.contract.config import Officer
from common.contract.envelope import Actor
from common.contract.ids import Role
from common.contract.people import NAME_LENGTH, USERNAME_LENGTH
from server.app.admission import in_hall
from server.app.admission.accounts import (
    find_account,
    has_administrator_beside,
    insert_account,
    known_account,
    take_totp_away,
    update_account,
)
from server.app.admission.passwords import hash_password
from server.app.admission.sessions import (
    GIVEN_MILLISECONDS,
    Account,
    end_sessions_of,
)
from server.app.faulty import faulty_field
from server.app.writing.unit import Unit
from server.domain.context import SERVING, Refusal
from server.storage.tables.config import account

OPERATOR = Actor(kind="operator", id="shell")
KIND, PASSWORD, TOTP = "account", "password", "totp"
"""Under these the journal tells of accounts; a password's change is told without it."""

_OF_PERSON = frozenset({"name", "photo"})

_USERNAME = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{USERNAME_LENGTH - 1}}}")
_RULE = "a user name has 1 to 64 letters a-z, digits, dots, hyphens and underscores, no sign first"
_AT_COUNTER = {"officer", "supervisor"}


class AddAccount(Struct, frozen=True, kw_only=True):
    """A new member of staff."""

    username: str
    name: str
    role: Role
    password: str | None
    photo: str | None = None
    actor: Actor = OPERATOR

    def __call__(self, unit: Unit) -> str:
        """The account's id; Refusal name-taken, or invalid-data for a name that cannot be one."""
        refuse_odd_name(self.name)
        if _USERNAME.fullmatch(self.username) is None:
            detail = f"{self.username!r}: {_RULE}"
            raise faulty_field(KIND, "", "username", "no-username", detail=detail)
        if find_account(unit.connection, self.username) is not None:
            raise _taken(f"there is a user {self.username} already")
        account_id = re.sub(r"[^a-z0-9]+", "-", self.username.lower()).strip("-")[:64].rstrip("-")
        taken = select(account.c.id).where(account.c.id == account_id)
        if not account_id or unit.connection.execute(taken).first():
            raise _taken(f"{self.username} cannot be made a user name")
        chosen = self.password
        hashed = None if chosen is None else hash_password(chosen, self.username)
        made = Account(
            id=account_id,
            username=self.username,
            name=self.name,
            role=self.role,
            photo=self.photo,
            password_hash=hashed,
            disabled=False,
        )
        insert_account(unit.connection, unit.center_id, made, unit.now_ms)
        _changed(unit, self.actor, None, made)
        return account_id


class SetPassword(Struct, frozen=True):
    """A member of staff gets a password; sessions begun with the old one end."""

    username: str
    password: str

    def __call__(self, unit: Unit) -> None:
        """Refusal invalid-data for an unknown or disabled account, weak-password."""
        found = known_account(unit.connection, self.username)
        hashed = hash_password(self.password, found.username)
        end_sessions_of(unit, OPERATOR, found.id, "password")
        give_password(unit, OPERATOR, found, hashed, once=False)


class Disable(Struct, frozen=True):
    """A member of staff may not sign in any more; what they have open ends at once."""

    username: str
    actor: Actor = OPERATOR

    def __call__(self, unit: Unit) -> None:
        """Refusal invalid-data for an unknown name, last-administrator."""
        found = known_account(unit.connection, self.username)
        _keep_an_administrator(unit.connection, found)
        update_account(unit, found, {"disabled": True})
        end_sessions_of(unit, self.actor, found.id, "disabled")
        _changed(unit, self.actor, found, replace(found, disabled=True))


class Enable(Struct, frozen=True):
    """A disabled member of staff may sign in again, with the password of before."""

    username: str
    actor: Actor = OPERATOR

    def __call__(self, unit: Unit) -> None:
        """Refusal invalid-data for an unknown name or one that is not disabled."""
        found = known_account(unit.connection, self.username)
        if not found.disabled:
            raise Refusal("invalid-data", f"user {self.username} is not disabled")
        update_account(unit, found, {"disabled": False})
        _changed(unit, self.actor, found, replace(found, disabled=False))


class SetRole(Struct, frozen=True):
    """A member of staff gets another role; what they have open with the old one ends at once."""

    username: str
    role: Role
    actor: Actor = OPERATOR

    def __call__(self, unit: Unit) -> None:
        """Refusal invalid-data for an unknown name, last-administrator."""
        found = known_account(unit.connection, self.username)
        if found.role == self.role:
            return
        _keep_an_administrator(unit.connection, found)
        update_account(unit, found, {"role": self.role})
        end_sessions_of(unit, self.actor, found.id, "role")
        _changed(unit, self.actor, found, replace(found, role=self.role))


class Delete(Struct, frozen=True):
    """A member of staff is no more; id and user name stay for the history, name and password do not.

    The journal keeps what is written once: what tells of the going has no name and no picture, either.
    """

    username: str
    actor: Actor = OPERATOR

    def __call__(self, unit: Unit) -> None:
        """Refusal invalid-data for an unknown name, last-administrator."""
        found = known_account(unit.connection, self.username)
        _keep_an_administrator(unit.connection, found)
        gone = {"username": f"{found.id}#deleted", "name": "", "photo": None}
        state = {"password_hash": None, "disabled": True, "deleted_at": unit.now_ms}
        update_account(unit, found, {**gone, **state})
        end_sessions_of(unit, self.actor, found.id, "disabled")
        take_totp_away(unit, found.id)
        in_hall.hide(unit, found.id)
        left = {name: value for name, value in _public(found).items() if name not in _OF_PERSON}
        unit.config_changed(self.actor, KIND, found.id, left, None)


class Rename(Struct, frozen=True):
    """A member of staff is shown by another name, or another picture."""

    username: str
    name: str
    photo: str | None
    actor: Actor = OPERATOR

    def __call__(self, unit: Unit) -> None:
        """Refusal invalid-data for an unknown user or a name that cannot be shown."""
        found = known_account(unit.connection, self.username)
        refuse_odd_name(self.name)
        if (found.name, found.photo) == (self.name, self.photo):
            return
        update_account(unit, found, {"name": self.name, "photo": self.photo})
        _changed(unit, self.actor, found, replace(found, name=self.name, photo=self.photo))


class ResetTotp(Struct, frozen=True):
    """The codes of a member of staff are void: they set new ones up when they come in next."""

    username: str
    actor: Actor = OPERATOR

    def __call__(self, unit: Unit) -> None:
        """Refusal invalid-data for an unknown user, not-found for one without codes."""
        found = known_account(unit.connection, self.username)
        if not take_totp_away(unit, found.id):
            raise Refusal("not-found", f"user {self.username} has no codes")
        end_sessions_of(unit, self.actor, found.id, "codes")
        unit.config_changed(self.actor, TOTP, found.id, {"on": True}, {"on": False})


def give_password(unit: Unit, actor: Actor, found: Account, hashed: str, *, once: bool) -> None:
    """Store a password, by its hash; Refusal invalid-data for a disabled account.

    `once` says that somebody else chose it: then it runs out. The journal tells
    that it was changed, and by whom.
    """
    if found.disabled:
        raise Refusal("invalid-data", f"user {found.username} is disabled: enable it first")
    until = unit.now_ms + GIVEN_MILLISECONDS if once else None
    values = {"password_hash": hashed, "password_once": once, "password_until": until}
    update_account(unit, found, values)
    unit.config_changed(actor, PASSWORD, found.id, None, None)


def refuse_odd_name(name: str) -> None:
    """Faulty invalid-data for what cannot be shown as somebody's name."""
    if not (name.strip() and name.isprintable() and len(name) <= NAME_LENGTH):
        detail = f"a name has 1 to {NAME_LENGTH} printable characters"
        raise faulty_field(KIND, "", "name", "unprintable", detail=detail)


def _taken(detail: str) -> Refusal:
    return faulty_field(KIND, "", "username", "name-taken", "name-taken", detail)


def _keep_an_administrator(connection: Connection, going: Account) -> None:
    if going.role != "administrator" or going.disabled:
        return
    if not has_administrator_beside(connection, going.id):
        raise Refusal("last-administrator", f"user {going.username} is the last administrator")


def _changed(unit: Unit, actor: Actor, before: Account | None, after: Account) -> None:
    _show_at_counters(unit, after)
    was = None if before is None else _public(before)
    unit.config_changed(actor, KIND, after.id, was, _public(after))


def _show_at_counters(unit: Unit, after: Account) -> None:
    """Those who serve are officers of the hall's configuration; a manager once they have sat down."""
    shown = after.role in _AT_COUNTER or (
        after.role in SERVING and in_hall.is_shown(unit, after.id)
    )
    if after.disabled or not shown:
        in_hall.hide(unit, after.id)
    else:
        in_hall.show(unit, Officer(id=after.id, name=after.name, photo=after.photo))


def _public(row: Account) -> dict[str, object]:
    return {
        "username": row.username,
        "name": row.name,
        "role": row.role,
        "photo": row.photo,
        "disabled": row.disabled,
    }
