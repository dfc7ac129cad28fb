"""The migrations make exactly the tables that the code uses, once."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

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
