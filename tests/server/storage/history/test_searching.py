"""The journal is searched from its end, by time, type and text, in steps that end."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event

from server.app.admission.staff import Disable, Enable
from server.bootstrap.opening import Opened, change, opened
from server.storage.history import searching
from server.storage.history.journal import read_head, read_kind
from server.storage.history.searching import Wanted, latest, search, seq_at
from server.storage.tables.journal import seldom_seqs
from tests.fixtures.database import Database
from tests.server.harness import OFFICERS, settings_of


@pytest.fixture
def lived(center: Database) -> Iterator[Opened]:
    """A journal with some history: accounts shut out and let in again."""
    with opened(settings_of(center)) as found:
        for username in OFFICERS:
            change(found, Disable(username))
            change(found, Enable(username))
        yield found


def test_the_latest_come_first_and_pages_follow_each_other(
    lived: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "WINDOW", 3)
    with lived.database.reading() as reading:
        end = read_head(reading, lived.center_id).seq
        wanted, seen = Wanted(1, end + 1, (), (('"ConfigChanged"',),)), []
        while True:
            found = search(reading, lived.center_id, wanted, 4)
            seen += [row.seq for row in found.events]
            if found.next is None:
                break
            wanted = wanted._replace(high=found.next)
        every = [row.seq for row in read_kind(reading, lived.center_id, "ConfigChanged")]
        assert seen == every[::-1]
        assert len(seen) > 2 * len(OFFICERS)


def test_a_search_ends_after_so_many_and_says_where(
    lived: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "MOST_LOOKED_AT", 5)
    with lived.database.reading() as reading:
        end = read_head(reading, lived.center_id).seq
        found = search(reading, lived.center_id, Wanted(1, end + 1, (), (("nothing like it",),)), 9)
        assert found == ([], end - 4)


def test_what_is_seldom_is_found_by_its_index(lived: Opened) -> None:
    with lived.database.reading() as reading:
        end = read_head(reading, lived.center_id).seq
        wanted = Wanted(1, end + 1, ("ConfigChanged",), ((f'"{OFFICERS[0]}"',),))
        found = search(reading, lived.center_id, wanted, 1)
        assert [row.type for row in found.events] == ["ConfigChanged"]
        again = search(reading, lived.center_id, wanted._replace(high=found.next or 0), 99)
        assert (len(again.events), again.next) == (1, None)
        plan = "EXPLAIN QUERY PLAN " if lived.database.sqlite else "EXPLAIN "
        if not lived.database.sqlite:
            reading.exec_driver_sql("SET enable_seqscan = off")
        asked = seldom_seqs(lived.center_id, ("DayOpened", "ConfigChanged")).compile(
            reading, compile_kwargs={"literal_binds": True}
        )
        said = reading.exec_driver_sql(f"{plan}{asked}").fetchall()
        assert "ix_event_seldom" in str(said)


def test_what_is_seldom_is_read_backwards_a_page_at_a_time(
    lived: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "PAGE", 3)
    asked: list[str] = []
    with lived.database.reading() as reading:
        every = [row.text for row in read_kind(reading, lived.center_id, "ConfigChanged")]
        event.listen(
            reading, "before_cursor_execute", lambda *args: asked.append(args[2]), named=False
        )
        texts = latest(reading, lived.center_id, "ConfigChanged")
        assert [next(texts) for _ in range(3)] == every[:-4:-1]
        assert len(asked) == 2
        assert [*texts] == every[-4::-1]
        assert len(asked) == 1 + -(-len(every) // 3)


def test_a_moment_has_its_place(lived: Opened) -> None:
    with lived.database.reading() as reading:
        rows = search(reading, lived.center_id, Wanted(1, 10_000), 1000).events
        for row in rows:
            first = min(other.seq for other in rows if other.recorded_at >= row.recorded_at)
            assert seq_at(reading, lived.center_id, row.recorded_at) == first
        end = read_head(reading, lived.center_id)
        assert seq_at(reading, lived.center_id, 0) == 1
        assert seq_at(reading, lived.center_id, end.recorded_at + 1) == end.seq + 1
