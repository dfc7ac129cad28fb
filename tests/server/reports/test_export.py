"""Files of reports hold what the database holds: numbers as numbers, days as days, words as words."""

import csv
import io
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPdf import QPdfDocument

from common.contract.config import Config
from server.reports.export import pdf_charts, pdf_signs
from server.reports.export.colors import PRIMARY, SECOND
from server.reports.export.files import write
from server.reports.making import REPORTS
from server.reports.names import Names
from server.reports.showing import chart_of, show
from tests.fixtures.messages import Expect
from tests.server.reports.conftest import Past
from tests.server.reports.days import FIRST, LAST

MARK = "LUYỆN TẬP · PRACTICE"
BY_DAY = """
SELECT service_day, count(*), avg(wait), max(wait) FROM (
  SELECT t.service_day, min(c.called_at) - t.issued_at AS wait FROM ticket t
  JOIN call c ON c.ticket_id = t.id WHERE c.kind IN ('call', 'hand') AND NOT c.undone
  GROUP BY t.id, t.service_day, t.issued_at
) AS waits GROUP BY service_day ORDER BY service_day
"""


def test_a_workbook_holds_what_sql_says(past: Past) -> None:
    body = write(past.report("waits"), Names(past.config, "vi"), "xlsx")
    sheet = _sheet(body, "Theo ngày")
    titles, *rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert titles[:3] == ["Ngày", "Số lượt", "Trung bình (giờ:phút:giây)"]
    with past.reading.moment() as connection:
        told = connection.exec_driver_sql(BY_DAY).all()
    assert [row[0] for row in rows] == [datetime.fromisoformat(row[0]) for row in told]
    assert [row[1] for row in rows] == [row[1] for row in told]
    for row, (_, _, mean, longest) in zip(rows, told, strict=True):
        assert isinstance(row[2], timedelta)
        assert row[2].total_seconds() == pytest.approx(float(mean) / 1000, abs=0.001)
        assert row[5].total_seconds() == pytest.approx(-(-longest // 1000))
    assert sheet["C4"].number_format == "[h]:mm:ss"
    (chart,) = sheet._charts
    shown = [one.graphicalProperties.solidFill.srgbClr for one in chart.series]
    assert [sheet["A3"].fill.fgColor.rgb[2:], shown] == [PRIMARY, [PRIMARY, SECOND]]


def test_the_week_is_a_map_of_colors(past: Past) -> None:
    body = write(past.report("arrivals"), Names(past.config, "en"), "xlsx")
    sheet = _sheet(body, "Hour and weekday")
    assert [cell.value for cell in sheet[3]][:2] == ["Hour", "Monday"]
    (colored,) = sheet.conditional_formatting
    assert str(colored.sqref).startswith("B4:H")


def test_csv_is_what_excel_takes_in_vietnam(past: Past) -> None:
    body = write(past.report("waits"), Names(past.config, "vi"), "csv")
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Thời gian chờ"]
    first = next(row for row in rows if row and row[0] == str(FIRST))
    assert all(cell.isdigit() for cell in first[1:])
    assert int(first[1]) == past.report("waits").table("day").records()[0]["count"]


def test_a_sheet_is_named_in_whole_words(past: Past) -> None:
    names = Names(past.config, "vi")
    told, again = (
        load_workbook(io.BytesIO(write(past.report(name), names, "xlsx"))).sheetnames
        for name in ("outcomes", "arrivals")
    )
    assert told[0] == "Kết quả của phiếu, vắng mặt và…"
    assert "Giờ và ngày trong tuần" in again


def test_words_are_no_formulas(past: Past) -> None:
    center = replace(past.config.center, name={"vi": "=1+1", "en": "=1+1"})
    config = replace(past.config, center=center)
    names = Names(config, "vi", {"kiosk-1": "=1+1", "display-1": "@SUM(A1)"})
    report = past.report("devices")
    assert b"=1+1" not in write(report, names, "csv").replace(b"'=1+1", b"")
    book: Any = load_workbook(io.BytesIO(write(report, names, "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}


def test_paper_bears_the_figures_and_what_they_mean(
    past: Past, app: QGuiApplication, tmp_path: Path
) -> None:
    report, names = past.report("ratings"), Names(_practice(past.config), "vi")
    file = tmp_path / "report.pdf"
    file.write_bytes(write(report, names, "pdf"))
    paper = QPdfDocument()
    assert paper.load(str(file)) == QPdfDocument.Error.None_
    said = " ".join(paper.getAllText(page).text() for page in range(paper.pageCount()))
    paper.close()
    mean = names.say("score", report.table("all").records()[0]["mean-score"])
    assert "," in mean
    for words in (MARK, names.center, "Cách tính", names.say("day", LAST), mean, "Thái độ phục vụ"):
        assert words in said


def test_paper_borrows_signs_of_other_writings_or_says_where_one_stands(
    past: Past,
    app: QGuiApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    expect_message: Expect,
) -> None:
    center = replace(past.config.center, name={"vi": "Quầy 李明\u200b\u2009Кирилл 𓀀"})
    names = Names(replace(past.config, center=center), "vi")
    assert "Quầy 李明 Кирилл □" in _said(past, names, tmp_path)
    (tmp_path / "DejaVuSans.ttf").write_bytes(b"no font")
    monkeypatch.setattr(pdf_signs, "FOLDERS", (tmp_path,))
    expect_message("DejaVuSans.ttf cannot be read and lends reports nothing")
    assert "Quầy □□ Кирилл □" in _said(past, names, tmp_path)


def _said(past: Past, names: Names, folder: Path) -> str:
    """The first page of a report."""
    file, paper = folder / "report.pdf", QPdfDocument()
    file.write_bytes(write(past.report("devices"), names, "pdf"))
    assert paper.load(str(file)) == QPdfDocument.Error.None_
    said = paper.getAllText(0).text()
    paper.close()
    return said


def test_paper_shows_the_charts_of_the_page_and_the_week_as_a_map(
    past: Past, app: QGuiApplication, tmp_path: Path
) -> None:
    names = Names(past.config, "en")
    waits = _colors(write(past.report("waits"), names, "pdf"), tmp_path / "waits.pdf")
    assert waits.keys() >= set(pdf_charts.COLORS[:2])
    arrivals = past.report("arrivals")
    chart = chart_of(arrivals.table("week"), names)
    assert chart is not None
    most = max(value or 0 for one in chart.series for value in one.values)
    deepest = next(
        pdf_charts.heat(chart, row, place)
        for place, one in enumerate(chart.series)
        for row, value in enumerate(one.values)
        if value == most
    )
    shown = _colors(write(arrivals, names, "pdf"), tmp_path / "arrivals.pdf")
    assert deepest in shown
    assert pdf_charts.COLORS[1] not in shown


def _colors(body: bytes, file: Path) -> dict[tuple[int, ...], int]:
    """Every colour that much of a page is painted with."""
    file.write_bytes(body)
    paper, found = QPdfDocument(), Counter[tuple[int, ...]]()
    assert paper.load(str(file)) == QPdfDocument.Error.None_
    for page in range(paper.pageCount()):
        size = paper.pagePointSize(page).toSize()
        picture = paper.render(page, size).convertToFormat(QImage.Format.Format_RGB888)
        raw = bytes(picture.constBits())
        found.update(zip(raw[::3], raw[1::3], raw[2::3], strict=False))
    paper.close()
    return {color: count for color, count in found.items() if count > 50}


def test_a_practice_is_told_apart_in_each_file_and_on_the_page(past: Past) -> None:
    report, config = past.report("devices"), _practice(past.config)
    names = Names(config, "vi")
    book: Any = load_workbook(io.BytesIO(write(report, names, "xlsx")))
    second = write(report, names, "csv").decode("utf-8-sig").splitlines()[1]
    for said in (
        show(report, config, names, frozenset()).scope[0],
        book.worksheets[0]["A2"].value,
        second,
    ):
        assert said.startswith(f"{MARK} · ")


def test_what_stands_for_nobody_and_how_long_is_told(past: Past) -> None:
    report, names = past.report("ratings"), Names(past.config, "vi")
    officers = [row["officer"] for row in report.table("officer").records()]
    assert names.say("officer", officers[-1]) == "Chưa có cán bộ"
    assert [names.say("seconds", time) for time in (74, 3723)] == ["0:01:14", "1:02:03"]
    assert "Trung bình (giây)" in write(past.report("waits"), names, "csv").decode()


def test_every_report_has_words_in_both_languages(past: Past) -> None:
    for name in REPORTS:
        report = past.report(name)
        said = {write(report, Names(past.config, language), "csv") for language in ("vi", "en")}
        assert len(said) == 2


def _practice(config: Config) -> Config:
    return replace(config, center=replace(config.center, practice=True))


def _sheet(body: bytes, title: str) -> Any:
    return load_workbook(io.BytesIO(body))[title]
