"""The configuration comes back from its rows as it went in, also from rows of before."""

from common.contract.config import KioskSettings
from server.storage.config_rows import find_row, load_config, load_procedures, remove_row
from server.storage.engine import open_database
from tests.fixtures.database import Database
from tests.server.harness import CENTER, sample


def test_configuration_and_procedures_come_back(center: Database) -> None:
    storage = open_database(center.url)
    with storage.reading() as connection:
        assert load_config(connection, CENTER) == sample().config
        assert load_procedures(connection, CENTER) == sample().procedures
        row = find_row(connection, CENTER, "counter", "quay-1")
        assert row is not None
        assert row.body["number"] == 1
        assert find_row(connection, CENTER, "counter", "none") is None
    storage.close()


def test_a_center_of_before_has_the_kiosks_settings_by_default(sqlite_center: Database) -> None:
    storage = open_database(sqlite_center.url)
    with storage.writer.begin() as connection:
        remove_row(connection, CENTER, "kiosk", "kiosk")
        assert load_config(connection, CENTER).kiosk == KioskSettings()
    storage.close()
