"""A report as an Excel workbook: a sheet for each table, real numbers and dates, charts."""

import io
from datetime import date

from openpyxl import Workbook
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
from openpyxl.styles import Alignment, Color, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from server.reports.export.colors import PRIMARY, SECOND, WHITE, mixed
from server.reports.names import Names
from server.reports.table import Cell, Column, Report, Table
from server.reports.words import column_title, definition, heading, scope, table_title

DAY_SECONDS = 86_400
FORMATS = {
    "seconds": "[h]:mm:ss",
    "minutes": "0.0",
    "share": "0.0%",
    "score": "0.00",
    "count": "#,##0",
    "level": "#,##0",
    "day": "dd/mm/yyyy",
}
"""Excel shows the decimal sign and the order of a date as its user's machine does."""
HEAD_ROW = 3
LONGEST = 31
"""Letters of a sheet's title."""
WIDEST = 44
FULL = bytes(mixed(PRIMARY, 0.6)).hex().upper()
"""Of the cell with the most."""


def xlsx_file(report: Report, names: Names) -> bytes:
    """The whole report; the first sheet says what it is about and what its figures mean."""
    book = Workbook()
    cover = book.active
    assert cover is not None, "a new workbook has a sheet"
    _cover(cover, report, names)
    taken = {cover.title}
    for table in report.tables:
        sheet = book.create_sheet(_title(table_title(table, names), taken))
        _fill(sheet, table, names)
        _draw(sheet, table, names)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cover(sheet: Worksheet, report: Report, names: Names) -> None:
    sheet.title = _short(heading(report, names), LONGEST)
    lines = [heading(report, names), *scope(report, names), "", *definition(report, names)]
    for number, line in enumerate(lines, start=1):
        place = sheet.cell(number, 1)
        place.value, place.data_type = line, "s"
        place.alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = Font(bold=True, size=16)
    sheet.column_dimensions["A"].width = 100


def _fill(sheet: Worksheet, table: Table, names: Names) -> None:
    top = sheet.cell(1, 1)
    top.value, top.font = table_title(table, names), Font(bold=True, size=14)
    for place, column in enumerate(table.columns, start=1):
        said = column_title(column, names)
        head = sheet.cell(HEAD_ROW, place, said)
        head.font = Font(bold=True, color=WHITE)
        head.fill = PatternFill("solid", fgColor=PRIMARY)
        head.alignment = Alignment(wrap_text=True, vertical="center")
        widest = max([len(said), *(_width(column, row[place - 1], names) for row in table.rows)])
        sheet.column_dimensions[get_column_letter(place)].width = min(WIDEST, widest + 3)
    for number, row in enumerate(table.rows, start=HEAD_ROW + 1):
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True), start=1):
            held = worth(column, value, names)
            at = sheet.cell(number, place, held)
            if isinstance(held, str):
                at.data_type = "s"
            at.number_format = FORMATS.get(column.kind, "General")
    sheet.freeze_panes = f"B{HEAD_ROW + 1}"


def worth(column: Column, value: Cell, names: Names) -> Cell:
    """What a cell holds: numbers and dates as such, seconds as Excel's parts of a day, else words."""
    if column.kind == "seconds" and isinstance(value, (int, float)):
        return value / DAY_SECONDS
    if column.kind in FORMATS and isinstance(value, (int, float, date)):
        return value
    return None if value is None and column.kind in FORMATS else names.say(column.kind, value)


def _width(column: Column, value: Cell, names: Names) -> int:
    return len(names.say(column.kind, value))


def _draw(sheet: Worksheet, table: Table, names: Names) -> None:
    if table.chart is None or not table.rows:
        return
    last = HEAD_ROW + len(table.rows)
    ids = [column.id for column in table.columns]
    if table.chart.kind == "heat":
        corner = f"{get_column_letter(len(ids))}{last}"
        ends = [FormatObject(type=end) for end in ("min", "max")]
        scale = ColorScale(cfvo=ends, color=[Color(WHITE), Color(FULL)])
        rule = Rule(type="colorScale", colorScale=scale)
        sheet.conditional_formatting.add(f"B{HEAD_ROW + 1}:{corner}", rule)
        return
    chart = LineChart() if table.chart.kind == "line" else BarChart()
    chart.title = table_title(table, names)
    chart.height, chart.width = 9, 24
    for name in table.chart.columns:
        place = ids.index(name) + 1
        chart.add_data(
            Reference(sheet, min_col=place, min_row=HEAD_ROW, max_row=last), titles_from_data=True
        )
    for series, color in zip(chart.series, (PRIMARY, SECOND), strict=False):
        series.graphicalProperties.solidFill = color
        series.graphicalProperties.line.solidFill = color
    chart.set_categories(Reference(sheet, min_col=1, min_row=HEAD_ROW + 1, max_row=last))
    kind = next(column.kind for column in table.columns if column.id == table.chart.columns[0])
    chart.y_axis.number_format = FORMATS.get(kind, "General")
    chart.x_axis.delete = chart.y_axis.delete = False
    sheet.add_chart(chart, f"{get_column_letter(len(ids) + 2)}{HEAD_ROW}")


_NO_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def _title(wanted: str, taken: set[str]) -> str:
    """A sheet's title, none twice."""
    title, number = _short(wanted, LONGEST), 2
    while title in taken:
        title, number = f"{_short(wanted, LONGEST - 4)} {number}", number + 1
    taken.add(title)
    return title


def _short(title: str, longest: int) -> str:
    """As Excel takes it, cut after a word where it is too long."""
    said = title.translate(_NO_TITLE)
    if len(said) <= longest:
        return said
    words, _, _ = said[:longest].rpartition(" ")
    return f"{(words or said[: longest - 1]).rstrip(' ,;')}…"
