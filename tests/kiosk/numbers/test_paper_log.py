"""The log of unfinished tickets is there after a crash, whatever the crash left behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from common.board.labels import label_of
from common.contract.events import TicketIssued
from kiosk.numbers.books import Books
from kiosk.numbers.paper_log import UNSURE_KEPT, PaperLog, Unfinished, Unsure
from tests.kiosk.hall import MORNING

DAY = "2026-11-23"


def birth(ticket_id: str, number: int = 1, lane: int = 0) -> TicketIssued:
    """A ticket of series A on one day."""
    return TicketIssued(
        ticket_id=ticket_id,
        label=label_of("A", lane, number),
        lane=lane,
        number=number,
        series="A",
        service_id="ho-tich",
        field_id="ho-tich",
        priority=None,
        language="vi",
        service_day=DAY,
        issued_at=MORNING,
        device_id=None,
        key_hash=None,
        confirmed=True,
        outside_hours=False,
    )


@pytest.fixture
def log(tmp_path: Path) -> Iterator[PaperLog]:
    books = Books(tmp_path / "papers.sqlite3")
    yield PaperLog(books)
    books.close()


def test_what_is_unfinished_is_on_disk_for_the_next_start(log: PaperLog, tmp_path: Path) -> None:
    for ticket_id in ("a", "b", "c", "d"):
        log.asked(ticket_id)
    log.shown(birth("b"))
    log.finished("c")
    log.shown(birth("d", 2, lane=3))
    log.unsure("d")
    books = Books(tmp_path / "papers.sqlite3")
    again = PaperLog(books)
    assert again.unfinished() == (
        Unfinished(ticket_id="a", state="asked"),
        Unfinished(ticket_id="b", state="shown"),
    )
    assert again.unsure_papers() == Unsure(papers=1, label="A3-002")
    with pytest.raises(OSError, match="UNIQUE"):
        again.asked("a")
    books.close()


def test_papers_of_unknown_fate_do_not_pile_up(log: PaperLog) -> None:
    assert log.unsure_papers() == Unsure()
    for number in range(UNSURE_KEPT + 5):
        log.asked(str(number))
        log.shown(birth(str(number), number + 1))
        log.unsure(str(number))
    assert log.unsure_papers() == Unsure(papers=UNSURE_KEPT, label=f"A{UNSURE_KEPT + 5:03}")
    assert log.numbers(0, DAY) == {"A": UNSURE_KEPT + 5}
    assert log.numbers(3, DAY) == log.numbers(0, "2026-11-24") == {}
