"""The own lane never gives a number twice, whatever is lost, torn or set wrong."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from common.board.evolve import evolve
from common.client.membership.identity import new_id
from common.contract.commands import IssueTicket
from common.contract.ids import LAST_NUMBER
from kiosk.numbers.books import Books
from kiosk.numbers.lane import Known, LaneShutError, OwnLane
from kiosk.numbers.paper_log import PaperLog
from kiosk.numbers.tickets import Intent, Issued, fact_of, new_key
from kiosk.numbers.witness import Place, Witness
from tests.fixtures.messages import Expect
from tests.kiosk.hall import MORNING, FakeSession

DAY = "2026-11-23"
SESSION = FakeSession()
KNOWN = Known(config=SESSION.config, board=None, now=MORNING, sure=True)


def intent(service_id: str = "ho-tich") -> Intent:
    return Intent(service_id=service_id, priority=None, language="vi")


@contextmanager
def lane(data: Path, *, used: bool = True) -> Iterator[OwnLane]:
    """The lane as after a start; its books are closed again."""
    books = Books(data / "papers.sqlite3")
    try:
        yield OwnLane(books, Witness(data / "papers.witness"), 3, used=used)
    finally:
        books.close()


def draw(own: OwnLane, known: Known = KNOWN, service_id: str = "ho-tich") -> Issued:
    return own.draw(intent(service_id), new_id(known.now), new_key(), known)


def labels(data: Path, count: int, known: Known = KNOWN) -> list[str]:
    with lane(data) as own:
        return [draw(own, known).birth.label for _ in range(count)]


def test_each_series_counts_for_itself_from_one(tmp_path: Path) -> None:
    with lane(tmp_path, used=False) as own:
        first, second, other = draw(own), draw(own), draw(own, service_id="chung-thuc")
        assert [t.birth.label for t in (first, second, other)] == ["A3-001", "A3-002", "B3-001"]
        assert (first.birth.lane, first.birth.number, first.birth.series) == (3, 1, "A")
        assert first.birth.service_day == DAY
        assert own.day(KNOWN) == DAY
        assert PaperLog(own._books).numbers(3, DAY) == {"A": 2, "B": 1}


def test_a_restart_goes_on_with_the_next_number(tmp_path: Path) -> None:
    with lane(tmp_path, used=False):
        pass
    assert labels(tmp_path, 2) == ["A3-001", "A3-002"]
    assert labels(tmp_path, 1) == ["A3-003"]


@pytest.mark.parametrize("empty", [False, True])
@pytest.mark.parametrize("lost", ["papers.sqlite3", "papers.witness"])
def test_one_of_the_two_files_is_enough(tmp_path: Path, lost: str, *, empty: bool) -> None:
    with lane(tmp_path, used=False) as own:
        draw(own)
        draw(own)
    for part in tmp_path.glob(f"{lost}*"):
        part.unlink()
    if empty:
        (tmp_path / lost).touch()
    assert labels(tmp_path, 1) == ["A3-003"]


def test_damaged_books_are_set_aside_and_the_witness_knows(
    tmp_path: Path, expect_message: Expect
) -> None:
    expect_message("papers.sqlite3 is set aside")
    with lane(tmp_path, used=False) as own:
        draw(own)
    (tmp_path / "papers.sqlite3").write_bytes(b"garbage" * 500)
    assert labels(tmp_path, 1) == ["A3-002"]


def test_books_of_an_older_day_of_the_disk_give_way_to_the_witness(tmp_path: Path) -> None:
    with lane(tmp_path, used=False) as own:
        draw(own)
    shutil.copy(tmp_path / "papers.sqlite3", tmp_path / "old")
    assert labels(tmp_path, 3)[-1] == "A3-004"
    shutil.copy(tmp_path / "old", tmp_path / "papers.sqlite3")
    assert labels(tmp_path, 1) == ["A3-005"]


def test_with_both_files_lost_the_lane_is_shut_to_the_end_of_the_day(tmp_path: Path) -> None:
    with lane(tmp_path, used=False) as own:
        draw(own)
    for part in tmp_path.iterdir():
        part.unlink()
    for _ in range(2):
        with lane(tmp_path) as own:
            assert own.shut(None)
            for days in (-1, 1):
                wrong = replace(KNOWN, sure=False, now=MORNING + timedelta(days=days))
                assert own.shut(wrong)
            assert own.shut(KNOWN)
            with pytest.raises(LaneShutError, match="lost"):
                draw(own)
    tomorrow = replace(KNOWN, now=MORNING + timedelta(days=1))
    with lane(tmp_path) as own:
        assert not own.shut(tomorrow)
        assert not own.shut(None)
        assert draw(own, tomorrow).birth.label == "A3-001"


def test_a_spoilt_witness_beside_lost_books_says_nothing(
    tmp_path: Path, expect_message: Expect
) -> None:
    expect_message("papers.sqlite3 is set aside")
    with lane(tmp_path, used=False) as own:
        draw(own)
    (tmp_path / "papers.sqlite3").write_bytes(b"garbage" * 500)
    (tmp_path / "papers.witness").write_bytes(b"3 2026-11-23 A 1 00000000\n")
    with lane(tmp_path) as own, pytest.raises(LaneShutError, match="lost"):
        draw(own)


@pytest.mark.parametrize("books", ["gone", "empty", "without its log"])
@pytest.mark.parametrize("witness", ["gone", "empty"])
def test_files_without_their_content_are_lost_ones(
    tmp_path: Path, books: str, witness: str
) -> None:
    with lane(tmp_path, used=False) as own:
        draw(own)
        header = (tmp_path / "papers.sqlite3").read_bytes()
    for part in tmp_path.iterdir():
        part.unlink()
    if books != "gone":
        (tmp_path / "papers.sqlite3").write_bytes(header if books == "without its log" else b"")
    if witness == "empty":
        (tmp_path / "papers.witness").touch()
    with lane(tmp_path) as own, pytest.raises(LaneShutError, match="lost"):
        draw(own)


def test_a_used_kiosk_that_never_drew_alone_begins_at_one(tmp_path: Path) -> None:
    with lane(tmp_path, used=False):
        pass
    assert labels(tmp_path, 1) == ["A3-001"]


def test_a_spoilt_witness_is_written_anew_from_the_books(tmp_path: Path) -> None:
    with lane(tmp_path, used=False) as own:
        draw(own)
    (tmp_path / "papers.witness").write_bytes(b"rubbish\n")
    assert labels(tmp_path, 1) == ["A3-002"]
    assert Witness(tmp_path / "papers.witness").read() == {Place(3, DAY, "A"): 2}


def test_what_the_server_has_seen_is_never_given_again(tmp_path: Path) -> None:
    session = FakeSession()
    with lane(tmp_path, used=False) as own:
        ticket = draw(own)
        later = draw(own)
    board = session.board
    for row in (ticket, later):
        board = evolve(board, replace(row.record, seq=board.seq + 1))
    with lane(tmp_path / "new", used=False) as own:
        assert draw(own, replace(KNOWN, board=board)).birth.label == "A3-003"
        other_day = replace(KNOWN, board=board, now=MORNING + timedelta(days=1))
        assert draw(own, other_day).birth.label == "A3-001"


def test_a_witness_that_cannot_be_written_gives_nothing_and_skips_a_number(tmp_path: Path) -> None:
    with lane(tmp_path, used=False) as own:
        witness = tmp_path / "papers.witness"
        witness.unlink()
        witness.mkdir()
        with pytest.raises(OSError, match="witness"):
            draw(own)
        with pytest.raises(OSError, match="witness"):
            draw(own)
        witness.rmdir()
        assert draw(own).birth.label == "A3-003"
    assert Witness(witness).read() == {Place(3, DAY, "A"): 3}


def test_the_service_day_never_goes_back_by_itself(tmp_path: Path) -> None:
    unsure = replace(KNOWN, sure=False)
    with lane(tmp_path, used=False) as own:
        draw(own)
        back = replace(unsure, now=MORNING - timedelta(days=3))
        assert (draw(own, back).birth.label, draw(own, back).birth.service_day) == ("A3-002", DAY)
        after = replace(unsure, now=MORNING + timedelta(days=1))
        assert draw(own, after).birth.label == "A3-004"
        assert draw(own, unsure).birth.label == "A3-005"
    with lane(tmp_path) as own:
        assert draw(own, unsure).birth.service_day == "2026-11-24"


def test_a_server_whose_time_went_back_opens_no_day_again(tmp_path: Path) -> None:
    with lane(tmp_path, used=False) as own:
        draw(own)
        back = draw(own, replace(KNOWN, now=MORNING - timedelta(days=1))).birth
        assert (back.service_day, back.label) == (DAY, "A3-002")


def test_the_server_alone_leads_back_from_a_day_that_never_was(tmp_path: Path) -> None:
    with lane(tmp_path, used=False) as own:
        draw(own)
        ahead = replace(KNOWN, sure=False, now=MORNING + timedelta(days=20))
        assert draw(own, ahead).birth.service_day == "2026-12-13"
        assert draw(own).birth.label == "A3-003"
        assert draw(own, ahead).birth.label == "A3-004"
        assert draw(own).birth.label == "A3-005"


def test_a_day_that_never_was_is_forgotten_once_the_server_has_said_so(tmp_path: Path) -> None:
    with lane(tmp_path, used=False) as own:
        ahead = replace(KNOWN, sure=False, now=MORNING + timedelta(days=20))
        assert draw(own, ahead).birth.service_day == "2026-12-13"
        assert draw(own).birth.label == "A3-002"
    with lane(tmp_path) as own:
        right = draw(own, replace(KNOWN, sure=False)).birth
        assert (right.service_day, right.label) == (DAY, "A3-003")


@pytest.mark.parametrize("days", [1, 2, 60])
def test_a_day_that_may_be_a_wrong_clocks_never_begins_at_one(tmp_path: Path, days: int) -> None:
    """Two people of one day would hold the same number: only the server's word ends a count."""
    ahead = replace(KNOWN, sure=False, now=MORNING + timedelta(days=days))
    with lane(tmp_path, used=False) as own:
        assert draw(own).birth.label == "A3-001"
    assert labels(tmp_path, 1) == ["A3-002"]
    assert labels(tmp_path, 2, ahead) == ["A3-003", "A3-004"]
    assert labels(tmp_path, 1) == ["A3-005"]
    tomorrow = replace(KNOWN, now=MORNING + timedelta(days=days + 1))
    assert labels(tmp_path, 1, tomorrow) == ["A3-001"]


