"""Draws a table's rows on pages of PDF: its head again on each page, every other row on a ground of its own.

A cell that fits on a line is written at once, which takes a third of the time of the library's own tables.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from fpdf import FPDF
from fpdf.enums import MethodReturnValue

from server.reports.asking import ShownChart
from server.reports.export.colors import GROUND, PRIMARY, WHITE, Rgb, rgb
from server.reports.export.pdf_charts import heat
from server.reports.names import Names
from server.reports.table import Table
from server.reports.words import NUMBERS, column_title

NAME_WIDTH, NUMBER_WIDTH = 3, 2
"""How wide a column of names is beside one of numbers."""
LINE, PADDING, BEGINNING = 5.0, 0.6, 22.0
"""Millimetres; a head and its first row stand together within the last."""

Fill = Callable[[int], Rgb]
"""The ground of the cell at a place."""


class _Columns(NamedTuple):
    """Millimetres across, and the sides at which the words stand."""

    widths: tuple[float, ...]
    sides: tuple[str, ...]


def draw_table(paper: FPDF, table: Table, names: Names, chart: ShownChart | None) -> None:
    """Below what stands on the page already, in the caller's font; a heat map colours its cells."""
    columns = _columns(paper, table)
    heads = [column_title(column, names) for column in table.columns]
    kinds = [column.kind for column in table.columns]

    def head() -> None:
        family, size = paper.font_family, paper.font_size_pt
        paper.set_font(family, "B", size)
        paper.set_text_color(255)
        _row(paper, columns, heads, _lines(paper, columns, heads), lambda _: rgb(PRIMARY))
        paper.set_text_color(0)
        paper.set_font(family, "", size)

    if paper.will_page_break(BEGINNING):
        paper.add_page()
    head()
    for number, row in enumerate(table.rows):
        words = [names.say(kind, value) for kind, value in zip(kinds, row, strict=True)]
        lines = _lines(paper, columns, words)
        if paper.will_page_break(_height(lines)):
            paper.add_page()
            head()
        _row(paper, columns, words, lines, _fill(number, chart))
    paper.set_fill_color(*rgb(WHITE))


def _columns(paper: FPDF, table: Table) -> _Columns:
    are_numbers = [column.kind in NUMBERS for column in table.columns]
    shares = [NUMBER_WIDTH if number else NAME_WIDTH for number in are_numbers]
    return _Columns(
        widths=tuple(paper.epw * share / sum(shares) for share in shares),
        sides=tuple("R" if number else "L" for number in are_numbers),
    )


def _fill(number: int, chart: ShownChart | None) -> Fill:
    plain = rgb(GROUND if number % 2 else WHITE)
    if chart is None or chart.kind != "heat":
        return lambda _: plain
    return lambda place: heat(chart, number, place - 1) if place else plain


def _row(
    paper: FPDF, columns: _Columns, words: Sequence[str], lines: Sequence[int], fill: Fill
) -> None:
    left, top, high = paper.l_margin, paper.get_y(), _height(lines)
    for place, (wide, side, said) in enumerate(zip(*columns, words, strict=True)):
        paper.set_fill_color(*fill(place))
        paper.rect(left, top, wide, high, style="F")
        paper.set_xy(left + PADDING, top + PADDING)
        if lines[place] == 1:
            paper.cell(wide - 2 * PADDING, LINE, said, align=side)
        else:
            paper.multi_cell(wide - 2 * PADDING, LINE, said, align=side)
        left += wide
    paper.set_xy(paper.l_margin, top + high)


def _height(lines: Sequence[int]) -> float:
    return max(lines) * LINE + 2 * PADDING


def _lines(paper: FPDF, columns: _Columns, words: Sequence[str]) -> list[int]:
    """How many lines each cell takes."""
    return [
        1
        if paper.get_string_width(said) <= wide - 2 * PADDING - 2 * paper.c_margin
        else _cut(paper, wide - 2 * PADDING, said)
        for wide, said in zip(columns.widths, words, strict=True)
    ]


def _cut(paper: FPDF, across: float, words: str) -> int:
    cut = paper.multi_cell(across, LINE, words, dry_run=True, output=MethodReturnValue.LINES)
    assert isinstance(cut, list), "lines were asked for"
    return len(cut)
