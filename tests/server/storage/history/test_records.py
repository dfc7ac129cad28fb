"""Answers are found again by device and command, and forgotten after 35 days."""

from datetime import UTC, datetime

from server.storage.engine import open_database
from server.storage.history.records import (
    KEPT_MILLISECONDS,
    Answered,
    Key,
    add_answers,
    find_answers,
    forget_old,
)
from tests.fixtures.database import Database
from tests.server.harness import CENTER, new_id


def test_answers_by_device_and_command(center: Database) -> None:
    storage = open_database(center.url)
    now = int(datetime.now(UTC).timestamp() * 1000)
    one, two = new_id(), new_id()
    answers = {
        Key("kiosk-1", one): Answered("f" * 64, 200, '{"seq":1}'),
        Key("kiosk-2", one): Answered("e" * 64, 409, "{}"),
        Key("kiosk-1", two): Answered("d" * 64, 200, "{}"),
    }
    with storage.writer.begin() as connection:
        add_answers(connection, CENTER, answers)
        assert find_answers(connection, []) == {}
        assert find_answers(connection, [two]) == {
            Key("kiosk-1", two): answers[Key("kiosk-1", two)]
        }
        assert find_answers(connection, [one, two]) == answers
        forget_old(connection, now + KEPT_MILLISECONDS - 60_000)
        assert find_answers(connection, [one, two]) == answers
        forget_old(connection, now + KEPT_MILLISECONDS + 60_000)
        assert find_answers(connection, [one, two]) == {}
    storage.close()
