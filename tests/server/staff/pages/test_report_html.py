"""A report as HTML: names are text whatever they hold, charts tell what the table tells, gaps stay gaps."""

from html.parser import HTMLParser

from msgspec.structs import replace

from server.reports.asking import ChartKind, Series, ShownChart, ShownColumn, ShownTable, Told
from server.staff.pages.report_html import report_html

EVIL = "<img src=x onerror=alert(1)>\"'&"
OWN_TAGS = {
    *("p", "dl", "div", "dt", "dd", "section", "h2", "figure", "figcaption", "ul", "li", "svg"),
    *("path", "span", "table", "thead", "tbody", "tr", "th", "td", "i", "b"),
}


class Read(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.paths: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]
        self.paths += [value or "" for name, value in attrs if name == "d"]

    def handle_data(self, data: str) -> None:
        self.text += data


def table(kind: ChartKind, values: tuple[float | None, ...]) -> ShownTable:
    words = tuple("–" if value is None else f"{value:g}" for value in values)
    labels = tuple(f"{EVIL}{place}" for place in range(len(values)))
    return ShownTable(
        id="field",
        title=EVIL,
        columns=(ShownColumn(title=EVIL, number=False), ShownColumn(title="n", number=True)),
        rows=tuple(zip(labels, words, strict=True)),
        chart=ShownChart(
            kind=kind, labels=labels, series=(Series(title="n", values=values, words=words),)
        ),
    )


def told(*tables: ShownTable) -> Told:
    whole = ShownTable(
        id="all", title="", columns=tables[0].columns, rows=((EVIL, "7"),), chart=None
    )
    return Told(
        title=EVIL,
        scope=(EVIL,),
        definition=("title", EVIL),
        tables=(whole, *tables),
        choices=(),
        empty=False,
    )


def test_names_are_text_whatever_they_hold() -> None:
    kinds: tuple[ChartKind, ...] = ("bar", "line", "heat")
    for kind in kinds:
        read = Read(report_html(told(table(kind, (3.0, None, 5.0))), "vi"))
        assert read.tags <= OWN_TAGS
        assert EVIL in read.text


def test_the_ends_are_said_and_a_gap_is_no_line() -> None:
    read = Read(report_html(told(table("line", (4.0, 8.0, None, 2.0))), "en"))
    assert read.paths == ["M0.0 50.0h.1L333.3 0.0M1000.0 75.0h.1"]
    assert f"n: highest 8 ({EVIL}1), lowest 2 ({EVIL}3)." in read.text
    heat = Read(report_html(told(table("heat", (4.0, 8.0))), "en"))
    assert f"Busiest: n, {EVIL}1 (8)." in heat.text


def test_nothing_is_told_of_nothing() -> None:
    one = told(table("bar", (None, None)))
    assert "highest" not in Read(report_html(one, "en")).text
    assert "There are no figures" in Read(report_html(replace(one, empty=True), "en")).text
