"""Who lacks a report is kept, claimed by one sender at a time, and forgotten once it has arrived."""

from server.storage.engine import open_database
from server.storage.migrate import migrate
from server.storage.reports.lacking import (
    Sending,
    arrived,
    claim,
    forget,
    keep,
    lacking,
    put_off,
)
from tests.fixtures.database import Database

HERE = Sending("ba-dinh", "hang-ngay", "2026-11-20")
A, B = "a@example.vn", "b@example.vn"


def test_one_sender_at_a_time_until_it_has_arrived(database: Database) -> None:
    storage = open_database(database.url)
    migrate(storage)
    with storage.writer.begin() as connection:
        keep(connection, HERE, (A, B, B), 600)
        keep(connection, HERE._replace(last_day="2026-10-01"), (A,), 600)
        keep(connection, HERE._replace(center_id="another"), (A,), 600)
        keep(connection, HERE, (), 900)
    with storage.writer.begin() as connection:
        assert claim(connection, HERE, (A, B), 599, 1500) == ()
        assert claim(connection, HERE, (A,), 600, 1500) == (A,)
        assert set(claim(connection, HERE, (A, B), 601, 1500)) == {B}
        assert claim(connection, HERE, (A, B), 602, 1500) == ()
        arrived(connection, HERE, {B})
        put_off(connection, HERE, (A,), 1200)
        keep(connection, HERE, (A,), 1300)
        forget(connection, "ba-dinh", "hang-ngay", "2026-11-20")
    with storage.reading() as connection:
        assert [tuple(row) for row in lacking(connection, "ba-dinh")] == [
            ("hang-ngay", "2026-11-20", A, 1300)
        ]
        assert len(lacking(connection, "another")) == 1
    storage.close()
