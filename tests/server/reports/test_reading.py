"""Reports cannot write."""

import pytest
from sqlalchemy.exc import DBAPIError

from server.reports.reading import open_reading
from server.storage.engine import DatabaseError
from tests.server.reports.conftest import Past


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM ticket", "UPDATE head SET seq = 0", "CREATE TABLE mine (id integer)"],
)
def test_a_write_is_refused(past: Past, statement: str) -> None:
    with past.reading.moment() as connection, pytest.raises(DBAPIError, match=r"read-?only"):
        connection.exec_driver_sql(statement)
    assert past.report("waits").table("all").rows[0][0]


def test_the_file_itself_is_opened_so(past: Past) -> None:
    if past.database.kind == "sqlite":
        with past.reading.moment() as connection:
            connection.exec_driver_sql("PRAGMA query_only = 0")
            with pytest.raises(DBAPIError, match="readonly"):
                connection.exec_driver_sql("DELETE FROM ticket")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("sqlite:////no/such/folder/motcua.sqlite", "there is no database"),
        ("sqlite://", "need the file"),
        ("mysql://localhost/motcua", "or PostgreSQL"),
        ("no address", "cannot be read"),
    ],
)
def test_what_is_no_database(address: str, why: str) -> None:
    with pytest.raises(DatabaseError, match=why):
        open_reading(address)
