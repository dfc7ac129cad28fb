"""Texts that lay open are sealed by the migration, and what is erased stays nowhere."""

from alembic import command
from sqlalchemy import select, text

from server.storage import migrate as migrations
from server.storage.engine import open_database
from server.storage.migrate import migrate
from server.storage.sealing.texts import KeptText, Text, erase_texts, keep_texts, read_texts
from server.storage.tables.config import free_text, subject_key
from tests.fixtures.database import Database
from tests.server.harness import dump

WORDS = "bà Lan, 0912345678"
OPEN = "INSERT INTO free_text VALUES (:id, 'c', 'note', :ticket, :words, 5)"


def test_what_lay_open_is_sealed(database: Database) -> None:
    storage = open_database(database.url, database.data / "keys" / "master.key")
    config = migrations._config()
    with storage.writer.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        for number in range(300):
            row = {"id": f"n{number}", "ticket": f"t{number % 100}", "words": f"{WORDS} {number}"}
            connection.execute(text(OPEN), row)
    migrate(storage)
    with storage.reading() as connection:
        found = read_texts(connection, storage.vault, "t7")
        assert {row.text for row in found} == {f"{WORDS} {number}" for number in (7, 107, 207)}
        assert {(row.kind, row.created_at) for row in found} == {("note", 5)}
        assert len(connection.execute(select(subject_key)).all()) == 100
    if storage.sqlite:
        assert "0912345678" not in dump(database.data)
    storage.close()


def test_an_erased_subject_is_gone_and_its_neighbour_stays(database: Database) -> None:
    storage = open_database(database.url, database.data / "keys" / "master.key")
    migrate(storage)
    texts = [
        Text("1", "note", "a", WORDS),
        Text("2", "comment", "a", "x"),
        Text("3", "note", "b", "y"),
    ]
    with storage.writer.begin() as connection:
        keep_texts(connection, storage.vault, "c", texts[:2], 1)
        keep_texts(connection, storage.vault, "c", texts[2:], 2)
        first, *_ = connection.execute(select(free_text).order_by(free_text.c.id)).all()
        keys = connection.execute(select(subject_key)).all()
        assert len({row.wrapped for row in keys}) == len(keys) == 2
        assert WORDS.encode() not in first.sealed
    with storage.writer.begin() as connection:
        assert erase_texts(connection, "a") == 2
        assert erase_texts(connection, "a") == 0
        assert read_texts(connection, storage.vault, "a") == []
        assert read_texts(connection, storage.vault, "b") == [KeptText("3", "note", "y", 2)]
    with storage.writer.begin() as connection:
        connection.execute(free_text.update().values(id="4"))
        assert read_texts(connection, storage.vault, "b") == [KeptText("4", "note", None, 2)]
    storage.close()
