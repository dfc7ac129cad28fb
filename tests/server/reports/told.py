"""What a journal tells, counted event by event without board, tables or SQL."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil

from common.contract import events as e
from common.contract.config import Config
from common.contract.envelope import EventRecord

MS = timedelta(milliseconds=1)


@dataclass(slots=True)
class Call:
    at: datetime
    service: str
    counter: str
    officer: str | None


@dataclass(slots=True)
class Life:
    """One ticket as its own events tell it."""

    day: str
    issued_at: datetime
    priority: str | None
    told: tuple[int, int] | None = None
    calls: list[Call] = field(default_factory=list)


def lives(records: Iterable[EventRecord]) -> list[Life]:
    """Every ticket."""
    found: dict[str, Life] = {}
    for record in records:
        data, at = record.data, record.recorded_at
        match data:
            case e.TicketIssued():
                found[data.ticket_id] = Life(data.service_day, data.issued_at, data.priority)
            case e.TicketConfirmed():
                if data.told_least is not None and data.told_most is not None:
                    found[data.ticket_id].told = (data.told_least, data.told_most)
            case e.TicketCalled():
                call = Call(at, data.service_id, data.counter_id, data.officer_id)
                found[data.ticket_id].calls.append(call)
            case e.CallUndone():
                found[data.ticket_id].calls.pop()
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Wait:
    """A first call; `keys` are by what the reports group."""

    keys: dict[str, str | None]
    milliseconds: int


def waits(config: Config, records: Iterable[EventRecord]) -> Iterator[Wait]:
    """Every ticket's wait for its first call."""
    fields = {row.id: row.field_id for row in config.services}
    for life in lives(records):
        if life.calls:
            call = life.calls[0]
            keys = {
                "day": life.day,
                "field": fields[call.service],
                "service": call.service,
                "counter": call.counter,
                "officer": call.officer,
                "class": life.priority,
            }
            yield Wait(keys, (call.at - life.issued_at) // MS)


def figures(milliseconds: Sequence[int]) -> dict[str, float | int | None]:
    """Count, mean and percentiles, in seconds."""
    times = sorted(milliseconds)
    begun = [ceil(time / 1000) for time in times]
    if not times:
        return {"count": 0, "mean": None, "p50": None, "p90": None, "longest": None}
    return {
        "count": len(times),
        "mean": round(sum(times) / len(times)) / 1000,
        "p50": begun[ceil(len(times) / 2) - 1],
        "p90": begun[ceil(len(times) * 9 / 10) - 1],
        "longest": begun[-1],
    }
