"""Heads that were signed earlier find a tail that was cut off and a past that was changed."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from server.app.center_key import center_key
from server.storage.engine import open_database
from server.storage.heads import SignedHead, WitnessError, read_heads, sign, write_head
from server.storage.journal import GENESIS, link, read_events, read_head
from server.storage.witness import weigh
from tests.fixtures.database import Database
from tests.server.desk import a_day, desk_at
from tests.server.harness import CENTER


def signed(connection: Connection) -> SignedHead:
    return sign(center_key(connection), read_head(connection, CENTER))


def lived(center: Database) -> list[SignedHead]:
    """The heads of a center before and after a day."""
    with desk_at(center) as desk:
        with desk.storage.reading() as connection:
            early = signed(connection)
        a_day(desk)
        with desk.storage.reading() as connection:
            return [early, signed(connection)]


def rehash(connection: Connection, after: int) -> None:
    """What a forger does who knows the chain: all hashes follow again."""
    rows = read_events(connection, CENTER, 0, 10_000)
    previous = GENESIS
    for row in rows:
        previous = link(previous, row.seq, row.text)
        connection.exec_driver_sql("UPDATE event SET hash = ? WHERE seq = ?", (previous, row.seq))
    connection.exec_driver_sql("UPDATE head SET seq = ?, hash = ?", (after, previous))


def test_a_whole_journal_agrees(center: Database) -> None:
    heads = lived(center)
    storage = open_database(center.url)
    with storage.reading() as connection:
        assert weigh(connection, CENTER, heads) == (True, [])
    storage.close()


def test_a_cut_tail_is_found_wherever_it_is_cut(sqlite_center: Database) -> None:
    early, late = lived(sqlite_center)
    storage = open_database(sqlite_center.url)
    for end in (late.seq - 1, early.seq + 1, early.seq):
        with storage.writer.begin() as connection:
            connection.exec_driver_sql("DELETE FROM event WHERE seq > ?", (end,))
            rehash(connection, end)
            sound, lines = weigh(connection, CENTER, [early, late])
        assert not sound
        assert lines[0].startswith(f"cut at 1.{end}: a witness saw 1.{late.seq} of ")
        assert lines[1].startswith(f"it is vouched for up to 1.{early.seq} of ")
    storage.close()


def test_a_past_that_was_written_anew_is_found(sqlite_center: Database) -> None:
    early, late = lived(sqlite_center)
    storage = open_database(sqlite_center.url)
    with storage.writer.begin() as connection:
        changed = "UPDATE event SET text = replace(text, 'done', 'tone') WHERE text LIKE '%done%'"
        assert connection.exec_driver_sql(changed).rowcount
        rehash(connection, late.seq)
        sound, lines = weigh(connection, CENTER, [early, late])
        assert (sound, lines[0][:10]) == (False, "changed: a")
        connection.exec_driver_sql("UPDATE event SET text = replace(text, 'init', 'tini')")
        rehash(connection, late.seq)
        sound, lines = weigh(connection, CENTER, [early, late])
        assert (sound, lines[-1]) == (False, "this journal vouches for nothing")
    storage.close()


def test_a_witness_is_only_believed_as_it_was_signed(
    sqlite_center: Database, tmp_path: Path
) -> None:
    storage = open_database(sqlite_center.url)
    with storage.reading() as connection:
        key, head = center_key(connection), signed(connection)
    storage.close()
    path = write_head(tmp_path, head, datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC))
    assert path.name == "head-20260504-030201.json"
    assert read_heads(key, tmp_path) == read_heads(key, path) == [head]
    with pytest.raises(WitnessError, match="not signed by this center"):
        read_heads(bytes(32), path)
    said = json.loads(path.read_text())
    for name, value in {"seq": 99, "epoch": 2, "hash": "00", "recorded_at": 0}.items():
        path.write_text(json.dumps({**said, name: value}))
        with pytest.raises(WitnessError, match="was changed"):
            read_heads(key, path)
    for junk in ("junk", "[]", "{}", '{"mac": 1}'):
        path.write_text(junk)
        with pytest.raises(WitnessError, match="is no witness"):
            read_heads(key, path)
    with pytest.raises(WitnessError, match="cannot read"):
        read_heads(key, tmp_path / "none.json")
    path.unlink()
    with pytest.raises(WitnessError, match="there is no witness"):
        read_heads(key, tmp_path)
