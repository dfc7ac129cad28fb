"""The words around a report's figures: titles, what it is about, and what its figures mean."""

from collections.abc import Iterator

from assets.catalogue import text
from server.reports.names import Names
from server.reports.table import Column, Kind, Report, Table

WEEKDAY = "weekday-"
WHOLE = {"seconds": "seconds", "minutes": "seconds", "share": "share", "score": "score"}
"""The units of numbers that are told whole."""
NUMBERS = frozenset({"count", "seconds", "minutes", "share", "score", "level"})
"""The kinds that stand to the right."""
IN_TITLE = {"seconds": "clock", "minutes": "minutes"}
"""The units that a number does not bear itself."""
FILTER_KINDS: dict[str, Kind] = {
    "field": "field",
    "service": "service",
    "counter": "counter",
    "officer": "officer",
    "class": "class",
    "channel": "channel",
}


def heading(report: Report, names: Names) -> str:
    """The report's title."""
    return text(names.language, f"reports.title.{report.name}")


def scope(report: Report, names: Names) -> Iterator[str]:
    """The center, the days and each filter, a line each."""
    request = report.request
    yield names.center
    first, last = names.say("day", request.first), names.say("day", request.last)
    yield text(names.language, "reports.scope.days", first, last)
    for name, value in request.filters().items():
        said = names.say(FILTER_KINDS[name], value)
        yield f"{text(names.language, f'reports.column.{name}')}: {said}"


def definition(report: Report, names: Names) -> Iterator[str]:
    """What the figures mean, a line for each sentence of the catalogue."""
    yield text(names.language, "reports.scope.definition")
    said = text(names.language, f"reports.definition.{report.name}", *report.limits)
    yield from said.split("\n")


def table_title(table: Table, names: Names) -> str:
    """The title above a table."""
    return text(names.language, f"reports.table.{table.id}")


def column_title(column: Column, names: Names, *, whole: bool = False) -> str:
    """The title of a column with the unit of its numbers, `whole` where they are told so."""
    if column.kind == "level":
        return names.say("level", column.id)
    if column.id.startswith(WEEKDAY):
        return names.say("weekday", int(column.id.removeprefix(WEEKDAY)))
    title = text(names.language, f"reports.column.{column.id}")
    unit = (WHOLE if whole else IN_TITLE).get(column.kind)
    return f"{title} ({text(names.language, f'reports.unit.{unit}')})" if unit else title
