"""The staff are told of a restore: from where on was lost, who is awaited, what came back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests

from common.contract.events import ConfigChanged, CounterPaused
from server.app.editing import lost
from server.app.healing.release import ReleaseNow
from server.app.history.barrier import OpenFreshLane
from server.bootstrap.opening import change, opened
from tests.fixtures.database import Database
from tests.server.harness import SUPERVISOR, Hall, Talk, settings_of
from tests.server.lost import begin_epoch, end_of, hand_back
from tests.server.people import administrator, ask
from tests.server.processes import running


def told(person: Talk) -> dict[str, Any] | None:
    answer = person.http.get(f"{person.center}/restore", timeout=30)
    assert answer.ok, answer.text
    last: dict[str, Any] | None = answer.json()["last"]
    return last


def awaited(person: Talk) -> set[str]:
    last = told(person)
    assert last is not None
    assert last["lane_open"] is not any(row["profile"] == "kiosk" for row in last["awaited"])
    assert last["held"] is any(row["profile"] == "counter" for row in last["awaited"])
    return {row["profile"] for row in last["awaited"]}


def standing(hall: Hall) -> list[str]:
    """What those are told of it who watch over the server, which is ready all the same."""
    ready = requests.get(f"{hall.base}/readyz", timeout=30)
    assert (ready.status_code, ready.json()["status"]) == (200, "ready")
    return list(ready.json()["faults"])


def counter(person: Talk) -> tuple[dict[str, Any], dict[str, Any]]:
    """The counter as it is, and with another name."""
    rows = ask(person, "GET", "configuration").json()["rows"]
    (body,) = (row["body"] for row in rows if (row["kind"], row["id"]) == ("counter", "quay-2"))
    return body, {**body, "name": {**body["name"], "vi": "Quầy Hai"}}


def lost_changes(person: Talk, **asked: int) -> list[dict[str, Any]]:
    answer = person.http.get(f"{person.center}/restore/changes", params=asked, timeout=30)
    assert answer.ok, answer.text
    return list(answer.json()["changes"])


def test_a_restore_is_told_with_whom_it_waits_for(center: Database) -> None:
    settings = settings_of(center)
    with running(settings) as process:
        hall = process.hall
        looking, staff = administrator(hall), hall.enrol("staff")
        hall.enrol("kiosk")
        hall.officer()
        assert told(looking) is None
        assert standing(hall) == []
        begin_epoch(center)
        last = told(looking)
        assert last is not None
        assert (last["epoch"], last["reason"], last["healed"]) == (2, "restore", 0)
        assert last["left_epoch"] == 1
        assert last["left_at"] <= last["began_at"]
        assert awaited(looking) == {"kiosk", "counter"}
        assert {row["counter_id"] for row in last["awaited"]} == {None, "quay-1"}
        assert standing(hall) == ["restore-not-over"]
        forger = end_of(staff, datetime.now(UTC) - timedelta(days=2))
        pause = CounterPaused(counter_id="quay-2", officer_id=None, reason="hop")
        links = [forger.link(forger.text(pause))]
        assert links[0]["seq"] == last["left_seq"] + 1
        row, renamed = counter(looking)
        change_lost = ConfigChanged(
            kind="counter", id="quay-2", before=row, after=renamed, config_version=999
        )
        actor = {"kind": "officer", "id": SUPERVISOR, "device_id": None}
        links.append(forger.link(forger.text(change_lost, actor=actor)))
        assert lost_changes(looking) == []
        hand_back(staff, links, links)
        (told_of,) = lost_changes(looking)
        assert (told_of["before"], told_of["after"]) == (row, renamed)
        assert (told_of["actor"]["id"], told_of["later"]) == (SUPERVISOR, None)
        assert counter(looking)[0] == row
        again = {"seen": row, "body": renamed}
        assert ask(looking, "POST", "configuration/rows/counter/quay-2", **again).ok
        assert lost_changes(looking)[0]["later"] is not None
        with opened(settings) as beside:
            change(beside, OpenFreshLane())
        assert awaited(looking) == {"counter"}
        assert standing(hall) == ["restore-not-over"]
        with opened(settings) as beside:
            change(beside, ReleaseNow())
        assert awaited(looking) == set()
        assert standing(hall) == []
        over = told(looking)
        assert over is not None
        assert over["healed"] == 2


def test_what_was_lost_comes_in_pages_of_which_none_leaves_anything_out(
    hall: Hall, sqlite_center: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lost, "AT_ONCE", 3)
    monkeypatch.setattr(lost, "PAGE", 2)
    looking, staff = administrator(hall), hall.enrol("staff")
    row, renamed = counter(looking)
    begin_epoch(sqlite_center)
    forger = end_of(staff, datetime.now(UTC) - timedelta(days=2))
    together = {903: 903, 904: 903, 905: 903}
    versions = range(901, 909)
    gone = [
        ConfigChanged(
            kind="counter",
            id="quay-2",
            before=row,
            after=renamed,
            config_version=version,
            together=together.get(version),
        )
        for version in versions
    ]
    links = [forger.link(forger.text(change_lost)) for change_lost in gone]
    hand_back(staff, links, links)
    pages: list[list[int]] = []
    asked: dict[str, int] = {}
    while page := lost_changes(looking, **asked):
        pages.append([one["version"] for one in page])
        assert {one["among"] for one in page if one["version"] in together} <= {3}
        asked = {"before": page[-1]["first"]}
    assert pages == [[908, 907, 906], [905, 904, 903], [902, 901]]
    monkeypatch.setattr(lost, "AT_ONCE", 4)
    assert [one["version"] for one in lost_changes(looking)] == [*range(908, 902, -1)]
    odd = looking.http.get(f"{looking.center}/restore/changes?before=x", timeout=30)
    assert (odd.status_code, odd.json()["code"]) == (422, "invalid-data")
