"""What the kiosk keeps of the papers it gave out, and what it prints of them after a restart."""

from pathlib import Path

import pytest
import zxingcpp
from msgspec.structs import replace

from common.client.membership.identity import new_id
from kiosk.numbers.books import Books
from kiosk.numbers.paper_log import GIVEN_KEPT, PaperLog
from kiosk.paper.desk import paper_of
from kiosk.paper.pen import NUMBER_DOTS
from kiosk.paper.raster import Raster
from kiosk.paper.receipt import WIDTH_80_MM, draw
from kiosk.place import UNKNOWN
from kiosk.printer.job import encode
from tests.fixtures.escpos_decode import decode
from tests.kiosk.hall import MORNING, FakeSession
from tests.kiosk.numbers.test_paper_log import DAY, birth
from tests.kiosk.test_station import Front, station, take


def test_the_last_papers_of_the_day_are_there_after_a_restart_without_their_people(
    tmp_path: Path,
) -> None:
    books = Books(tmp_path / "papers.sqlite3")
    log = PaperLog(books)
    ids = [new_id(MORNING) for _ in range(GIVEN_KEPT + 2)]
    for number, ticket_id in enumerate(ids, 1):
        log.asked(ticket_id)
        log.shown(replace(birth(ticket_id, number), person="ab" * 32, key_hash="cd" * 32))
    books.close()
    again = Books(tmp_path / "papers.sqlite3")
    given = PaperLog(again).given(DAY)
    assert [one.ticket_id for one in given] == ids[:1:-1]
    assert {(one.person, one.key_hash) for one in given} == {(None, None)}
    assert PaperLog(again).given("2026-11-24") == ()
    again.close()


def test_a_citizens_key_is_remembered_only_while_the_program_runs(tmp_path: Path) -> None:
    front = Front()
    with station(front, tmp_path) as running:
        take(running, "chung-thuc")
        (paper,) = running.given()
    assert paper.key
    assert not any(paper.key.encode() in file.read_bytes() for file in tmp_path.glob("papers*"))
    with station(front, tmp_path) as running:
        (again,) = running.given()
    assert (again.birth, again.key) == (paper.birth, None)


@pytest.mark.usefixtures("fonts")
def test_without_the_key_the_paper_is_the_same_down_to_its_code_and_has_none() -> None:
    config = FakeSession().config

    def drawn(key: str | None) -> Raster:
        receipt = paper_of(config, birth("a", 23), key, UNKNOWN, scanned=True, reprint=True)
        return draw(receipt, WIDTH_80_MM)

    whole, bare = drawn("7" * 39), drawn(None)
    (paper,) = decode(encode(bare), WIDTH_80_MM)
    assert zxingcpp.read_barcodes(paper.image) == []
    last_line = max(y for y, row in enumerate(whole.rows) if row == (1 << WIDTH_80_MM) - 1)
    assert whole.rows[-(whole.height - last_line) :] == bare.rows[-(whole.height - last_line) :]
    assert whole.rows[: NUMBER_DOTS * 2] == bare.rows[: NUMBER_DOTS * 2]
