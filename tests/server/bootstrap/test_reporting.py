"""The operator's commands `report` and `sheets`, as processes on a center with a day behind it."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from server.__main__ import main
from tests.fixtures.database import Database
from tests.server.past import live

DAY = "2026-11-20"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of such a center."""
    folder = tmp_path_factory.mktemp("reporting")
    url = f"sqlite:///{folder / 'motcua.sqlite'}"
    live(Database(kind="sqlite", url=url, data=folder), 40, date.fromisoformat(DAY))
    return str(folder)


def test_csv_on_stdout(data: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["report", "arrivals", "--from", DAY, "--to", DAY, "--data", data]) == 0
    out = capfdbinary.readouterr().out
    rows = list(csv.reader(io.StringIO(out.decode("utf-8-sig")), delimiter=";"))
    assert ["2026-11-20", "40"] in [row[:2] for row in rows]


def test_a_part_of_it_as_a_workbook(data: str, tmp_path: Path) -> None:
    file = tmp_path / "waits.xlsx"
    asked = ["--from", DAY, "--to", DAY, "--field", "ho-tich", "--language", "en"]
    assert main(["report", "waits", *asked, "--out", str(file), "--data", data]) == 0
    assert "Field: Civil status" in [row[0].value for row in load_workbook(file).worksheets[0]]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--from", DAY, "--to", "2026-11-01"], "is after"),
        (["--from", DAY, "--to", DAY, "--field", "no-such"], "has no field no-such"),
        (["--from", DAY, "--to", DAY, "--class", "elderly"], "has no class elderly"),
        (["--from", DAY, "--to", DAY, "--channel", "phone"], "cannot be narrowed by channel"),
        (["--from", DAY, "--to", DAY, "--format", "pdf"], "needs --out"),
        (["--from", DAY, "--to", DAY, "--out", "/no/such/folder/a.pdf"], "cannot write"),
    ],
)
def test_what_cannot_be_asked(
    data: str, capsys: pytest.CaptureFixture[str], more: list[str], why: str
) -> None:
    assert main(["report", "waits", *more, "--data", data]) == 2
    assert why in capsys.readouterr().err


def test_sheets_of_a_day_that_is_not_over(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheets", "--data", data]) == 0
    assert capsys.readouterr().out == "0\n"
