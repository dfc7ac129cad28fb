"""What citizens said: levels, reasons, questions, and how many of those who could rate did."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from common.contract.config import Config
from common.contract.desk_answers import RATINGS_LEAST
from server.reports import opinions
from server.reports.collecting import collect
from server.reports.days import Facts
from server.reports.groups import PLACES, TIMES, Counts, Part, by, whole
from server.reports.opinions import BETWEEN, QUESTION, REASON, Opinions, total
from server.reports.request import Request
from server.reports.spread import share
from server.reports.table import Cell, Column, Kind, Report, Table

NAME = "ratings"
FILTERS = frozenset({"field", "service", "counter", "officer", "class", "channel"})
PERSONAL = frozenset({"counter", "officer"})
"""Behind these stand single people: nothing is told of fewer than RATINGS_LEAST ratings."""

SCORES = range(1, 6)
ALL = slice(None)
SAID = slice(2, None)
"""The columns that need no visits beside them."""

REASONS = (Column("ratings", "count"),)

Words = tuple[list[str], int]
"""The words of a name, and how often it was said."""

gather = opinions.gather


def tell(facts: Facts, config: Config, request: Request) -> Report:
    """Ratings by day, field, service, counter, officer, class and channel; reasons; questions."""
    scores = sorted(row.score for row in config.rating.levels)
    hides = bool(PERSONAL & request.filters().keys())
    read = partial(opinions.read, channel=request.channel)
    found = collect(config, request, facts, read, Opinions, lambda _: {"channel": request.channel})
    days, parts = _counts(found.days), _counts(found.parts)
    columns = _columns(scores)

    def table(kind: Kind, parts: Sequence[Part[Counts]], of: slice) -> Table:
        cells = partial(_cells, scores, of, hides=hides or kind in PERSONAL)
        told = [(keys, Counts(counts.numbers, cells)) for keys, counts in parts]
        return by(kind, told, partial(_none, cells), columns[of], ("mean-score",))

    made = [whole(days, _none(partial(_cells, scores, ALL, hides=hides)), columns)]
    few = hides and sum(sum(counts.numbers[1:]) for _, counts in days) < RATINGS_LEAST
    kinds = (*found.months(), *PLACES)
    made += [table(kind, days if kind in TIMES else parts, ALL) for kind in kinds]
    made.append(table("channel", list(_channels(found.parts)), SAID))
    more = list(_more(found.parts))
    made.append(table("question", list(_answers(more)), SAID))
    reasons = [] if few else list(_reasons(more))
    made.append(by("reason", reasons, lambda: Counts([0]), REASONS, ("ratings",)))
    return Report(name=NAME, request=request, tables=tuple(made), limits=(RATINGS_LEAST,))


def _counts(parts: Sequence[Part[Opinions]]) -> list[Part[Counts]]:
    return [(keys, Counts(said.numbers())) for keys, said in parts]


def _channels(parts: Sequence[Part[Opinions]]) -> Iterator[Part[Counts]]:
    for name, many in total([tally for _, said in parts for tally in said.scores]).items():
        channel, score = name.split(BETWEEN)
        yield {"channel": channel}, _numbers(int(score), many)


def _answers(more: Sequence[Words]) -> Iterator[Part[Counts]]:
    for (kind, _, name, *score), many in more:
        if kind == QUESTION:
            yield {"question": name}, _numbers(int(score[0]), many)


def _reasons(more: Sequence[Words]) -> Iterator[Part[Counts]]:
    for (kind, _, name, *_), many in more:
        if kind == REASON:
            yield {"reason": name}, Counts([many])


def _more(parts: Sequence[Part[Opinions]]) -> Iterator[Words]:
    for name, many in total([tally for _, said in parts for tally in said.more]).items():
        yield name.split(BETWEEN), many


def _numbers(score: int, many: int) -> Counts:
    """The ratings of one score, where they stand among all numbers."""
    return Counts([many if place == score else 0 for place in range(6)])


def _none(cells: Any) -> Counts:
    return Counts([0] * 6, cells)


def _columns(scores: Sequence[int]) -> tuple[Column, ...]:
    return (
        Column("visits", "count"),
        Column("rated-share", "share"),
        Column("ratings", "count"),
        Column("mean-score", "score"),
        *(Column(f"level-{score}", "level") for score in scores),
    )


def _cells(
    scores: Sequence[int], of: slice, numbers: Sequence[int], *, hides: bool
) -> tuple[Cell, ...]:
    visits, many = numbers[0], sum(numbers[1:])
    if hides and many < RATINGS_LEAST:
        return (visits, share(many, visits), many, None, *(None for _ in scores))[of]
    mean = sum(score * numbers[score] for score in SCORES) / many if many else None
    return (visits, share(many, visits), many, mean, *(numbers[score] for score in scores))[of]
