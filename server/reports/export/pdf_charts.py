"""Draws a table's chart on a page of PDF: bars or a line, in colours that differ on a grey printer, too."""

from collections.abc import Sequence

from fpdf import FPDF

from server.reports.asking import Series, ShownChart
from server.reports.export.colors import PRIMARY, SECOND, THIRD, WHITE, Rgb, mixed, rgb

COLORS = tuple(map(rgb, (PRIMARY, SECOND, THIRD)))
DASH = (0.0, 1.6, 0.6)
"""How far a measure's line is broken, in millimetres."""

LABEL_WIDTH, WORDS_WIDTH, BAR, GAP = 62.0, 24.0, 3.2, 1.8
HEIGHT, AXIS_WIDTH, TICKS = 46.0, 22.0, 8
_GREY, _INK = 200, 0


def draw(paper: FPDF, chart: ShownChart) -> None:
    """Below what stands on the page already; the font is the caller's. A heat map draws nothing."""
    if chart.kind == "heat":
        return
    _legend(paper, chart.series)
    if chart.kind == "line":
        _line(paper, chart)
    else:
        _bars(paper, chart)
    paper.set_draw_color(_INK)
    paper.set_fill_color(*rgb(WHITE))
    paper.set_line_width(0.2)
    paper.ln(3)


def heat(chart: ShownChart, row: int, place: int) -> Rgb:
    """How deep the cell of this row and measure is coloured; its words stay readable."""
    most = max(_most(one) for one in chart.series) or 1.0
    share = 0.6 * abs(chart.series[place].values[row] or 0.0) / most
    return mixed(PRIMARY, share)


def _legend(paper: FPDF, series: Sequence[Series]) -> None:
    for place, one in enumerate(series):
        _color(paper, place)
        x, y = paper.get_x(), paper.get_y()
        paper.rect(x, y + 1, BAR, BAR, style="F")
        paper.set_x(x + BAR + 1)
        paper.cell(paper.get_string_width(one.title) + 8, 5, one.title)
    paper.ln(6)


def _bars(paper: FPDF, chart: ShownChart) -> None:
    """A row for each label, a bar for each measure, all on one scale from nothing."""
    most = max(map(_most, chart.series)) or 1.0
    room = paper.epw - LABEL_WIDTH - WORDS_WIDTH
    for place, label in enumerate(chart.labels):
        high = len(chart.series) * BAR + GAP
        if paper.will_page_break(high):
            paper.add_page()
        y = paper.get_y()
        paper.cell(LABEL_WIDTH - 2, len(chart.series) * BAR, _fitting(paper, label), align="R")
        for number, one in enumerate(chart.series):
            long = room * abs(one.values[place] or 0.0) / most
            _color(paper, number)
            paper.rect(paper.l_margin + LABEL_WIDTH, y + number * BAR, long, BAR - 0.4, style="F")
            paper.set_xy(paper.l_margin + LABEL_WIDTH + long + 1, y + number * BAR)
            paper.cell(WORDS_WIDTH, BAR - 0.4, one.words[place])
        paper.set_xy(paper.l_margin, y + high)


def _line(paper: FPDF, chart: ShownChart) -> None:
    """From the first label to the last, from nothing to the highest value; gaps where there is none."""
    if paper.will_page_break(HEIGHT + 10):
        paper.add_page()
    left, top = paper.l_margin + AXIS_WIDTH, paper.get_y() + 2
    wide, most = paper.epw - AXIS_WIDTH, max(map(_most, chart.series)) or 1.0
    _frame(paper, chart, left, top)
    for number, one in enumerate(chart.series):
        _color(paper, number)
        paper.set_line_width(0.5)
        paper.set_dash_pattern(DASH[number % len(DASH)], DASH[number % len(DASH)])
        before: tuple[float, float] | None = None
        for place, value in enumerate(one.values):
            at = None
            if value is not None:
                x = left + wide * place / max(1, len(one.values) - 1)
                at = (x, top + HEIGHT - HEIGHT * max(0.0, value) / most)
                paper.circle(*at, 0.6, style="F")
            if before is not None and at is not None:
                paper.line(*before, *at)
            before = at
    paper.set_dash_pattern()
    paper.set_xy(paper.l_margin, top + HEIGHT + 5)


def _frame(paper: FPDF, chart: ShownChart, left: float, top: float) -> None:
    """The ground, the highest value beside it, and some labels below."""
    wide = paper.epw - AXIS_WIDTH
    paper.set_draw_color(_GREY)
    paper.set_line_width(0.2)
    for part in range(3):
        y = top + HEIGHT * part / 2
        paper.line(left, y, left + wide, y)
    highest = max(chart.series, key=_most)
    words = max(zip(highest.values, highest.words, strict=True), key=lambda two: two[0] or 0.0)[1]
    paper.set_xy(paper.l_margin, top - 2)
    paper.cell(AXIS_WIDTH - 2, 4, words, align="R")
    last = len(chart.labels) - 1
    shown = sorted({round(last * part / (TICKS - 1)) for part in range(TICKS)})
    for place in shown:
        label = chart.labels[place]
        long = paper.get_string_width(label) + 2
        x = left + wide * place / max(1, last) - long / 2
        paper.set_xy(max(left, min(x, left + wide - long)), top + HEIGHT + 0.5)
        paper.cell(long, 4, label, align="C")


def _fitting(paper: FPDF, label: str) -> str:
    """The label, cut where it is too long for its place."""
    if paper.get_string_width(label) <= LABEL_WIDTH - 4:
        return label
    while label and paper.get_string_width(f"{label}…") > LABEL_WIDTH - 4:
        label = label[:-1]
    return f"{label.rstrip()}…"


def _color(paper: FPDF, place: int) -> None:
    color = COLORS[place % len(COLORS)]
    paper.set_fill_color(*color)
    paper.set_draw_color(*color)


def _most(series: Series) -> float:
    return max((abs(value) for value in series.values if value is not None), default=0.0)
