"""Ratings, workload and devices are what the journal tells; of few ratings nobody is told."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

import pytest
from sqlalchemy import delete, insert

from common.contract import events as e
from server.reports.making import make
from server.reports.request import Request
from server.storage.engine import open_database
from server.storage.tables.reports import counter_session, stage
from tests.server.reports.conftest import Past
from tests.server.reports.days import FIRST, LAST
from tests.server.reports.told import MS, figures

Spell = tuple[datetime, datetime]


def test_ratings(past: Past) -> None:
    rated = [r.data for r in past.records if isinstance(r.data, e.VisitRated)]
    called = {r.data.ticket_id for r in past.records if isinstance(r.data, e.TicketCalled)}
    report = past.report("ratings")
    row = report.table("all").records()[0]
    scores = Counter(data.score for data in rated)
    assert row["ratings"] == len(rated) > 50
    assert row["mean-score"] == sum(data.score for data in rated) / len(rated)
    assert row["rated-share"] == len(rated) / int(str(row["visits"]))
    assert abs(int(str(row["visits"])) - len(called)) <= 2  # a call taken back was none
    assert {score: row[f"level-{score}"] for score in scores} == scores
    channels = {row["channel"]: row["ratings"] for row in report.table("channel").records()}
    assert channels == Counter(data.channel for data in rated)
    reasons = {row["reason"]: row["ratings"] for row in report.table("reason").records()}
    assert reasons == Counter(name for data in rated for name in data.reasons)
    for asked in report.table("question").records():
        answers = [data.answers[str(asked["question"])] for data in rated]
        assert asked["mean-score"] == sum(answers) / len(answers)
    phone = past.report("ratings", channel="phone").table("all").records()[0]
    assert phone["ratings"] == channels["phone"]


def test_nothing_is_told_of_an_officer_with_few_ratings(past: Past) -> None:
    rated = Counter(
        r.data.officer_id
        for r in past.records
        if isinstance(r.data, e.VisitRated) and r.data.channel == "tablet"
    )
    rows = past.report("ratings", channel="tablet").table("officer").records()
    told = {row["officer"]: row["mean-score"] is not None for row in rows if row["ratings"]}
    assert told == {officer: many >= 5 for officer, many in rated.items()}
    assert False in told.values()
    few = next(officer for officer, many in rated.items() if many < 5)
    alone = past.report("ratings", officer_id=few, channel="tablet")
    assert alone.table("all").records()[0]["level-1"] is None
    assert alone.table("reason").rows == ()


def test_workload(past: Past) -> None:
    since: dict[str, tuple[str, datetime]] = {}
    sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for record in past.records:
        data, at = record.data, record.recorded_at
        states = {e.CounterOpened: "open", e.CounterPaused: "paused", e.CounterClosed: ""}
        if type(data) in states:
            assert isinstance(data, e.CounterOpened | e.CounterPaused | e.CounterClosed)
            state, begun = since.pop(data.counter_id, ("", at))
            if states[type(data)] == state:
                since[data.counter_id] = (state, begun)
                continue
            sums[data.counter_id][state] += (at - begun) // MS
            since[data.counter_id] = (states[type(data)], at)
        elif isinstance(data, e.TicketCalled | e.TicketResumed):
            sums[data.counter_id]["calls"] += 1
        elif isinstance(data, e.CallUndone):
            sums[data.counter_id]["calls"] -= 1
        elif isinstance(data, e.ServingFinished):
            sums[data.counter_id]["finished"] += 1
    for counter, (state, begun) in since.items():
        sums[counter][state] += (past.records[-1].recorded_at - begun) // MS
    rows = past.report("workload").table("counter").records()
    assert {row["counter"] for row in rows} == sums.keys()
    for row in rows:
        own = sums[str(row["counter"])]
        assert (row["open-time"], row["paused-time"]) == (own["open"] / 1000, own["paused"] / 1000)
        assert (row["calls"], row["finished"]) == (own["calls"], own["finished"])
        assert 0 < float(str(row["busy-share"])) < 1


def test_what_goes_on_counts_until_now(past: Past) -> None:
    storage, day = open_database(past.database.url), str(LAST)
    request = Request(center_id=past.config.center.id, first=LAST, last=LAST)
    with storage.writer.connect() as connection, connection.begin() as undone:
        for table in (counter_session, stage):
            connection.execute(delete(table).where(table.c.service_day == day))
        row: dict[str, object] = {"center_id": request.center_id, "service_day": day, "seq": 0}
        row |= {"counter_id": "quay-1", "officer_id": "officer-quay-1"}
        sits = row | {"state": "open", "started_at": past.now - 600_000}
        serves = row | {"state": "serving", "started_at": past.now - 150_000}
        serves |= {"ticket_id": "one", "service_id": "ho-tich"}
        connection.execute(insert(counter_session), sits)
        connection.execute(insert(stage), serves)
        told = make(connection, past.config, "workload", request, past.now).table("counter")
        undone.rollback()
    storage.close()
    assert told.records()[0] == {
        **told.records()[0],
        "counter": "quay-1",
        "open-time": 600,
        "paused-time": 0,
        "finished": 0,
        "serving-time": 150,
        "busy-share": 0.25,
    }


def test_devices(past: Past) -> None:
    spells = _spells(past)
    report = past.report("devices")
    rows = {row.pop("device"): row for row in report.table("device").records()}
    whole = {device: _runs(of.values()) for device, of in spells.items()}
    assert rows == {device: _row(times) for device, times in whole.items()}
    kinds = {row.pop("trouble"): row for row in report.table("trouble").records()}
    assert kinds.keys() == {"device-gone", "printer"}
    for kind, row in kinds.items():
        assert row == _row([time for of in spells.values() for time in _runs([of[str(kind)]])])
    total = report.table("all").records()[0]
    assert total == _row([time for times in whole.values() for time in times])
    alone = sum(float(str(row["total-time"])) for row in kinds.values())
    assert float(str(total["total-time"])) < alone, "some of it was at once"
    days = past.report("devices", first=FIRST, last=LAST).table("day").records()
    assert sum(float(str(row["total-time"])) for row in days) == pytest.approx(total["total-time"])


def _row(times: list[int]) -> dict[str, float | int | None]:
    return {**figures(times), "total-time": sum(times) / 1000}


def _spells(past: Past) -> defaultdict[str, defaultdict[str, list[Spell]]]:
    """When each device was in each trouble: until it was cleared, the day's end, or now."""
    raised: dict[str, tuple[str, str, datetime]] = {}
    found: defaultdict[str, defaultdict[str, list[Spell]]] = defaultdict(lambda: defaultdict(list))

    def end(alert_id: str, until: datetime) -> None:
        device, kind, at = raised.pop(alert_id)
        found[device][kind].append((at, until))

    for record in past.records:
        data, at = record.data, record.recorded_at
        if isinstance(data, e.AlertRaised):
            raised[data.alert_id] = (str(data.device_id), data.kind, at)
        elif isinstance(data, e.AlertCleared) and data.alert_id in raised:
            end(data.alert_id, at)
        elif isinstance(data, e.DayOpened):
            for alert_id in list(raised):
                end(alert_id, at)
    assert raised
    for alert_id in list(raised):
        end(alert_id, past.records[-1].recorded_at)
    return found


def _runs(spells: Iterable[list[Spell]]) -> list[int]:
    """How long any of these lasted each time, in milliseconds."""
    every = [spell for some in spells for spell in some]
    runs: list[Spell] = []
    for begun, until in pairwise(sorted({moment for spell in every for moment in spell})):
        if any(first <= begun and until <= last for first, last in every):
            goes_on = bool(runs) and runs[-1][1] == begun
            runs.append((runs.pop()[0] if goes_on else begun, until))
    return [(until - begun) // MS for begun, until in runs]
