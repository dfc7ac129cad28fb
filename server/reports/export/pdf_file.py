"""A report as PDF for paper: A4 across, every table with its chart, and what its figures mean."""

import logging
from pathlib import Path

import fontpkg_be_vietnam_pro
from fpdf import FPDF
from fpdf.fonts import TTFFont

from assets.catalogue import text
from server.reports.export.pdf_charts import draw
from server.reports.export.pdf_signs import Lent, lend
from server.reports.export.pdf_tables import draw_table
from server.reports.names import Names
from server.reports.showing import chart_of
from server.reports.table import Report, Table
from server.reports.words import definition, heading, scope, table_title

FAMILY = "Be Vietnam Pro"
FILES = {"": "BeVietnamPro-Regular.ttf", "B": "BeVietnamPro-SemiBold.ttf"}
MARGIN, SMALL, PLAIN, LARGE = 12, 8, 10, 18
"""Millimetres, then points."""

logging.getLogger("fontTools").setLevel(logging.WARNING)
"""It tells of each table of each font."""


class _Paper(FPDF):
    """Pages with the report's name and number at the foot; `lacking` are the signs that its font has not."""

    def __init__(self, foot: str, language: str, lent: Lent) -> None:
        super().__init__("landscape", "mm", "A4")
        self._foot, self._language = foot, language
        self.set_auto_page_break(True, margin=MARGIN + 4)
        self.set_margin(MARGIN)
        folder = Path(fontpkg_be_vietnam_pro.ROOT) / "files"
        for style, file in FILES.items():
            self.add_font(FAMILY, style, folder / file)
        drawn = (chr(code) for font in self._files() for code in font.cmap)
        self._known = frozenset("\n").union(drawn)
        self.lacking: set[str] = set()
        self._borrow(lent)

    def _borrow(self, lent: Lent) -> None:
        """Fonts for signs of other writings cost time at every word: none where none is lacking."""
        self._instead = lent.instead
        names = [f"lent-{place}" for place in range(len(lent.faces))]
        for name, face in zip(names, lent.faces, strict=True):
            self.add_font(name, "", face.file, collection_font_number=face.number)
        self.set_fallback_fonts(names, exact_match=False)

    def normalize_text(self, text: str) -> str:
        """As it is to be drawn; all words that come to a page go through here."""
        if self._known.issuperset(text):
            return text
        self.lacking |= set(text) - self._known
        return text.translate(self._instead)

    def throw_away(self) -> None:
        """Close the files that are open until a paper is written."""
        for font in self._files():
            font.close()

    def _files(self) -> list[TTFFont]:
        return [font for font in self.fonts.values() if isinstance(font, TTFFont)]

    def footer(self) -> None:
        self.set_y(-MARGIN)
        self.set_font(FAMILY, size=SMALL)
        page = text(self._language, "reports.scope.page", self.page_no())
        self.cell(0, 5, f"{self._foot} · {page}", align="R")


def pdf_file(report: Report, names: Names) -> bytes:
    """The whole report; signs that its font lacks are borrowed where that is possible."""
    paper = _drawn(report, names, Lent())
    if paper.lacking:
        paper.throw_away()
        paper = _drawn(report, names, lend(paper.lacking))
    return bytes(paper.output())


def _drawn(report: Report, names: Names, lent: Lent) -> _Paper:
    """The definition stands before the figures."""
    paper = _Paper(f"{names.center} · {heading(report, names)}", names.language, lent)
    paper.set_title(heading(report, names))
    paper.set_lang(names.language)
    paper.add_page()
    _line(paper, heading(report, names), LARGE, bold=True)
    for line in scope(report, names):
        _line(paper, line, PLAIN)
    paper.ln(2)
    title, *sentences = definition(report, names)
    _line(paper, title, PLAIN, bold=True)
    for line in sentences:
        _line(paper, line, SMALL)
    for table in report.tables:
        _table(paper, table, names)
    return paper


def _line(paper: FPDF, words: str, size: int, *, bold: bool = False) -> None:
    paper.set_font(FAMILY, "B" if bold else "", size)
    paper.multi_cell(0, size * 0.55, words, new_x="LMARGIN", new_y="NEXT")


def _table(paper: FPDF, table: Table, names: Names) -> None:
    chart = chart_of(table, names)
    paper.ln(4)
    if paper.will_page_break(30 if chart is None else 70):
        paper.add_page()
    _line(paper, table_title(table, names), PLAIN + 2, bold=True)
    paper.ln(1)
    paper.set_font(FAMILY, size=SMALL)
    if chart is not None:
        draw(paper, chart)
    draw_table(paper, table, names, chart)
