"""The report of told against real waits is what the journal tells."""

from collections import Counter, defaultdict
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.server.reports.conftest import Past
from tests.server.reports.days import FIRST
from tests.server.reports.told import Life, lives

MINUTE = timedelta(minutes=1)


def test_what_papers_told(past: Past) -> None:
    told = [life for life in lives(past.records) if life.told is not None and life.calls]
    zone = ZoneInfo(past.config.center.timezone)
    assert len(told) > 100
    report = past.report("estimates")
    assert report.table("all").records() == [_figures(told)]
    names = [
        {
            "hour": life.issued_at.astimezone(zone).hour,
            "service": life.calls[0].service,
            "class": life.priority,
        }
        for life in told
    ]
    for kind in ("hour", "service", "class"):
        groups: defaultdict[str | int | None, list[Life]] = defaultdict(list)
        for named, life in zip(names, told, strict=True):
            groups[named[kind]].append(life)
        rows = {row.pop(kind): row for row in report.table(kind).records()}
        assert rows == {name: _figures(each) for name, each in groups.items()}
    first = past.report("estimates", last=FIRST)
    assert [row["told"] for row in first.table("day").records()] == [
        sum(life.day == str(FIRST) for life in told)
    ]


def _figures(lives: list[Life]) -> dict[str, object]:
    errors, ends = [], Counter[str]()
    for life in lives:
        assert life.told is not None
        least, most = (end * MINUTE for end in life.told)
        wait = life.calls[0].at - life.issued_at
        errors.append((wait - (least + most) / 2) / MINUTE)
        ends["longer" if wait > most else "shorter" if wait < least else "met"] += 1
    mean, distance = sum(errors) / len(errors), sum(map(abs, errors)) / len(errors)
    return {
        "told": len(lives),
        "met": ends["met"],
        "met-share": ends["met"] / len(lives),
        "longer": ends["longer"],
        "shorter": ends["shorter"],
        "mean-error": pytest.approx(mean, abs=0.0001),
        "mean-distance": pytest.approx(distance, abs=0.0001),
    }
