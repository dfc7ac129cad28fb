"""Index 5.4 is what the dropped dossiers tell, and is not told where they do not tell enough."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete

from server.bootstrap.dossier_figures import take_in
from server.bootstrap.opening import Opened
from server.reports.asking import NAMES
from server.reports.dossiers import points
from server.reports.making import REPORTS
from server.reports.table import Report
from server.settings import Settings
from server.storage.engine import open_database
from server.storage.tables.reports import dossier_day
from tests.fixtures.messages import Expect
from tests.server.reports.conftest import Past

HEAD = "code,procedure,status,applied,due,completed"
TOLD = """
H26.12-250301-0001,Khai sinh,done,01/03/2025,05/03/2025,04/03/2025,không
H26.12-250301-0002,Khai sinh,ready,01/03/2025,05/03/2025,05/03/2025,
H26.12-250301-0003,Khai sinh,done,01/03/2025,05/03/2025,06/03/2025,Có
H26.12-250301-0004,Khai sinh,processing,01/03/2025,10/04/2025,,
H26.12-250301-0005,Khai sinh,waiting-papers,01/03/2025,10/03/2025,,
H26.12-250301-0006,Khai sinh,done,01/03/2025,,07/03/2025,
H26.12-250301-0008,Khai sinh,refused,01/03/2025,05/03/2025,06/03/2025,Có
H26.12-250301-0009,Khai sinh,withdrawn,01/03/2025,05/03/2025,04/03/2025,
H26.12-250301-0010,Khai sinh,stopped,01/03/2025,05/03/2025,04/03/2025,
H26.12-250301-0007,Khai sinh,processing,01/03/2025,05/03/2999,,
"""

Drop = Callable[[str, str], None]


@pytest.fixture
def drop(past: Past, tmp_path: Path) -> Iterator[Drop]:
    """Another system drops its file, and the server counts it; nothing of it stays after the test."""
    storage = open_database(past.database.url)
    settings = Settings(tmp_path, past.database.url)

    def dropped(toml: str, text: str) -> None:
        (tmp_path / "dossiers.toml").write_text(f'[file]\npath = "d.csv"\n{toml}')
        (tmp_path / "d.csv").write_text(text, encoding="utf-8")
        take_in(Opened(storage, past.config.center.id), settings)

    yield dropped
    with storage.writer.begin() as connection:
        connection.execute(delete(dossier_day))
    storage.close()


def report(past: Past) -> Report:
    return past.report("dossiers", first=date(2025, 1, 1), last=date(2025, 12, 31))


def late_by_day(past: Past) -> dict[str, object]:
    return {str(row["day"]): row["late"] for row in report(past).table("day").records()}


def test_the_index_of_what_was_dropped(past: Past, drop: Drop) -> None:
    assert tuple(REPORTS) == NAMES
    assert report(past).table("all").records()[0]["dossiers"] == 0
    drop('[fields]\ncomplained = "phan-anh"\n', f"{HEAD},phan-anh{TOLD}")
    whole = report(past).table("all").records()[0]
    assert whole == {
        "dossiers": 5,
        "late": 2,
        "late-share": 0.4,
        "complained": 1,
        "complained-share": 0.2,
        "rate": pytest.approx(0.4),
        "points": pytest.approx(6 * 0.4 / 0.9),
    }
    months = {
        row["month"]: (row["dossiers"], row["late"])
        for row in report(past).table("month").records()
    }
    assert months == {"2025-03": (4, 1), "2025-04": (1, 1)}
    again = "H26.12-250401-0001,Khai sinh,done,02/04/2025,05/04/2025,04/04/2025,"
    drop('[fields]\ncomplained = "phan-anh"\n', f"{HEAD},phan-anh\n{again}\n")
    march = past.report("dossiers", first=date(2025, 3, 1), last=date(2025, 3, 31))
    assert "month" not in {table.id for table in march.tables}
    march_alone = {"2025-03-04": 0, "2025-03-05": 0, "2025-03-06": 1, "2025-03-07": 0}
    assert late_by_day(past) == {**march_alone, "2025-04-04": 0}
    gone = again.replace("done", "withdrawn")
    other = again.replace("-0001", "-0002").replace("04/04/2025", "06/04/2025")
    drop('[fields]\ncomplained = "phan-anh"\n', f"{HEAD},phan-anh\n{gone}\n{other}\n")
    assert late_by_day(past) == {**march_alone, "2025-04-06": 1}
    drop('[fields]\ncomplained = "phan-anh"\n', f"{HEAD},phan-anh\n{gone}\n")
    assert late_by_day(past) == march_alone


def test_without_complaints_there_is_no_index(
    past: Past, drop: Drop, expect_message: Expect
) -> None:
    drop("", f"{HEAD}{TOLD}")
    whole = report(past).table("all").records()[0]
    assert (whole["dossiers"], whole["late"]) == (5, 2)
    assert (whole["complained"], whole["rate"], whole["points"]) == (None, None, None)
    expect_message("the dossiers for the reports cannot be counted: has no first line")
    expect_message("1 rows of the file of dossiers d.csv cannot be counted")
    drop("", "")
    drop("", f"{HEAD}{TOLD}no-code,Khai sinh,done,,,\n")
    assert report(past).table("all").records()[0] == whole


def test_points() -> None:
    assert [points(rate) for rate in (1.0, 0.9, 0.0, -0.5)] == [6, 6, 0, 0]
    assert points(0.45) == pytest.approx(3)
