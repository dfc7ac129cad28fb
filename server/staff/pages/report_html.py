"""A report as HTML: totals, charts that are told in words too, tables, and what the figures mean; pure."""

from collections.abc import Iterator
from html import escape

from assets.catalogue import text
from server.reports.asking import Series, ShownChart, ShownTable, Told

HEIGHT, WIDTH = 100, 1000
"""Of a line's picture, in its own units."""


def report_html(told: Told, language: str) -> str:
    """All that stands below the questions; every word of data is escaped."""
    parts = [f'<p class="scope">{escape(line)}</p>' for line in told.scope]
    if told.empty:
        parts.append(f'<p class="empty">{_say(language, "none")}</p>')
    else:
        parts += [_totals(told.tables[0]), *(_section(one, language) for one in told.tables[1:])]
    title, *lines = told.definition
    said = "".join(f"<li>{escape(line)}</li>" for line in lines)
    parts.append(f'<section class="meaning"><h2>{escape(title)}</h2><ul>{said}</ul></section>')
    return "".join(parts)


def _totals(table: ShownTable) -> str:
    pairs = zip(table.columns, table.rows[0], strict=True)
    said = "".join(
        f'<div class="total"><dt>{escape(column.title)}</dt>'
        f'<dd data-id="total.{place}">{escape(cell)}</dd></div>'
        for place, (column, cell) in enumerate(pairs)
    )
    return f'<dl class="totals">{said}</dl>'


def _section(table: ShownTable, language: str) -> str:
    if not table.rows:
        return ""
    drawn = "" if table.chart is None else _chart(table.chart, table.title, language)
    heat = table.chart if table.chart is not None and table.chart.kind == "heat" else None
    mark, title = escape(table.id), escape(table.title)
    look = "wide heat" if heat else "wide"
    return (
        f'<section class="by" data-id="by.{mark}"><h2>{title}</h2>{drawn}'
        f'<div class="{look}" role="region" tabindex="0" aria-label="{title}">'
        f"<table>{_head(table)}<tbody>{''.join(_rows(table, heat))}</tbody></table></div></section>"
    )


def _head(table: ShownTable) -> str:
    cells = "".join(
        f'<th scope="col"{_right(number=column.number)}>{escape(column.title)}</th>'
        for column in table.columns
    )
    return f"<thead><tr>{cells}</tr></thead>"


def _rows(table: ShownTable, heat: ShownChart | None) -> Iterator[str]:
    most = max((_most(series) for series in heat.series), default=0.0) if heat is not None else 0.0
    for number, row in enumerate(table.rows):
        first, *rest = row
        cells = [f'<th scope="row">{escape(first)}</th>']
        for place, (column, cell) in enumerate(zip(table.columns[1:], rest, strict=True)):
            look = _right(number=column.number)
            if heat is not None and most:
                value = heat.series[place].values[number] or 0
                look += f' style="--heat:{40 * value / most:.0f}%"'
            cells.append(f"<td{look}>{escape(cell)}</td>")
        yield f"<tr>{''.join(cells)}</tr>"


def _right(*, number: bool) -> str:
    return ' class="number"' if number else ""


def _most(series: Series) -> float:
    return max((abs(value) for value in series.values if value is not None), default=0.0)


def _chart(chart: ShownChart, title: str, language: str) -> str:
    if chart.kind == "heat":
        return f'<p class="peak">{_peak(chart, language)}</p>'
    said = " ".join(_ends(one, chart, language) for one in chart.series)
    caption = f"<figcaption>{said}</figcaption>"
    drawn = _line(chart) if chart.kind == "line" else _bars(chart)
    legend = "".join(
        f'<li class="s{place}">{escape(one.title)}</li>' for place, one in enumerate(chart.series)
    )
    kind = f'role="img" aria-label="{escape(title)}"'
    return (
        f'<figure class="chart"><ul class="legend">{legend}</ul>'
        f"<div {kind}>{drawn}</div>{caption}</figure>"
    )


def _ends(series: Series, chart: ShownChart, language: str) -> str:
    """The highest and the lowest in words; of equal ones the first."""
    told = [place for place, value in enumerate(series.values) if value is not None]
    if not told:
        return ""
    value = series.values.__getitem__
    high = max(told, key=lambda place: value(place) or 0.0)
    low = min(told, key=lambda place: value(place) or 0.0)
    ends = (series.words[high], chart.labels[high], series.words[low], chart.labels[low])
    return _say(language, "ends", series.title, *ends)


def _peak(chart: ShownChart, language: str) -> str:
    """The cell with the most."""
    _, words, title, label = max(
        (value or 0.0, one.words[place], one.title, chart.labels[place])
        for one in chart.series
        for place, value in enumerate(one.values)
    )
    return _say(language, "peak", title, label, words)


def _bars(chart: ShownChart) -> str:
    """A row for each label, a bar for each measure, all on one scale from nothing."""
    most = max(map(_most, chart.series)) or 1.0
    lines = []
    for place, label in enumerate(chart.labels):
        bars = "".join(
            f'<div class="bar s{number}" style="--long:{100 * abs(one.values[place] or 0) / most:.1f}%">'
            f"<i></i><b>{escape(one.words[place])}</b></div>"
            for number, one in enumerate(chart.series)
        )
        lines.append(f'<div class="row"><span>{escape(label)}</span><div>{bars}</div></div>')
    return f'<div class="bars" aria-hidden="true">{"".join(lines)}</div>'


def _line(chart: ShownChart) -> str:
    """From the first label to the last, from nothing to the highest value; gaps where there is none."""
    most = max(map(_most, chart.series)) or 1.0
    highest = max(chart.series, key=_most)
    top = max(
        zip(highest.values, highest.words, strict=True), key=lambda pair: abs(pair[0] or 0.0)
    )[1]
    paths = "".join(
        f'<path class="s{place}" d="{_path(one, most)}"/>' for place, one in enumerate(chart.series)
    )
    return (
        f'<div class="line" aria-hidden="true"><span class="most">{escape(top)}</span>'
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" focusable="false">{paths}</svg>'
        f'<div class="axis"><span>{escape(chart.labels[0])}</span>'
        f"<span>{escape(chart.labels[-1])}</span></div></div>"
    )


def _path(series: Series, most: float) -> str:
    steps, drawn = len(series.values) - 1, ""
    before = False
    for place, value in enumerate(series.values):
        if value is not None:
            x, y = WIDTH * place / steps, HEIGHT - HEIGHT * max(0.0, value) / most
            drawn += f"{'L' if before else 'M'}{x:.1f} {y:.1f}"
            drawn += "" if before else "h.1"
        before = value is not None
    return drawn


def _say(language: str, key: str, *args: object) -> str:
    return escape(text(language, f"reports.page.{key}", *args))
