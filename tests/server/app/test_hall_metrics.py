"""What the server tells of its hall and devices, after things have happened there."""

import requests

from common.version import program_version
from tests.server.exposed import Family, read, value
from tests.server.harness import OFFICERS, Hall, Talk

BOUNDED = {
    "status",
    "le",
    "field",
    "state",
    "kind",
    "place",
    "step",
    "type",
    "profile",
    "result",
}
"""Labels whose values are words of ours, or of the center's configuration."""


def told(hall: Hall) -> str:
    return requests.get(f"{hall.base}/metrics", timeout=30).text


def status(device: Talk, **more: object) -> None:
    body = {"version": program_version(), "held_facts": 0, **more}
    assert device.http.put(f"{device.center}/status", json=body, timeout=30).status_code == 204


def test_the_hall_is_told_in_numbers(hall: Hall) -> None:
    kiosk, officer = hall.enrol("kiosk"), hall.officer()
    for _ in range(3):
        kiosk.ticket()
    kiosk.ticket("chung-thuc")
    called = officer.do("CallNext", counter_id="quay-1")["events"][0]["data"]
    kiosk.do("RaiseAlert", kind="call-staff")
    text = told(hall)
    assert value(text, "motcua_waiting_tickets", field="ho-tich") == 2
    assert value(text, "motcua_waiting_tickets", field="chung-thuc") == 1
    assert value(text, "motcua_waiting_tickets", field="dat-dai") == 0
    assert value(text, "motcua_longest_wait_seconds", field="ho-tich") > 0
    assert value(text, "motcua_longest_wait_seconds", field="dat-dai") == 0
    assert value(text, "motcua_wait_seconds_count", field="ho-tich") == 1
    assert value(text, "motcua_counters", state="open") == 1
    assert value(text, "motcua_alerts_open", kind="call-staff") == 1
    assert value(text, "motcua_alerts_open", kind="emergency") == 0
    assert value(text, "motcua_sessions", place="counter") == 1
    assert value(text, "motcua_events_total", type="TicketIssued") == 4
    for name in ("command", "commit", "feed"):
        assert value(text, f"motcua_{name}_seconds_count") > 0
    officer.do("Recall", counter_id="quay-1", ticket_id=called["ticket_id"])
    assert value(told(hall), "motcua_wait_seconds_count", field="ho-tich") == 1


def test_devices_are_told_by_profile_and_what_troubles_them(hall: Hall) -> None:
    kiosk, display = hall.enrol("kiosk"), hall.enrol("display")
    hall.enrol("tablet")
    status(kiosk, printer="paper-out", held_facts=7, skew_ms=-2500)
    status(display, version="0.0.1", skew_ms=400)
    text = told(hall)
    assert value(text, "motcua_devices", profile="kiosk", state="heard") == 1
    assert value(text, "motcua_devices", profile="tablet", state="silent") == 1
    assert value(text, "motcua_devices", profile="staff", state="heard") == 0
    assert value(text, "motcua_printers_in_trouble") == 1
    assert value(text, "motcua_held_facts") == 7
    assert value(text, "motcua_device_skew_seconds") == 2.5
    assert value(text, "motcua_devices_of_another_version") == 1


def test_labels_are_few_and_nothing_is_told_of_anybody(hall: Hall) -> None:
    officer = hall.officer()
    ticket = hall.enrol("kiosk").ticket()
    officer.do("CallNext", counter_id="quay-1")
    text = told(hall)
    families: dict[str, Family] = read(text)
    assert {label for one in families.values() for label in one.labels} <= BOUNDED
    for secret in (ticket["label"], ticket["ticket_id"], OFFICERS[0], officer.token, "quay-1"):
        assert secret not in text
    status(hall.enrol("counter"), version="9.9-free-text")
    assert "free-text" not in told(hall)
