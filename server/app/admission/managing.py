"""What an administrator does to accounts at the staff pages: as the operator's shell, but by name."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection, func, select

from common.contract.codec import build, plain
from common.contract.envelope import Actor
from common.contract.people import (
    AccountBody,
    AccountChange,
    AccountRow,
    Accounts,
    NewAccount,
    PasswordReset,
    PasswordState,
)
from server.app.admission.access import Caller
from server.app.admission.accounts import list_accounts
from server.app.admission.sessions import Account, account_of, end_sessions_of
from server.app.admission.staff import (
    AddAccount,
    Delete,
    Disable,
    Enable,
    Rename,
    ResetTotp,
    SetRole,
    give_password,
)
from server.app.admission.staff_sessions import staff_session
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.reports.report_rows import moment
from server.storage.tables.config import account, asset, session

MANAGES = "administrator"


def may_manage(caller: Caller) -> None:
    """Refusal not-allowed for everybody but an administrator at the staff pages."""
    if staff_session(caller).role != MANAGES:
        raise Refusal("not-allowed", "only administrators look after accounts")


class AddMember(Struct, frozen=True):
    """A new member of staff, with a password by its hash that somebody else chose."""

    token_hash: str
    wanted: NewAccount
    password_hash: str

    def __call__(self, unit: Unit) -> Account:
        """The account; Refusal not-allowed, name-taken or invalid-data."""
        actor = _administrator(unit, self.token_hash)
        wanted = self.wanted
        _refuse_no_picture(unit, wanted.photo)
        add = AddAccount(
            username=wanted.username,
            name=wanted.name,
            role=wanted.role,
            password=None,
            photo=wanted.photo,
            actor=actor,
        )
        made = add(unit)
        give_password(unit, actor, _found(unit, made), self.password_hash, once=True)
        return _found(unit, made)


class ChangeMember(Struct, frozen=True):
    """A member of staff gets another name, picture or role, is disabled, enabled or deleted."""

    token_hash: str
    account_id: str
    change: AccountChange

    def __call__(self, unit: Unit) -> None:
        """Refusal not-allowed, not-found, changed-meanwhile, or as for the operator; own-account."""
        actor = _administrator(unit, self.token_hash)
        found, body = _found(unit, self.account_id), self.change.body
        seen = body_of(found)
        if self.change.seen != seen:
            raise Refusal("changed-meanwhile", f"{found.username} is another by now")
        ends = body is None or body.disabled or body.role != seen.role
        if ends and found.id == actor.id:
            raise Refusal("own-account", "nobody shuts themselves out")
        if body is None:
            Delete(found.username, actor)(unit)
            return
        if body.photo != seen.photo:
            _refuse_no_picture(unit, body.photo)
        Rename(found.username, body.name, body.photo, actor)(unit)
        SetRole(found.username, body.role, actor)(unit)
        if body.disabled != seen.disabled:
            (Disable if body.disabled else Enable)(found.username, actor)(unit)


class RestoreMember(Struct, frozen=True):
    """What was changed of a member of staff from `before` to `after` is as before; all else stays."""

    token_hash: str
    account_id: str
    after: Mapping[str, object]
    before: Mapping[str, object]

    def __call__(self, unit: Unit) -> None:
        """Refusal as ChangeMember; changed-meanwhile where just that was changed again."""
        _administrator(unit, self.token_hash)
        seen = body_of(_found(unit, self.account_id))
        there = plain(seen)
        changed = {name for name in there if self.before.get(name) != self.after.get(name)}
        if any(there[name] != self.after.get(name) for name in changed):
            raise Refusal("changed-meanwhile", f"{self.account_id} is another by now")
        body = build(AccountBody, there | {name: self.before.get(name) for name in changed})
        ChangeMember(self.token_hash, self.account_id, AccountChange(seen=seen, body=body))(unit)


class ResetPassword(Struct, frozen=True):
    """A member of staff gets a password by its hash that is to be changed; what they have open ends."""

    token_hash: str
    account_id: str
    password_hash: str
    wanted: PasswordReset

    def __call__(self, unit: Unit) -> Account:
        """The account; Refusal not-allowed, not-found, own-account, or invalid-data for a disabled one.

        changed-meanwhile where another password than that which was seen would be lost.
        """
        actor = _administrator(unit, self.token_hash)
        found = _another(unit, actor, self.account_id)
        there = _password_of(found), _moment(found.password_until)
        if self.wanted.seen is not None and there != (self.wanted.seen, self.wanted.seen_until):
            raise Refusal("changed-meanwhile", f"{found.username} has another password by now")
        end_sessions_of(unit, actor, found.id, "password")
        give_password(unit, actor, found, self.password_hash, once=True)
        return _found(unit, found.id)


class ResetCodes(Struct, frozen=True):
    """A member of staff has lost what shows their codes: they set them up anew."""

    token_hash: str
    account_id: str

    def __call__(self, unit: Unit) -> None:
        """Refusal not-allowed, not-found or own-account."""
        actor = _administrator(unit, self.token_hash)
        ResetTotp(_another(unit, actor, self.account_id).username, actor)(unit)


def accounts_of(connection: Connection) -> Accounts:
    """Every account, by user name."""
    came = select(session.c.account_id, func.max(session.c.started_at)).group_by(
        session.c.account_id
    )
    last = {row[0]: row[1] for row in connection.execute(came)}
    coded = select(account.c.id).where(account.c.totp_sealed.is_not(None))
    with_codes = set(connection.execute(coded).scalars())
    return Accounts(
        accounts=tuple(
            AccountRow(
                id=row.id,
                username=row.username,
                body=body_of(row),
                password=_password_of(row),
                password_until=_moment(row.password_until),
                totp=row.id in with_codes,
                signed_in_at=moment(last[row.id]) if row.id in last else None,
            )
            for row in list_accounts(connection)
        )
    )


def body_of(row: Account) -> AccountBody:
    """What can be changed of an account, as it is."""
    return AccountBody(name=row.name, role=row.role, photo=row.photo, disabled=row.disabled)


def _password_of(row: Account) -> PasswordState:
    if row.password_hash is None:
        return "none"
    return "given" if row.password_once else "own"


def _moment(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else moment(milliseconds)


def _administrator(unit: Unit, token_hash: str) -> Actor:
    caller = unit.access.caller(token_hash, unit.now_ms)
    may_manage(caller)
    return caller.actor


def _found(unit: Unit, account_id: str) -> Account:
    query = select(account).where(account.c.id == account_id, account.c.deleted_at.is_(None))
    row = unit.connection.execute(query).one_or_none()
    if row is None:
        raise Refusal("not-found", f"there is no account {account_id}")
    return account_of(row)


def _another(unit: Unit, actor: Actor, account_id: str) -> Account:
    if account_id == actor.id:
        raise Refusal("own-account", "one's own is changed by oneself")
    return _found(unit, account_id)


def _refuse_no_picture(unit: Unit, photo: str | None) -> None:
    if photo is None:
        return
    query = select(asset.c.media_type).where(asset.c.sha256 == photo)
    kind = unit.connection.execute(query).scalar_one_or_none()
    if kind is None or not kind.startswith("image/"):
        raise Refusal("invalid-data", "there is no such picture")
