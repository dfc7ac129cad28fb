"""Snapshot, procedures, pictures and status over real sockets."""

import hashlib
from datetime import datetime

import requests

from common.board.snapshots import from_snapshot, to_rows
from common.contract.codec import decode
from common.contract.snapshot import Snapshot
from tests.server.api.test_hot_path import code_of
from tests.server.harness import CENTER, Hall, Talk, command


def test_an_officers_token_gives_commands_and_nothing_else(hall: Hall) -> None:
    officer = hall.officer()
    asked = officer.http.request
    refused = [
        asked(method, f"{officer.center}/{path}", timeout=30, json=body, stream=True)
        for method, path, body in (
            ("GET", "snapshot", None),
            ("GET", "feed", None),
            ("GET", "procedures", None),
            ("GET", f"assets/{'0' * 64}", None),
            ("PUT", "status", {"version": "1"}),
            ("POST", "journal", {"epoch": 1, "entries": []}),
            ("POST", "witness", {"epoch": 1, "seq": 1, "hash": "0" * 64}),
        )
    ]
    assert [code_of(answer) for answer in refused] == ["not-allowed"] * len(refused)
    assert officer.do("CloseCounter", counter_id="quay-1")["events"]


def test_the_snapshot_is_the_contract_s_and_carries_the_server_s_time(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    kiosk.ticket()
    answer = kiosk.http.get(f"{kiosk.center}/snapshot", timeout=30)
    snapshot = decode(Snapshot, answer.content)
    assert snapshot.config.center.id == CENTER
    assert to_rows(from_snapshot(snapshot)) == snapshot.board
    assert abs(int(answer.headers["Motcua-Time"]) / 1000 - snapshot.server_time.timestamp()) < 5
    assert datetime.fromisoformat(answer.json()["server_time"]).tzinfo is not None


def test_procedures_are_sent_once(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    answer = kiosk.http.get(f"{kiosk.center}/procedures", timeout=30)
    assert len(answer.json()) == 58
    known = {"If-None-Match": answer.headers["ETag"]}
    again = kiosk.http.get(f"{kiosk.center}/procedures", headers=known, timeout=30)
    assert (again.status_code, again.content) == (304, b"")


def test_a_photo_comes_by_its_hash(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    officers = kiosk.snapshot()["config"]["officers"]
    photo = next(row["photo"] for row in officers if row["photo"])
    answer = kiosk.http.get(f"{kiosk.center}/assets/{photo}", timeout=30)
    assert hashlib.sha256(answer.content).hexdigest() == photo
    assert answer.headers["Content-Type"] == "image/png"
    assert "immutable" in answer.headers["Cache-Control"]
    nothing = kiosk.http.get(f"{kiosk.center}/assets/{'0' * 64}", timeout=30)
    assert code_of(nothing) == "not-found"


def test_a_device_tells_how_it_is(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    url = f"{kiosk.center}/status"
    assert kiosk.http.put(url, json={"version": "0.1"}, timeout=30).status_code == 204
    assert code_of(kiosk.http.put(url, json={"version": 1}, timeout=30)) == "invalid-data"


def test_whom_a_counter_serves_by_hand_no_other_calls_and_only_counters_are_believed(
    hall: Hall,
) -> None:
    kiosk, counter, officer = hall.enrol("kiosk"), hall.enrol("counter"), hall.officer()
    here = kiosk.ticket()["label"]
    said = {"version": "0.1", "by_hand": here}

    def tell(device: Talk, status: dict[str, str]) -> None:
        answer = device.http.put(f"{device.center}/status", json=status, timeout=30)
        assert answer.status_code == 204

    tell(counter, said)
    assert code_of(officer.send(command("CallNext", counter_id="quay-1"))) == "not-confirmed"
    tell(counter, {"version": "0.1"})
    tell(kiosk, said)
    called = officer.do("CallNext", counter_id="quay-1")["events"][0]["data"]
    assert called["label"] == here


def test_every_route_is_closed_to_strangers_and_other_centers(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    for method, name in (
        ("GET", "snapshot"),
        ("GET", "feed"),
        ("GET", "procedures"),
        ("GET", f"assets/{'0' * 64}"),
        ("PUT", "status"),
        ("POST", "commands"),
    ):
        here = requests.request(method, f"{kiosk.center}/{name}", timeout=30)
        assert code_of(here) == "unauthenticated"
        there = f"{hall.base}/api/v1/centers/elsewhere/{name}"
        assert code_of(kiosk.http.request(method, there, timeout=30)) == "unknown-center"
