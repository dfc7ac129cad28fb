"""Arrivals, service times, outcomes, kept places and transfers are what the journal tells."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from zoneinfo import ZoneInfo

from common.contract import events as e
from tests.server.reports.conftest import Past
from tests.server.reports.days import LAST
from tests.server.reports.told import MS, figures


def test_arrivals(past: Past) -> None:
    issued = [r.data for r in past.records if isinstance(r.data, e.TicketIssued)]
    zone = ZoneInfo(past.config.center.timezone)
    report = past.report("arrivals")
    assert _by(report.table("day").records(), "tickets") == Counter(t.service_day for t in issued)
    assert _by(report.table("service").records(), "tickets") == Counter(
        t.service_id for t in issued
    )
    assert _by(report.table("class").records(), "tickets") == Counter(t.priority for t in issued)
    taken = Counter(t.device_id for t in issued)
    assert _by(report.table("taken-at").records(), "tickets") == taken
    outside = sum(ticket.outside_hours for ticket in issued)
    assert outside
    assert report.table("all").records()[0]["outside"] == outside
    clocks = Counter(
        (at.hour, f"weekday-{at.isoweekday()}")
        for at in (ticket.issued_at.astimezone(zone) for ticket in issued)
    )
    week = {
        (row["hour"], name): many
        for row in report.table("week").records()
        for name, many in row.items()
        if name != "hour" and many
    }
    assert week == clocks
    only = past.report("arrivals", service_id="ho-tich", first=LAST).table("all").records()[0]
    asked = [t for t in issued if (t.service_id, t.service_day) == ("ho-tich", str(LAST))]
    assert only["tickets"] == len(asked) > 0


def test_service_times(past: Past) -> None:
    norms = {row.id: timedelta(minutes=row.norm_minutes) for row in past.config.services}
    begun: dict[str, e.ServingStarted] = {}
    since = {}
    spent: defaultdict[tuple[str, str | None], timedelta] = defaultdict(timedelta)
    done: defaultdict[tuple[str, str | None], set[str]] = defaultdict(set)
    took: defaultdict[str | None, list[tuple[timedelta, timedelta]]] = defaultdict(list)
    for record in past.records:
        data, at = record.data, record.recorded_at
        if isinstance(data, e.ServingStarted):
            begun[data.ticket_id], since[data.ticket_id] = data, at
        ended = (
            data.unfinished if isinstance(data, e.DayOpened) else (getattr(data, "ticket_id", ""),)
        )
        if isinstance(
            data,
            e.ServingFinished
            | e.TicketParked
            | e.TicketTransferred
            | e.TicketReturned
            | e.DayOpened,
        ):
            for name in ended:
                start = begun.pop(name, None)
                if start is not None:
                    spent[name, start.officer_id] += at - since[name]
                    done[name, start.officer_id].add(start.service_id)
        if isinstance(data, e.ServingFinished):
            key = (data.ticket_id, data.officer_id)
            took[data.officer_id].append(
                (spent[key], sum((norms[name] for name in done[key]), timedelta()))
            )
    rows = {row.pop("officer"): row for row in past.report("services").table("officer").records()}
    assert rows.keys() == took.keys()
    for officer, times in took.items():
        good = sum(time <= norm for time, norm in times)
        assert rows[officer] == {
            **figures([time // MS for time, _ in times]),
            "within": good,
            "share": good / len(times),
        }


def test_outcomes(past: Past) -> None:
    ends: Counter[str] = Counter()
    called, missed, served = set(), set(), set()
    tickets = 0
    for record in past.records:
        data = record.data
        match data:
            case e.TicketIssued():
                tickets += 1
            case e.TicketCalled():
                called.add(data.ticket_id)
            case e.TicketNotShown():
                missed.add(data.ticket_id)
            case e.ServingFinished():
                served.add(data.ticket_id)
            case e.TicketCancelled():
                ends["cancelled"] += 1
            case e.DayOpened():
                ends["unfinished"] += len(data.unfinished)
                ends["expired-called"] += len(called & set(data.expired))
                ends["expired-uncalled"] += len(set(data.expired) - called)
    row = past.report("outcomes").table("all").records()[0]
    over = len(served) + sum(ends.values())
    given_up = ends["cancelled"] + ends["expired-called"] + ends["expired-uncalled"]
    assert missed
    assert given_up > ends["cancelled"] > 0
    assert row == {
        "tickets": tickets,
        "served": len(served),
        "unfinished": ends["unfinished"],
        "cancelled": ends["cancelled"],
        "expired-uncalled": ends["expired-uncalled"],
        "expired-called": ends["expired-called"],
        "open": tickets - over,
        "abandoned-share": given_up / tickets,
        "missed": len(missed),
        "missed-share": len(missed) / tickets,
        "missed-served": len(missed & served),
    }


def test_outcomes_stand_where_the_last_call_was(past: Past) -> None:
    last: dict[str, list[str]] = defaultdict(list)
    missed = set()
    for record in past.records:
        match record.data:
            case e.TicketCalled() | e.TicketResumed() as data:
                last[data.ticket_id].append(data.counter_id)
            case e.CallUndone() as data:
                last[data.ticket_id].pop()
            case e.TicketNotShown() as data:
                missed.add(data.ticket_id)
    counters = Counter(calls[-1] for calls in last.values() if calls)
    report = past.report("outcomes")
    rows = report.table("counter").records()
    assert {row["counter"]: row["tickets"] for row in rows if row["counter"]} == counters
    absent = Counter(last[name][-1] for name in missed)
    assert {row["counter"]: row["missed"] for row in rows if row["missed"]} == absent
    officers = {row["officer"]: row["tickets"] for row in report.table("officer").records()}
    one = next(iter(absent))
    assert officers[f"officer-{one}"] == counters[one]
    own = past.report("outcomes", officer_id=f"officer-{one}").table("all").records()[0]
    assert own["missed"] == absent[one]


def test_kept_places(past: Past) -> None:
    parked, kept = {}, []
    for record in past.records:
        data = record.data
        if isinstance(data, e.TicketParked):
            parked[data.ticket_id] = record.recorded_at
        elif isinstance(data, e.TicketResumed):
            kept.append((record.recorded_at - parked.pop(data.ticket_id)) // MS)
        elif isinstance(data, e.DayOpened):
            left = [parked.pop(name) for name in parked.keys() & set(data.expired)]
            kept += [(record.recorded_at - begun) // MS for begun in left]
    report = past.report("parked")
    assert kept
    assert report.table("all").records() == [{**figures(kept), "total-time": sum(kept) / 1000}]
    assert [row["count"] for row in report.table("park-reason").records()] == [len(kept)]
    counters, officers = (
        _by(report.table(one).records(), "count") for one in ("counter", "officer")
    )
    assert {f"officer-{name}": many for name, many in counters.items()} == officers


def test_transfers(past: Past) -> None:
    sent = [r.data for r in past.records if isinstance(r.data, e.TicketTransferred)]
    priorities = {
        r.data.ticket_id: r.data.priority
        for r in past.records
        if isinstance(r.data, e.TicketIssued)
    }
    report = past.report("transfers")
    assert report.table("all").records() == [{"transfers": len(sent)}]
    for kind, told in (
        ("service", [data.from_service_id for data in sent]),
        ("to-service", [data.service_id for data in sent]),
        ("counter", [data.counter_id for data in sent]),
        ("transfer-reason", [data.reason for data in sent]),
        ("officer", [data.counter_id and f"officer-{data.counter_id}" for data in sent]),
        ("class", [priorities[data.ticket_id] for data in sent]),
    ):
        assert _by(report.table(kind).records(), "transfers") == Counter(told)


def _by(records: Iterable[Mapping[str, object]], column: str) -> dict[str | None, object]:
    """The values of a column by the first one."""
    found = {}
    for record in records:
        name = next(iter(record.values()))
        found[None if name is None else str(name)] = record[column]
    return found
