"""An officer's own day out of the report tables: sums, and nothing that tells one visit from another."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from common.contract.desk_answers import RATINGS_LEAST, OwnDay, OwnRatings
from common.contract.ids import ServiceDay, Slug
from server.storage.tables.reports import rating, stage, ticket

_UNFINISHED = "unfinished"


class _Visit(NamedTuple):
    seconds: float
    norm: int


def own_day(
    connection: Connection,
    center_id: str,
    officer_id: Slug,
    day: ServiceDay,
    norms: Mapping[Slug, int],
) -> OwnDay:
    """What this officer has done on the service day; `norms` in minutes by service."""
    by_ticket = _stages(connection, center_id, officer_id, day)
    ended = [rows for rows in by_ticket.values() if rows[-1].outcome is not None]
    timed = [_visit(rows, norms) for rows in ended if rows[-1].outcome != _UNFINISHED]
    return OwnDay(
        served=len(ended),
        timed=len(timed),
        mean_seconds=_mean([visit.seconds for visit in timed]),
        norm_seconds=_mean([visit.norm for visit in timed]),
        within_norm=sum(visit.seconds <= visit.norm for visit in timed),
        ratings=_ratings(connection, center_id, officer_id, day),
    )


def _stages(
    connection: Connection, center_id: str, officer_id: Slug, day: ServiceDay
) -> Mapping[str, list[Any]]:
    """The officer's spells of service that are over, by ticket and in order."""
    query = (
        select(stage)
        .where(
            stage.c.center_id == center_id,
            stage.c.service_day == day,
            stage.c.state == "serving",
            stage.c.officer_id == officer_id,
            stage.c.ended_at.is_not(None),
        )
        .order_by(stage.c.ticket_id, stage.c.seq)
    )
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.ticket_id].append(row)
    return found


def _visit(rows: Sequence[Any], norms: Mapping[Slug, int]) -> _Visit:
    milliseconds = sum(max(0, row.ended_at - row.started_at) for row in rows)
    services = {row.service_id for row in rows}
    return _Visit(milliseconds / 1000, 60 * sum(norms.get(name, 0) for name in services))


def _ratings(
    connection: Connection, center_id: str, officer_id: Slug, day: ServiceDay
) -> OwnRatings | None:
    """Of the first five, ten, fifteen: who sees them after each rating does not learn what it was."""
    query = (
        select(rating.c.score)
        .join(ticket, ticket.c.id == rating.c.ticket_id)
        .where(
            ticket.c.center_id == center_id,
            ticket.c.service_day == day,
            rating.c.officer_id == officer_id,
        )
        .order_by(rating.c.seq)
    )
    scores = connection.execute(query).scalars().all()
    scores = scores[: len(scores) // RATINGS_LEAST * RATINGS_LEAST]
    if not scores:
        return None
    levels = dict(sorted(Counter(scores).items()))
    return OwnRatings(count=len(scores), mean=round(sum(scores) / len(scores), 2), levels=levels)


def _mean(values: Sequence[float]) -> int | None:
    return round(sum(values) / len(values)) if values else None
