"""Heads that were signed earlier find a tail that was cut off and a past that was changed."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, update

from server.app.admission.center_key import center_key
from server.app.history.epochs import BeginEpoch
from server.bootstrap.opening import change, opened
from server.storage.engine import open_database
from server.storage.history.heads import SignedHead, WitnessError, read_heads, sign, write_head
from server.storage.history.journal import read_head
from server.storage.history.verify import find_whole_fault
from server.storage.history.witness import Weighed, weigh
from server.storage.tables.journal import event, head
from tests.fixtures.database import Database
from tests.server.desk import a_day, desk_at
from tests.server.harness import CENTER, settings_of
from tests.server.processes import program
from tests.server.storage.damage import cut_off, rehash


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
            connection.execute(update(head).values(seq=end))
            rehash(connection)
            sound, lines = weigh(connection, CENTER, [early, late])
        assert not sound
        assert lines[0].startswith(f"cut at 1.{end}: a witness saw 1.{late.seq} of ")
        assert lines[1].startswith(f"it is vouched for up to 1.{early.seq} of ")
    storage.close()


def cut_and_restored(center: Database, *, forged: bool) -> tuple[list[SignedHead], Weighed]:
    """The heads before, and what they tell of a journal that was cut and says it was restored."""
    heads = lived(center)
    storage = open_database(center.url)
    end = heads[-1].seq - 3
    cut_off(storage, end)
    with storage.writer.begin() as connection:
        if forged:
            connection.execute(update(event).where(event.c.seq == end).values(epoch=2))
            connection.execute(update(head).values(epoch=2))
    storage.close()
    if not forged:
        with opened(settings_of(center)) as found:
            change(found, BeginEpoch(reason="restore"))
    storage = open_database(center.url)
    with storage.reading() as connection:
        weighed = weigh(connection, CENTER, heads)
        heads.append(signed(connection))
        assert forged or find_whole_fault(connection, CENTER) is None
    storage.close()
    return heads, weighed


def test_a_restore_is_believed_once_it_was_witnessed(sqlite_center: Database) -> None:
    """A journal that was cut may tell of a restore as well as one that was restored."""
    heads, (sound, lines) = cut_and_restored(sqlite_center, forged=False)
    early, late, after = heads
    assert not sound
    assert lines[0].startswith(f"not proved: a witness saw 1.{late.seq} of ")
    assert f"goes on from {late.seq - 2} in another epoch" in lines[0]
    assert lines[1].startswith(f"it is vouched for up to 1.{early.seq} of ")
    storage = open_database(sqlite_center.url)
    with storage.reading() as connection:
        sound, lines = weigh(connection, CENTER, heads)
        assert (sound, len(lines)) == (True, 1)
        assert lines[0].startswith(f"lost in a restore: a witness saw 1.{late.seq} of ")
        assert weigh(connection, CENTER, [early, after]) == (True, [])
    storage.close()


def test_a_restore_of_which_no_event_tells_is_not_believed(sqlite_center: Database) -> None:
    """Another epoch in the columns is none, though a head was signed after it."""
    heads, (sound, lines) = cut_and_restored(sqlite_center, forged=True)
    assert (sound, lines[0][:7]) == (False, "changed")
    storage = open_database(sqlite_center.url)
    with storage.reading() as connection:
        assert not weigh(connection, CENTER, heads).sound
    storage.close()
    proved = program(settings_of(sqlite_center), "verify")
    assert proved.stdout.startswith(f"broken at {heads[1].seq - 3}: the epoch is 2"), proved


def test_no_head_takes_the_place_of_another(sqlite_center: Database, tmp_path: Path) -> None:
    early, late = lived(sqlite_center)
    for value in (early, late):
        write_head(tmp_path, value, datetime(2026, 5, 4, 3, 2, 59, tzinfo=UTC))
    names = sorted(path.name for path in tmp_path.glob("head-*"))
    assert names == ["head-20260504-030259.json", "head-20260504-030300.json"]


def test_a_past_that_was_written_anew_is_found(sqlite_center: Database) -> None:
    early, late = lived(sqlite_center)
    storage = open_database(sqlite_center.url)
    with storage.writer.begin() as connection:
        changed = "UPDATE event SET text = replace(text, 'done', 'tone') WHERE text LIKE '%done%'"
        assert connection.exec_driver_sql(changed).rowcount
        rehash(connection)
        sound, lines = weigh(connection, CENTER, [early, late])
        assert (sound, lines[0][:10]) == (False, "changed: a")
        connection.exec_driver_sql("UPDATE event SET text = replace(text, 'init', 'restore')")
        rehash(connection)
        sound, lines = weigh(connection, CENTER, [early, late])
        assert (sound, lines[-1]) == (False, "this journal vouches for nothing")
    storage.close()


def test_a_witness_is_only_believed_as_it_was_signed(
    sqlite_center: Database, tmp_path: Path
) -> None:
    storage = open_database(sqlite_center.url)
    with storage.reading() as connection:
        key, value = center_key(connection), signed(connection)
    storage.close()
    path = write_head(tmp_path, value, datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC))
    assert path.name == "head-20260504-030201.json"
    assert read_heads(key, tmp_path) == read_heads(key, path) == [value]
    with pytest.raises(WitnessError, match="not signed by this center"):
        read_heads(bytes(32), path)
    said = json.loads(path.read_text())
    for name, other in {"seq": 99, "epoch": 2, "hash": "00", "recorded_at": 0}.items():
        path.write_text(json.dumps({**said, name: other}))
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
