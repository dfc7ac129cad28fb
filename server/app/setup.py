"""Makes a new center from what its folder says: head, configuration, accounts, first events."""

import hashlib
from datetime import datetime

from sqlalchemy import Connection, insert

from common.board.state import Board
from common.contract.config import Config
from common.contract.envelope import Actor
from common.contract.events import EpochStarted
from common.media_types import media_type
from server.app.admission.access import Access
from server.app.admission.accounts import insert_account
from server.app.admission.center_key import make_center_key
from server.app.admission.passwords import hash_password, new_password
from server.app.admission.sessions import Account
from server.app.center_files import CenterData
from server.app.writing.unit import State, Unit
from server.domain.context import Refusal
from server.domain.hours import roll_day
from server.storage.config_rows import config_rows, write_rows
from server.storage.engine import Database
from server.storage.history.journal import GENESIS, center_of, lock_head
from server.storage.tables.config import asset
from server.storage.tables.journal import head

ADMINISTRATOR = "admin"

_OPERATOR = Actor(kind="operator", id="shell")


def set_up(database: Database, data: CenterData, now: datetime) -> str:
    """Make the center; the administrator's password. Refusal where there is one already."""
    refuse_unserved(data.config)
    center_id = data.config.center.id
    with database.writer.begin() as connection:
        found = center_of(connection)
        if found is not None:
            raise Refusal("wrong-state", f"the center {found} is here already")
        connection.execute(insert(head), _first_head(center_id))
        make_center_key(connection)
        write_rows(connection, center_id, config_rows(data.config, data.procedures))
        _store_assets(connection, data)
        state = State(Board(), data.config, Access(0, {}, {}))
        unit = Unit(connection, lock_head(connection, center_id), state, now)
        password = _store_accounts(unit, data)
        unit.add(_OPERATOR, [EpochStarted(epoch=1, reason="init")])
        unit.config_changed(_OPERATOR, "center", center_id, None, None)
        unit.add(_OPERATOR, roll_day(unit.board, unit.config, unit.now))
        unit.flush()
    return password


def refuse_unserved(config: Config) -> None:
    """Refusal invalid-data where a service is served by no counter."""
    served = {service for counter in config.counters for service in counter.service_ids}
    for service in config.services:
        if service.id not in served:
            raise Refusal("invalid-data", f"no counter serves the service {service.id}")


def _first_head(center_id: str) -> dict[str, object]:
    return {
        "center_id": center_id,
        "epoch": 0,
        "seq": 0,
        "hash": GENESIS,
        "recorded_at": 0,
        "service_day": None,
        "config_version": 0,
        "access_version": 0,
    }


def _store_assets(connection: Connection, data: CenterData) -> None:
    rows = [
        {
            "sha256": hashlib.sha256(body).hexdigest(),
            "media_type": media_type(body) or "application/octet-stream",
            "body": body,
        }
        for body in data.assets.values()
    ]
    if rows:
        connection.execute(insert(asset), rows)


def _store_accounts(unit: Unit, data: CenterData) -> str:
    password = new_password()
    for row in data.staff:
        made = Account(
            id=row.id,
            username=row.username,
            name=row.name,
            role=row.role,
            photo=row.photo,
            password_hash=None,
            disabled=False,
        )
        insert_account(unit.connection, unit.center_id, made, unit.now_ms)
    administrator = Account(
        id=ADMINISTRATOR,
        username=ADMINISTRATOR,
        name=ADMINISTRATOR,
        role="administrator",
        photo=None,
        password_hash=hash_password(password),
        disabled=False,
    )
    insert_account(unit.connection, unit.center_id, administrator, unit.now_ms)
    return password
