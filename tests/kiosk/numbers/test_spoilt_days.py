"""A day in the books that the disk has spoilt keeps no kiosk from starting, and gives no number twice."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.kiosk.hall import MORNING
from tests.kiosk.numbers.test_lane import DAY, KNOWN, draw, lane

UNSURE = replace(KNOWN, sure=False)


@pytest.mark.parametrize("spoilt", ["2026-1?-23", "9026-11-2s", "", "20261123"])
@pytest.mark.parametrize("names", [("day",), ("sure-day",), ("day", "sure-day")])
def test_a_day_that_is_none_is_as_if_it_were_not_there(
    tmp_path: Path, names: tuple[str, ...], spoilt: str
) -> None:
    with lane(tmp_path, used=False) as own:
        draw(own)
        for known, label in ((UNSURE, "A3-002"), (KNOWN, "A3-003")):
            with own._books.change() as rows:
                for name in names:
                    rows.execute("UPDATE note SET value = ? WHERE name = ?", (spoilt, name))
            assert not own.shut(known)
            birth = draw(own, known).birth
            assert (birth.label, birth.service_day) == (label, DAY)


def test_a_spoilt_day_lets_no_wrong_clock_lead_back_behind_the_servers(tmp_path: Path) -> None:
    with lane(tmp_path, used=False) as own:
        draw(own)
        with own._books.change() as rows:
            rows.execute("UPDATE note SET value = '2026-1?-23' WHERE name = 'day'")
        off = replace(UNSURE, now=datetime(1970, 1, 1, tzinfo=UTC))
        assert draw(own, off).birth.service_day == DAY


def test_a_spoilt_day_of_a_loss_ends_with_the_next_day(tmp_path: Path) -> None:
    with lane(tmp_path) as own:
        assert own.shut(KNOWN)
        with own._books.change() as rows:
            rows.execute("UPDATE note SET value = '2026-1!-23' WHERE name = 'lost'")
        assert own.shut(KNOWN)
        assert not own.shut(replace(KNOWN, now=MORNING + timedelta(days=1)))
