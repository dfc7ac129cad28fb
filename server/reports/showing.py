"""A report in words, for a page: its tables, charts and all that it can be narrowed by; pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from assets.catalogue import text
from common.contract.config import Config
from common.contract.ids import Channel
from server.reports.asking import Choice, Series, ShownChart, ShownColumn, ShownTable, Told
from server.reports.names import Named, Names
from server.reports.request import FILTERS, ORDINARY
from server.reports.table import Cell, Column, Report, Table
from server.reports.words import (
    FILTER_KINDS,
    NUMBERS,
    column_title,
    definition,
    heading,
    scope,
    table_title,
)


def show(report: Report, config: Config, names: Names, filters: frozenset[str]) -> Told:
    """The report as a page shows it."""
    return Told(
        title=heading(report, names),
        scope=tuple(scope(report, names)),
        definition=tuple(definition(report, names)),
        tables=tuple(_table(table, names) for table in report.tables),
        choices=tuple(_choice(name, config, names) for name in FILTERS if name in filters),
        empty=not any(value for value in report.table("all").rows[0]),
    )


def _table(table: Table, names: Names) -> ShownTable:
    return ShownTable(
        id=table.id,
        title=table_title(table, names),
        columns=tuple(
            ShownColumn(title=column_title(column, names), number=column.kind in NUMBERS)
            for column in table.columns
        ),
        rows=tuple(
            tuple(
                names.say(column.kind, value)
                for column, value in zip(table.columns, row, strict=True)
            )
            for row in table.rows
        ),
        chart=chart_of(table, names),
    )


def chart_of(table: Table, names: Names) -> ShownChart | None:
    """A table's chart in words and numbers; None where there is nothing to compare."""
    if table.chart is None or len(table.rows) < 2:
        return None
    drawn = [
        (place, column)
        for place, column in enumerate(table.columns)
        if column.id in table.chart.columns
    ]
    first = table.columns[0]
    return ShownChart(
        kind=table.chart.kind,
        labels=tuple(names.say(first.kind, row[0]) for row in table.rows),
        series=tuple(
            _series(column, [row[place] for row in table.rows], names) for place, column in drawn
        ),
    )


def _series(column: Column, cells: Sequence[Cell], names: Names) -> Series:
    return Series(
        title=column_title(column, names),
        values=tuple(float(one) if isinstance(one, int | float) else None for one in cells),
        words=tuple(names.say(column.kind, one) for one in cells),
    )


def _choice(name: str, config: Config, names: Names) -> Choice:
    kind = FILTER_KINDS[name]
    return Choice(
        filter=name,
        title=text(names.language, f"reports.column.{name}"),
        options=tuple((one, names.say(kind, one)) for one in known(config)[name]),
    )


def known(config: Config) -> Mapping[str, tuple[str, ...]]:
    """What each of FILTERS can be."""
    return {
        "field": _ids(config.fields),
        "service": _ids(config.services),
        "counter": _ids(config.counters),
        "officer": tuple(row.id for row in config.officers),
        "class": (ORDINARY, *_ids(config.priority_classes)),
        "channel": get_args(Channel),
    }


def _ids(rows: Iterable[Named]) -> tuple[str, ...]:
    return tuple(row.id for row in rows)
