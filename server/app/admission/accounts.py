"""The accounts of the staff as the database holds them: found, listed, added, changed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from server.app.admission.sessions import Account, account_of
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.tables.config import account, recovery_code


def find_account(connection: Connection, username: str) -> Account | None:
    """The account of this user name; none of one that was deleted."""
    query = select(account).where(account.c.username == username, account.c.deleted_at.is_(None))
    row = connection.execute(query).one_or_none()
    return None if row is None else account_of(row)


def known_account(connection: Connection, username: str) -> Account:
    """The same; Refusal invalid-data where there is none."""
    found = find_account(connection, username)
    if found is None:
        raise Refusal("invalid-data", f"there is no user {username}")
    return found


def list_accounts(connection: Connection) -> list[Account]:
    """Every account, by user name."""
    query = select(account).where(account.c.deleted_at.is_(None))
    rows = connection.execute(query.order_by(account.c.username))
    return [account_of(row) for row in rows]


def has_administrator_beside(connection: Connection, account_id: str) -> bool:
    """Whether another administrator can come in."""
    others = select(account.c.id).where(
        account.c.role == "administrator",
        account.c.disabled.is_(False),
        account.c.password_hash.is_not(None),
        account.c.id != account_id,
    )
    return connection.execute(others).first() is not None


def insert_account(connection: Connection, center_id: str, made: Account, now: int) -> None:
    """Add an account's row; `now` in milliseconds."""
    values = {name: getattr(made, name) for name in Account.__struct_fields__}
    connection.execute(insert(account), {**values, "center_id": center_id, "created_at": now})


def update_account(unit: Unit, found: Account, values: Mapping[str, Any]) -> None:
    """Write these columns; who may come in is read anew."""
    unit.connection.execute(update(account).where(account.c.id == found.id).values(values))
    unit.access_changed()


def take_totp_away(unit: Unit, account_id: str) -> bool:
    """Forget somebody's codes and recovery codes; whether there were any."""
    unit.connection.execute(delete(recovery_code).where(recovery_code.c.account_id == account_id))
    gone = {"totp_sealed": None, "totp_master": None, "totp_step": None}
    taken = unit.connection.execute(
        update(account)
        .where(account.c.id == account_id, account.c.totp_sealed.is_not(None))
        .values(gone)
    )
    unit.access_changed()
    return bool(taken.rowcount)
