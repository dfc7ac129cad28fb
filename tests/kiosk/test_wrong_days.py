"""Whatever the clock says, no two papers of a kiosk bear the same date and number."""

from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from common.client.membership.identity import new_id
from kiosk.numbers.books import Books
from kiosk.numbers.lane import Known, OwnLane
from kiosk.numbers.tickets import Intent, Issued, new_key
from kiosk.numbers.witness import Witness
from kiosk.paper.desk import receipt_of
from kiosk.place import UNKNOWN
from tests.kiosk.hall import MORNING, FakeSession

CONFIG = FakeSession().config
INTENT = Intent(service_id="ho-tich", priority=None, language="vi")

steps = st.lists(
    st.tuples(
        st.sampled_from(["sqlite3", "witness", "nothing", "nothing"]),
        st.integers(0, 3),
        st.integers(-70, 70) | st.just(-20_000) | st.just(3650),
        st.booleans(),
        st.integers(1, 3),
    ),
    min_size=2,
    max_size=8,
)
"""Of each start: which file is lost, real days since the last, days that the clock is off, whether
the server has told the time, and how many numbers are drawn."""


def drawn(folder: Path, now: datetime, *, sure: bool, many: int, used: bool) -> list[Issued]:
    """The tickets of one run of the kiosk."""
    known = Known(config=CONFIG, board=None, now=now, sure=sure)
    books = Books(folder / "papers.sqlite3")
    try:
        own = OwnLane(books, Witness(folder / "papers.witness"), 3, used=used)
        return [own.draw(INTENT, new_id(known.now), new_key(), known) for _ in range(many)]
    finally:
        books.close()


def printed(ticket: Issued) -> tuple[str, str]:
    """The date and the number that the paper bears."""
    receipt = receipt_of(CONFIG, ticket, UNKNOWN, scanned=False)
    return f"{receipt.at:%d/%m/%Y}", receipt.label


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps)
def test_no_two_papers_share_their_date_and_number(
    starts: list[tuple[str, int, int, bool, int]],
) -> None:
    with TemporaryDirectory(prefix="motcua-days-") as name:
        folder, today, papers = Path(name), MORNING, list[tuple[str, str]]()
        for turn, (lost, days, off, sure, many) in enumerate(starts):
            for part in folder.glob(f"papers.{lost}*"):
                part.unlink()
            today += timedelta(days=days)
            now = today if sure else today + timedelta(days=off)
            made = drawn(folder, now, sure=sure, many=many, used=turn > 0)
            papers += [printed(ticket) for ticket in made]
        assert len(set(papers)) == len(papers), papers


def test_a_clock_that_went_back_leaves_the_paper_the_date_its_number_counts_in(
    tmp_path: Path,
) -> None:
    (first,) = drawn(tmp_path, MORNING, sure=True, many=1, used=False)
    back = MORNING - timedelta(days=3)
    (second,) = drawn(tmp_path, back, sure=False, many=1, used=True)
    assert printed(first) == ("23/11/2026", "A3-001")
    assert printed(second) == ("23/11/2026", "A3-002")
    elsewhere = replace(second.birth, service_day="2026-11-20")
    assert printed(replace(second, birth=elsewhere)) == ("20/11/2026", "A3-002")
