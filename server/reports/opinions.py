"""What citizens said on a day, by the place of their visit: the facts behind the report of ratings."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any, ClassVar

from msgspec import Struct, field
from sqlalchemy import Connection, Select, select

from common.contract.config import Config
from server.reports.days import Naming, Place, Span, counted
from server.storage.tables.reports import rating, rating_answer, ticket

REASON, QUESTION = "reason", "question"
BETWEEN = ":"
"""Parts the words of a name; no id holds it."""

Tally = dict[str, int]


class Said(Struct, frozen=True, array_like=True, gc=False):
    """The visits at one place and what was said of them, each with how often.

    `scores` are named `<channel>:<score>`; `more` are reasons as `reason:<channel>:<id>` and answers as
    `question:<channel>:<id>:<score>`.
    """

    NAMED: ClassVar[Naming] = attrgetter("place")

    place: Place
    visits: int
    scores: Tally
    more: Tally


class Opinions(Struct):
    """What was said at some places."""

    visits: int = 0
    scores: list[Tally] = field(default_factory=list)
    more: list[Tally] = field(default_factory=list)

    def add(self, other: "Opinions") -> None:
        """Take in another part."""
        self.visits += other.visits
        self.scores += other.scores
        self.more += other.more

    def numbers(self) -> list[int]:
        """The visits, then the ratings of each score from 1 to 5."""
        numbers = [self.visits, 0, 0, 0, 0, 0]
        for tally in self.scores:
            for name, many in tally.items():
                numbers[int(name[-1])] += many
        return numbers


def read(fact: Said, channel: str | None) -> Opinions:
    """A fact, or what came by this channel of it and all its visits."""
    if channel is None:
        return Opinions(fact.visits, [fact.scores], [fact.more])
    scores = {name: many for name, many in fact.scores.items() if name.split(BETWEEN)[0] == channel}
    more = {name: many for name, many in fact.more.items() if name.split(BETWEEN)[1] == channel}
    return Opinions(fact.visits, [scores], [more])


def gather(connection: Connection, config: Config, span: Span) -> dict[str, Sequence[Said]]:
    """Visits, ratings by channel, score and reasons, answers by question and score."""
    visits, ratings, answers = _queries(span)
    found: defaultdict[str, dict[Place, Said]] = defaultdict(dict)

    def at(day: str, place: Sequence[Any]) -> Said:
        here = Place(*place)
        return found[day].setdefault(here, Said(here, 0, {}, {}))

    for day, *place, many in counted(connection, visits):
        fact = at(day, place)
        found[day][fact.place] = Said(fact.place, many, fact.scores, fact.more)
    for day, *place, channel, score, reasons, many in counted(connection, ratings):
        fact = at(day, place)
        _count(fact.scores, (channel, score), many)
        for reason in json.loads(reasons):
            _count(fact.more, (REASON, channel, reason), many)
    for day, *place, channel, score, question, many in counted(connection, answers):
        _count(at(day, place).more, (QUESTION, channel, question, score), many)
    return {day: list(facts.values()) for day, facts in found.items()}


def _count(tally: Tally, words: Sequence[object], many: int) -> None:
    name = BETWEEN.join(map(str, words))
    tally[name] = tally.get(name, 0) + many


def _queries(span: Span) -> tuple[Select[Any], Select[Any], Select[Any]]:
    """Called tickets, ratings and answers to count, by day and place."""
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
    return (
        visits.where(*days, ticket.c.called_at.is_not(None)),
        ratings.join(rating, rated).where(*days),
        answers.join(rating, rated).join(rating_answer, answered).where(*days),
    )


def total(tallies: Sequence[Tally]) -> Mapping[str, int]:
    """All of these together."""
    sums: defaultdict[str, int] = defaultdict(int)
    for tally in tallies:
        for name, many in tally.items():
            sums[name] += many
    return sums
