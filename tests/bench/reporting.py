"""Every report of a year with 500,000 tickets, from the sheets of its days to its tables and files."""

import time
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import insert

from common.contract.config import Config
from server.bootstrap.opening import Opened
from server.bootstrap.sheets import make_sheets
from server.reports.export.files import FORMATS, write
from server.reports.making import REPORTS, make
from server.reports.names import Names
from server.reports.reading import open_reading
from server.reports.request import Request
from server.settings import FILE
from server.storage.engine import Database, open_database
from server.storage.reports.sheets import MARK
from server.storage.tables.reports import day_sheet
from tests.bench.figures import Figure
from tests.bench.replaying import EACH
from tests.bench.scale import Scale
from tests.fixtures import database as fixtures
from tests.server.past import sample
from tests.server.reports.days import FIRST, rated_day
from tests.simulation.busy_day import crowded

MOST = 2.0


class Spent(NamedTuple):
    """Seconds of CPU to make a report and to write it in each format; what the wall's clock said."""

    made: float
    wall: str
    files: dict[str, float]


def measure(scale: Scale, folder: Path) -> list[Figure]:
    """One busy day is lived and rated; its sheets stand for each day of the year."""
    config = crowded(sample().config, max(1, round(scale.reported_tickets / EACH)))
    url = f"sqlite:///{folder / FILE}"
    rated_day(
        fixtures.Database(kind="sqlite", url=url, data=folder), config, scale.reported_tickets
    )
    database = open_database(url)
    try:
        make_sheets(Opened(database, config.center.id))
        size = _multiply(database, scale.reported_days)
    finally:
        database.close()
    first = FIRST - timedelta(days=scale.reported_days - 1)
    request = Request(center_id=config.center.id, first=first, last=FIRST)
    of = f"{scale.reported_days * scale.reported_tickets:,} tickets"
    found: list[Figure] = []
    for name, kind in REPORTS.items():
        if kind.kept:
            spent = _spent(url, config, name, request)
            behind = f"{scale.reported_days} days at {len(config.counters)} counters;"
            told = f"{behind} {size[name] / 2**20:.1f} MiB of sheets; {spent.wall}"
            found.append(_figure(f"the report {name} of {of}, own CPU", spent.made, told))
            told = ", ".join(f"{form} {seconds:.2f} s" for form, seconds in spent.files.items())
            dearest = spent.made + max(spent.files.values())
            found.append(_figure(f"the same in its dearest format: {name}", dearest, told))
    return found


def _figure(what: str, seconds: float, measured: str) -> Figure:
    return Figure(what=what, value=seconds, unit="s", limit=MOST, measured=measured)


def _multiply(database: Database, days: int) -> dict[str, int]:
    """Give the days before the lived one its sheets, too; the bytes of all by report."""
    with database.writer.begin() as connection:
        lived = [dict(row._mapping) for row in connection.execute(day_sheet.select())]
        for before in range(1, days):
            day = str(FIRST - timedelta(days=before))
            connection.execute(insert(day_sheet), [row | {"service_day": day} for row in lived])
    return {row["name"]: len(row["body"]) * days for row in lived if row["name"] != MARK}


def _spent(url: str, config: Config, name: str, request: Request) -> Spent:
    names, reading = Names(config, "vi"), open_reading(url)
    try:
        with reading.moment() as connection:
            began, watch = time.process_time(), time.perf_counter()
            report = make(connection, config, name, request)
            made, wall = time.process_time() - began, time.perf_counter() - watch
    finally:
        reading.close()
    files: dict[str, float] = {}
    for format_ in FORMATS:
        began = time.process_time()
        write(report, names, format_)
        files[format_] = time.process_time() - began
    return Spent(made, f"{wall:.2f} s on the wall", files)
