"""All reports by their names."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct
from sqlalchemy import Connection

from common.contract.config import Config
from server.reports import waits
from server.reports.request import Request, check
from server.reports.table import Report

Make = Callable[[Connection, Config, Request], Report]


class Kind(Struct, frozen=True):
    """How a report is made, and by what it can be narrowed."""

    make: Make
    filters: frozenset[str]


REPORTS: Mapping[str, Kind] = MappingProxyType(
    {
        waits.NAME: Kind(waits.waits, waits.FILTERS),
    }
)


def make(connection: Connection, config: Config, name: str, request: Request) -> Report:
    """One report; KeyError for an unknown name, UnfitRequest where it cannot be asked this way."""
    kind = REPORTS[name]
    check(request, kind.filters)
    return kind.make(connection, config, request)
