"""A NUL or half a surrogate pair, which PostgreSQL keeps nowhere, breaks nothing on either database."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.harness import PASSWORD, Hall, command, issue, new_id, serving
from tests.server.journals import hand_over, journal, paper

NUL = "a\x00b"


@pytest.fixture
def anywhere(center: Database) -> Iterator[Hall]:
    """The sample center's server on each database."""
    with serving(center) as running:
        yield running


def places(value: object) -> Iterator[tuple[Any, ...]]:
    """Where a text stands in JSON, and where a field could."""
    if isinstance(value, dict):
        yield ()
        for name, inner in value.items():
            yield from ((name, *rest) for rest in places(inner))
    elif isinstance(value, str):
        yield ()


def spoiled(body: dict[str, Any], place: tuple[Any, ...]) -> dict[str, Any]:
    """The body with a NUL in the text at this place, or in the name of a further field."""
    if not place:
        return {**body, NUL: 1}
    name, *rest = place
    inner = body[name]
    return {**body, name: spoiled(inner, tuple(rest)) if isinstance(inner, dict) else NUL}


def refused(answer: requests.Response) -> None:
    assert 400 <= answer.status_code < 500, (answer.status_code, answer.text)


def commands() -> list[dict[str, Any]]:
    ticket_id, at = new_id(), {"counter_id": "quay-1"}
    return [
        issue(),
        paper("A1-001"),
        command("RateVisit", ticket_id=ticket_id, score=3, channel="typed", comment="tốt"),
        command("NoteTicket", ticket_id=ticket_id, note="thiếu giấy"),
        command("Park", **at, ticket_id=ticket_id, reason="papers-missing", note="x"),
        command("PauseCounter", **at, reason="break"),
        command("CancelTicket", ticket_id=ticket_id, reason="left"),
    ]


def test_in_a_command(anywhere: Hall) -> None:
    talks = anywhere.enrol("kiosk"), anywhere.officer()
    for body in commands():
        for place in places(body):
            for talk in talks:
                refused(talk.send(spoiled(body, place)))


def test_in_a_journal(anywhere: Hall, expect_message: Expect) -> None:
    """Each entry is put aside by itself, and what follows is taken."""
    expect_message("is quarantined")
    kiosk = anywhere.enrol("kiosk")
    first = paper("A1-001")
    broken = [spoiled(first, place) for place in places(first)]
    broken += [{**command("RateVisit"), "data": NUL}, {"data": {NUL: NUL}}, {"command_id": NUL}]
    entries = journal(*broken, paper("A1-002"))
    answer = hand_over(kiosk, entries)
    assert answer.status_code == 200, answer.text
    said = answer.json()
    assert said["acked_seq"] == len(entries)
    assert [row["seq"] for row in said["quarantined"]] == [row["seq"] for row in entries[:-1]]
    assert hand_over(kiosk, entries).json() == said
    assert [row["label"] for row in kiosk.snapshot()["board"]["tickets"]] == ["A1-002"]


def test_at_the_door_and_in_addresses(anywhere: Hall) -> None:
    device = anywhere.enrol("counter")
    enrolment = {"code": "x", "name": "x", "fingerprint": "x"}
    sign_in = {"username": "x", "password": PASSWORD, "counter_id": "quay-1"}
    status = {"version": "1", "printer": "x", "by_hand": "A001"}
    asks = [
        ("POST", f"{anywhere.base}/api/v1/enrolments", enrolment),
        ("POST", f"{anywhere.base}/api/v1/sign-ins", sign_in),
        ("PUT", f"{device.center}/status", status),
    ]
    for method, address, body in asks:
        for place in places(body):
            if place != ("password",):
                refused(device.http.request(method, address, json=spoiled(body, place), timeout=30))
    witness = {"epoch": 1, "seq": 1, "hash": "0" * 64}
    for place in places(witness):
        body = spoiled(witness, place)
        refused(device.http.post(f"{device.center}/witness", json=body, timeout=30))
    center = device.center.rpartition("/")[0]
    for address in (
        f"{device.center}/assets/%00",
        f"{device.center}/assets/{'0' * 63}%00",
        f"{center}/%00/snapshot",
        f"{center}/%00/feed",
        f"{anywhere.base}/t/%00",
        f"{anywhere.base}/t/{'0' * 38}%00/feed",
    ):
        refused(device.http.get(address, timeout=30))
    with device.feed(after="\0") as events:
        assert next(events)["event"] == "reset"


@pytest.mark.parametrize("half", [rb"\ud800", rb"\udc00x", b"\xed\xa0\x80"])
def test_half_a_surrogate_pair(anywhere: Hall, half: bytes) -> None:
    kiosk = anywhere.enrol("kiosk")
    for route, body in (
        ("commands", b'{"command_id":"%s"}'),
        ("journal", b'{"epoch":1,"entries":[{"seq":1,"data":"%s"}]}'),
        ("witness", b'{"hash":"%s"}'),
    ):
        answer = kiosk.http.post(f"{kiosk.center}/{route}", data=body % half, timeout=30)
        assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
