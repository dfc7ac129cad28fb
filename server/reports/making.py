"""All reports by their names."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection

from common.contract.config import Config
from server.reports import (
    arrivals,
    devices,
    outcomes,
    parked,
    ratings,
    services,
    transfers,
    waits,
    workload,
)
from server.reports.days import Counted, Facts, Span, Timed
from server.reports.request import Request, check
from server.reports.table import Report


class Kind(Struct, frozen=True):
    """How a report's facts are gathered and of what kind they are, how it is told, what narrows it."""

    gather: Callable[[Connection, Config, Span], Mapping[str, Sequence[Any]]]
    fact: type[Timed | Counted]
    tell: Callable[[Facts, Config, Request], Report]
    filters: frozenset[str]


REPORTS: Mapping[str, Kind] = MappingProxyType(
    {
        arrivals.NAME: Kind(arrivals.gather, Counted, arrivals.tell, arrivals.FILTERS),
        waits.NAME: Kind(waits.gather, Timed, waits.tell, waits.FILTERS),
        services.NAME: Kind(services.gather, Timed, services.tell, services.FILTERS),
        outcomes.NAME: Kind(outcomes.gather, Counted, outcomes.tell, outcomes.FILTERS),
        parked.NAME: Kind(parked.gather, Timed, parked.tell, parked.FILTERS),
        transfers.NAME: Kind(transfers.gather, Counted, transfers.tell, transfers.FILTERS),
        ratings.NAME: Kind(ratings.gather, Counted, ratings.tell, ratings.FILTERS),
        workload.NAME: Kind(workload.gather, Counted, workload.tell, workload.FILTERS),
        devices.NAME: Kind(devices.gather, Timed, devices.tell, devices.FILTERS),
    }
)


def make(connection: Connection, config: Config, name: str, request: Request) -> Report:
    """One report; KeyError for an unknown name, UnfitRequest where it cannot be asked this way."""
    kind = REPORTS[name]
    check(request, kind.filters)
    span = Span(request.center_id, request.first.isoformat(), request.last.isoformat())
    return kind.tell(kind.gather(connection, config, span), config, request)
