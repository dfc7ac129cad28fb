"""A report as CSV that Excel opens rightly where numbers have a decimal comma, as in Vietnam.

UTF-8 with a byte order mark, without which Excel takes Vietnamese for a page of another code. Semicolons,
because a comma is the decimal sign there, and Excel then parts a line at semicolons only. Whole numbers
alone, because `12.5` would become the 12th of May: times in seconds, shares in percent.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date

from server.reports.names import Names
from server.reports.table import Cell, Column, Report, Table
from server.reports.words import column_title, definition, heading, scope, table_title

WHOLE = {"seconds": 1, "minutes": 60, "share": 100, "score": 100}
"""What a number is multiplied by; the column's title names the unit."""
PLAIN = {"count", "level"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(report: Report, names: Names) -> bytes:
    """The whole report: its head, each table under its title, and the definition at the end."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    writer.writerow([heading(report, names)])
    writer.writerows([[_harmless(line)] for line in scope(report, names)])
    for table in report.tables:
        writer.writerow([])
        writer.writerow([table_title(table, names)])
        writer.writerow([column_title(column, names, whole=True) for column in table.columns])
        writer.writerows(_rows(table, names))
    writer.writerow([])
    writer.writerows([[line] for line in definition(report, names)])
    return lines.getvalue().encode("utf-8-sig")


def _rows(table: Table, names: Names) -> Iterator[list[str]]:
    for row in table.rows:
        yield [
            _cell(column, value, names) for column, value in zip(table.columns, row, strict=True)
        ]


def _cell(column: Column, value: Cell, names: Names) -> str:
    if value is None and column.kind in {*WHOLE, *PLAIN}:
        return ""
    if column.kind in PLAIN:
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if column.kind in WHOLE:
        return str(round(float(value or 0) * WHOLE[column.kind]))
    return _harmless(names.say(column.kind, value))


def _harmless(words: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    return f"'{words}" if words.startswith(FORMULA) else words
