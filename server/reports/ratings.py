"""What citizens said: levels, reasons, questions, and how many of those who could rate did."""

import json
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, Select, select

from common.contract.config import Config
from common.contract.desk_answers import RATINGS_LEAST
from server.reports.days import Counted, Facts, Place, Span, counted, placed
from server.reports.groups import PLACES, Counts, Part, by, kept, merged, whole
from server.reports.request import Request
from server.reports.spread import share
from server.reports.table import Cell, Column, Kind, Report, Table
from server.storage.tables.reports import rating, rating_answer, ticket

NAME = "ratings"
FILTERS = frozenset({"field", "service", "counter", "officer", "class", "channel"})
PERSONAL = frozenset({"counter", "officer"})
"""Behind these stand single people: nothing is told of fewer than RATINGS_LEAST ratings."""

SCORES = range(1, 6)
VISIT, RATING, ANSWER = "visit", "rating", "answer"
ALL = slice(None)
SAID = slice(2, None)
"""The columns that need no visits beside them."""

REASON = (Column("ratings", "count"),)


def gather(connection: Connection, config: Config, span: Span) -> dict[str, list[Counted]]:
    """Visits, ratings by channel, score and reasons, answers by question and score."""
    found: defaultdict[str, list[Counted]] = defaultdict(list)
    for kind, each in _queries(span).items():
        for day, service, field, counter, officer, priority, *more, many in counted(
            connection, each
        ):
            place = Place(service, field, counter, officer, priority)
            found[day].append(Counted(place, (kind, *more), [many]))
    return found


def tell(facts: Facts, config: Config, request: Request) -> Report:
    """Ratings by day, field, service, counter, officer, class and channel; reasons; questions."""
    scores = sorted(row.score for row in config.rating.levels)
    hides = bool(PERSONAL & request.filters().keys())
    visits = [
        ({**keys, "channel": request.channel}, _numbers(fact, 0))
        for keys, fact in placed(config, facts)
        if fact.more[0] == VISIT
    ]
    rated = _parts(config, facts, RATING, "channel", 1)
    answered = _parts(config, facts, ANSWER, "question", 3)
    left, answers = kept(request, [*visits, *rated]), kept(request, answered)

    def table(kind: Kind, parts: Sequence[Part[Counts]], of: slice) -> Table:
        cells = partial(_cells, scores, of, hides=hides or kind in PERSONAL)
        told = [(keys, Counts(counts.numbers, cells)) for keys, counts in parts]
        return by(kind, told, partial(_none, cells), columns[of], ("mean-score",))

    columns, places = _columns(scores), merged(left, lambda: Counts([0] * 6))
    made = [whole(places, _none(partial(_cells, scores, ALL, hides=hides)), columns)]
    made += [table(kind, left if kind == "day" else places, ALL) for kind in PLACES]
    made.append(table("channel", kept(request, rated), SAID))
    made.append(table("question", merged(answers, lambda: Counts([0] * 6)), SAID))
    reasons = [] if _few(left, hides=hides) else kept(request, _reasons(config, facts))
    made.append(by("reason", reasons, lambda: Counts([0]), REASON, ("ratings",)))
    return Report(name=NAME, request=request, tables=tuple(made), limits=(RATINGS_LEAST,))


def _queries(span: Span) -> dict[str, Select[Any]]:
    """What to count by day and place; of what was said the channel, score and reasons or question."""
    days = span.days(ticket.c.center_id, ticket.c.service_day)
    at = (
        ticket.c.service_day,
        rating.c.service_id,
        ticket.c.field_id,
        rating.c.counter_id,
        rating.c.officer_id,
        ticket.c.priority,
        rating.c.channel,
    )
    visits = select(
        ticket.c.service_day,
        ticket.c.service_id,
        ticket.c.field_id,
        ticket.c.counter_id,
        ticket.c.officer_id,
        ticket.c.priority,
    )
    ratings = select(*at, rating.c.score, rating.c.reasons).select_from(ticket)
    answers = select(*at, rating_answer.c.score, rating_answer.c.question_id).select_from(ticket)
    rated = rating.c.ticket_id == ticket.c.id
    answered = rating_answer.c.ticket_id == ticket.c.id
    return {
        VISIT: visits.where(*days, ticket.c.called_at.is_not(None)),
        RATING: ratings.join(rating, rated).where(*days),
        ANSWER: answers.join(rating, rated).join(rating_answer, answered).where(*days),
    }


def _parts(config: Config, facts: Facts, kind: str, name: str, place: int) -> list[Part[Counts]]:
    return [
        ({**keys, "channel": fact.more[1], name: fact.more[place]}, _numbers(fact, fact.more[2]))
        for keys, fact in placed(config, facts)
        if fact.more[0] == kind
    ]


def _reasons(config: Config, facts: Facts) -> list[Part[Counts]]:
    return [
        ({**keys, "channel": fact.more[1], "reason": reason}, Counts(fact.numbers))
        for keys, fact in placed(config, facts)
        if fact.more[0] == RATING
        for reason in json.loads(fact.more[3])
    ]


def _numbers(fact: Counted, score: int) -> Counts:
    """The visits, or the ratings of one score, where they stand among all numbers."""
    return Counts([fact.numbers[0] if place == score else 0 for place in range(6)])


def _none(cells: Any) -> Counts:
    return Counts([0] * 6, cells)


def _few(parts: Sequence[Part[Counts]], *, hides: bool) -> bool:
    return hides and sum(sum(counts.numbers[1:]) for _, counts in parts) < RATINGS_LEAST


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
