"""What stands on the sheets of past days is what the tables tell, also after a day was touched again."""

from collections.abc import Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, select

from common.contract.events import VisitRated
from server.app.writing.boards import Boards
from server.app.writing.unit import Unit
from server.bootstrap.opening import Opened
from server.bootstrap.sheets import make_sheets
from server.reports.making import REPORTS, make
from server.reports.request import Request
from server.reports.table import Report
from server.storage.engine import Database, open_database
from server.storage.history.journal import lock_head
from server.storage.reports.rebuild import rebuild
from server.storage.reports.report_rows import milliseconds
from server.storage.reports.sheets import days_without, keep, mark, void_all
from server.storage.tables.reports import day_sheet, ticket
from tests.server.past import HALL
from tests.server.reports.conftest import Past
from tests.server.reports.days import FIRST, LAST

KEPT = [name for name, kind in REPORTS.items() if kind.kept]


@pytest.fixture
def storage(past: Past) -> Iterator[Database]:
    """The same database, to write; it has no sheets before and after the test."""
    storage = open_database(past.database.url)
    yield storage
    with storage.writer.begin() as connection:
        void_all(connection, past.config.center.id)
    storage.close()


def test_the_sheets_tell_the_same(past: Past, storage: Database) -> None:
    before = _all(past)
    assert make_sheets(Opened(storage, past.config.center.id)) == 1
    assert _sheets(storage) == {(str(FIRST), name) for name in ("", *KEPT)}
    assert _all(past) == before
    assert make_sheets(Opened(storage, past.config.center.id)) == 0
    rebuild(storage, past.config.center.id)
    assert _sheets(storage) == set()
    assert _all(past) == before


def test_a_day_that_is_touched_again_has_none(past: Past, storage: Database) -> None:
    center = Opened(storage, past.config.center.id)
    make_sheets(center)
    before = past.report("ratings", last=FIRST).table("all").records()[0]["ratings"]
    with storage.reading() as connection:
        query = select(ticket).where(
            ticket.c.service_day == str(FIRST),
            ticket.c.state == "served",
            ticket.c.rated.is_(False),
        )
        lived = connection.execute(query.limit(1)).one()
    late = VisitRated(
        ticket_id=lived.id,
        label=lived.label,
        service_id=lived.service_id,
        counter_id=lived.counter_id,
        officer_id=lived.officer_id,
        score=4,
        reasons=(),
        channel="phone",
        comment_id=None,
    )
    request = Request(center_id=past.config.center.id, first=FIRST, last=FIRST)
    with storage.writer.connect() as connection, connection.begin() as undone:
        unit = _tonight(past, connection)
        unit.add(HALL, [late])
        unit.flush()
        assert days_without(connection, past.config.center.id) == [str(FIRST)]
        after = make(connection, past.config, "ratings", request).table("all").records()
        undone.rollback()
    assert after[0]["ratings"] == int(str(before)) + 1


def test_a_day_that_is_touched_while_it_is_read_is_not_kept(past: Past, storage: Database) -> None:
    center_id, day = past.config.center.id, str(FIRST)
    with storage.writer.begin() as connection:
        mark(connection, center_id, day)
        assert days_without(connection, center_id) == [day]
        void_all(connection, center_id)
        assert not keep(connection, center_id, day, {"waits": b"old"})
        assert days_without(connection, center_id) == [day]
    assert _sheets(storage) == set()


def _all(past: Past) -> list[Report]:
    return [past.report(name) for name in REPORTS]


def _sheets(storage: Database) -> set[tuple[str, str]]:
    with storage.reading() as connection:
        rows = connection.execute(select(day_sheet.c.service_day, day_sheet.c.name))
        return {(row.service_day, row.name) for row in rows}


def _tonight(past: Past, connection: Connection) -> Unit:
    now = datetime.combine(LAST, time(22, 0), ZoneInfo(past.config.center.timezone))
    head = lock_head(connection, past.config.center.id)
    state, _ = Boards().fresh(connection, head, milliseconds(now))
    return Unit(connection, head, state, now)
