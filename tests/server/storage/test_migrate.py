"""The migrations make exactly the tables that the code uses, once."""

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Table, insert, select

from server.storage import migrate as migrate_module
from server.storage.engine import DatabaseError, open_database
from server.storage.migrate import is_empty, migrate
from server.storage.tables import config as tables_config
from server.storage.tables import healing as tables_healing
from server.storage.tables import metadata
from server.storage.tables import reports as tables_reports
from server.storage.tables import uploads as tables_uploads
from tests.fixtures.database import Database


def test_migrations_and_tables_agree(database: Database) -> None:
    assert tables_config.account.metadata is tables_reports.ticket.metadata is metadata
    assert tables_uploads.quarantine.metadata is metadata
    assert tables_healing.handed_back.metadata is metadata
    storage = open_database(database.url)
    with storage.reading() as connection:
        assert is_empty(connection)
    migrate(storage)
    migrate(storage)
    with storage.reading() as connection:
        assert not is_empty(connection)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    storage.close()


def test_a_database_of_a_later_version_is_left_alone(database: Database) -> None:
    storage = open_database(database.url)
    migrate(storage)
    with storage.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseError, match="later version"):
        migrate(storage)
    storage.close()


def test_who_sat_at_a_counter_with_a_given_password_still_may(database: Database) -> None:
    storage = open_database(database.url)
    with storage.writer.begin() as connection:
        config = Config(attributes={"connection": connection, "vault": storage.vault})
        config.set_main_option(
            "script_location", str(Path(migrate_module.__file__).parent / "migrations")
        )
        command.upgrade(config, "0017")
        for seat, once in (("quay-1", True), (None, True), (None, False)):
            _account(connection, f"at-{seat}-{once}", counter_id=seat, once=once)
    migrate(storage)
    account = tables_config.account.c
    with storage.reading() as connection:
        limited = select(account.id).where(account.password_until.is_not(None))
        assert connection.execute(limited).scalars().all() == ["at-None-True"]
    storage.close()


def _account(connection: Connection, name: str, *, counter_id: str | None, once: bool) -> None:
    """Somebody with a session that began before the upgrade."""
    rows: dict[Table, dict[str, object]] = {
        tables_config.account: {
            "id": name,
            "center_id": "center",
            "username": name,
            "name": name,
            "role": "officer",
            "disabled": False,
            "created_at": 1,
            "password_once": once,
        },
        tables_config.device: {
            "id": name,
            "center_id": "center",
            "profile": "counter",
            "name": name,
            "fingerprint": "",
            "token_hash": name,
            "enrolled_at": 1,
        },
        tables_config.session: {
            "token_hash": name,
            "account_id": name,
            "device_id": name,
            "counter_id": counter_id,
            "started_at": 1,
            "expires_at": 2,
        },
    }
    for table, values in rows.items():
        connection.execute(insert(table).values(values))
