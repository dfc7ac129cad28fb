"""All reports by their names."""

import time
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from common.contract.config import Config
from server.reports import (
    arrivals,
    devices,
    dossiers,
    estimates,
    outcomes,
    parked,
    ratings,
    services,
    transfers,
    waits,
    workload,
)
from server.reports.days import Counted, Facts, Span, Timed, without
from server.reports.opinions import Said
from server.reports.request import Request, check
from server.reports.table import Report
from server.storage.reports.sheets import read_sheets


class Kind(Struct, frozen=True):
    """How a report's facts are gathered and of what kind they are, how it is told, what narrows it.

    `kept` on sheets: what it tells of a past day stays as it is until the day is touched.
    """

    gather: Callable[[Connection, Config, Span], Mapping[str, Sequence[Any]]]
    fact: type[Timed | Counted | Said]
    tell: Callable[[Facts, Config, Request], Report]
    filters: frozenset[str]
    kept: bool = True


REPORTS: Mapping[str, Kind] = MappingProxyType(
    {
        arrivals.NAME: Kind(arrivals.gather, Counted, arrivals.tell, arrivals.FILTERS),
        waits.NAME: Kind(waits.gather, Timed, waits.tell, waits.FILTERS),
        estimates.NAME: Kind(estimates.gather, Counted, estimates.tell, estimates.FILTERS),
        services.NAME: Kind(services.gather, Timed, services.tell, services.FILTERS),
        outcomes.NAME: Kind(outcomes.gather, Counted, outcomes.tell, outcomes.FILTERS),
        parked.NAME: Kind(parked.gather, Timed, parked.tell, parked.FILTERS),
        transfers.NAME: Kind(transfers.gather, Counted, transfers.tell, transfers.FILTERS),
        ratings.NAME: Kind(ratings.gather, Said, ratings.tell, ratings.FILTERS),
        workload.NAME: Kind(workload.gather, Counted, workload.tell, workload.FILTERS),
        devices.NAME: Kind(devices.gather, Timed, devices.tell, devices.FILTERS),
        dossiers.NAME: Kind(dossiers.gather, Counted, dossiers.tell, dossiers.FILTERS, kept=False),
    }
)


def make(
    connection: Connection, config: Config, name: str, request: Request, now: int | None = None
) -> Report:
    """One report; KeyError for an unknown name, UnfitRequest where it cannot be asked this way.

    What is not over counts until `now`, in milliseconds since 1970; None is the clock's.
    """
    kind = REPORTS[name]
    check(request, kind.filters)
    first, last = request.first.isoformat(), request.last.isoformat()
    span = Span(request.center_id, first, last, _clock() if now is None else now)
    kept = read_sheets(connection, span.center_id, name, span.first, span.last)
    facts: dict[str, Sequence[Any]] = {}
    decoder = msgspec.msgpack.Decoder(list[kind.fact])  # type: ignore[name-defined]
    for day, body in kept.items():
        facts[day] = decoder.decode(body)
    for part in without(span, kept):
        facts.update(kind.gather(connection, config, part))
    return kind.tell(dict(sorted(facts.items())), config, request)


def sheets(connection: Connection, config: Config, center_id: str, day: str) -> dict[str, bytes]:
    """All that the reports tell of one day, by their names."""
    span = Span(center_id, day, day, _clock())
    return {
        name: msgspec.msgpack.encode(list(kind.gather(connection, config, span).get(day, ())))
        for name, kind in REPORTS.items()
        if kind.kept
    }


def _clock() -> int:
    return time.time_ns() // 1_000_000