@pytest.mark.parametrize("year", [1970, 2036, 2099])
def test_a_clock_that_is_years_off_changes_no_day(tmp_path: Path, year: int) -> None:
    with lane(tmp_path, used=False) as own:
        draw(own)
        off = replace(KNOWN, sure=False, now=datetime(year, 1, 1, tzinfo=UTC))
        assert draw(own, off).birth.label == "A3-002"
        assert draw(own, off).birth.service_day == DAY


def test_the_last_number_ends_the_series(tmp_path: Path) -> None:
    with lane(tmp_path, used=False) as own:
        with own._books.change() as rows:
            rows.execute("INSERT INTO number VALUES (3, ?, 'A', ?)", (DAY, LAST_NUMBER - 1))
        assert draw(own).birth.number == LAST_NUMBER
        with pytest.raises(LaneShutError, match="lane-closed"):
            draw(own)


def test_a_service_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with lane(tmp_path, used=False) as own, pytest.raises(LaneShutError, match="unknown-service"):
        draw(own, service_id="nowhere")


def test_the_fact_is_kept_with_the_number(tmp_path: Path) -> None:
    with lane(tmp_path, used=False) as own:
        ticket = draw(own)
        with own._books.read() as rows:
            (row,) = rows.execute("SELECT ticket_id, state, label FROM paper").fetchall()
    assert row == (ticket.birth.ticket_id, "drawn", "A3-001")
    decided = SESSION.decide(
        IssueTicket(
            ticket_id=ticket.birth.ticket_id,
            service_id="ho-tich",
            language="vi",
            key=ticket.key,
            label=ticket.birth.label,
            lane=3,
            number=1,
            service_day=DAY,
            issued_at=ticket.birth.issued_at,
        )
    )
    assert isinstance(decided, tuple)


@pytest.mark.parametrize("sure", [False, True])
def test_a_time_that_no_server_vouched_for_is_told_so(tmp_path: Path, *, sure: bool) -> None:
    with lane(tmp_path, used=False) as own:
        ticket = draw(own, replace(KNOWN, sure=sure))
    assert fact_of(ticket).time_unsure is not sure
