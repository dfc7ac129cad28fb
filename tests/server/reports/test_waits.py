"""The report of waits is what the journal tells."""

from typing import Any

import pytest

from common.board.evolve import evolve
from common.board.queries import waited
from common.board.state import Board
from server.reports.groups import PLACES, in_order
from server.reports.request import UnfitRequest
from tests.server.reports.conftest import Past
from tests.server.reports.days import FIRST, LAST
from tests.server.reports.told import MS, Wait, figures, waits

LIMIT = 45 * 60_000


def test_waits_are_those_of_the_journal(past: Past) -> None:
    told = list(waits(past.config, past.records))
    report = past.report("waits")
    assert report.table("all").records() == [_figures(told)]
    assert len(told) > 150
    for kind in PLACES:
        groups: dict[str | int | None, list[Wait]] = {}
        for wait in told:
            groups.setdefault(wait.keys[kind], []).append(wait)
        rows = report.table(kind).records()
        assert [str(row.pop(kind)) for row in rows] == [str(name) for name in in_order(groups)]
        assert rows == [_figures(groups[name]) for name in in_order(groups)]


def test_the_live_hall_tells_the_same_waits_of_its_day(past: Past) -> None:
    board = Board()
    for record in past.records:
        board = evolve(board, record)
    assert board.service_day == str(LAST)
    told = [wait for wait in waits(past.config, past.records) if wait.keys["day"] == str(LAST)]
    found = [wait for ticket in board.tickets.values() if (wait := waited(ticket)) is not None]
    assert sorted(wait // MS for wait in found) == sorted(wait.milliseconds for wait in told)
    late = [row for row in board.tickets.values() if row.called_at != row.first_called_at]
    assert len(late) > 5, "many of them were called again elsewhere"


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({"field_id": "ho-tich"}, ("field", "ho-tich")),
        ({"service_id": "chung-thuc"}, ("service", "chung-thuc")),
        ({"counter_id": "quay-6"}, ("counter", "quay-6")),
        ({"officer_id": "officer-quay-2"}, ("officer", "officer-quay-2")),
        ({"priority": "ordinary"}, ("class", None)),
        ({"first": LAST}, ("day", str(LAST))),
        ({"last": FIRST}, ("day", str(FIRST))),
    ],
)
def test_a_part_of_them(past: Past, asked: dict[str, Any], kept: tuple[str, str | None]) -> None:
    kind, value = kept
    told = [wait for wait in waits(past.config, past.records) if wait.keys[kind] == value]
    assert told
    report = past.report("waits", **asked)
    assert report.table("all").records() == [_figures(told)]
    assert len(report.table(kind).rows) == 1


def test_what_cannot_be_asked(past: Past) -> None:
    with pytest.raises(UnfitRequest, match="cannot be narrowed by channel"):
        past.report("waits", channel="phone")
    with pytest.raises(UnfitRequest, match="is after"):
        past.report("waits", first=LAST, last=FIRST)


def _figures(told: list[Wait]) -> dict[str, object]:
    times = [wait.milliseconds for wait in told]
    good = sum(time <= LIMIT for time in times)
    return {**figures(times), "within": good, "share": good / len(times)}
