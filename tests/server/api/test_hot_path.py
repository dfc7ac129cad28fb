"""Commands over real sockets: carried out once, refused with a problem, never a stack trace."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import requests

from common.contract.problems import STATUS
from tests.server.harness import (
    CENTER,
    Hall,
    Talk,
    ago,
    command,
    issue,
    new_id,
)

LAST_SECOND = "9999-12-31T23:59:59Z"
NEW = "ffffffff-ffff-7000-8000-000000000000"
OLD = "01900000-0000-7000-8000-000000000000"


def code_of(answer: requests.Response) -> str:
    """The problem's code, once it is proved to be a whole problem."""
    assert answer.headers["Content-Type"] == "application/problem+json", answer.text
    body = answer.json()
    assert body.keys() - {"faults"} == {"type", "title", "status", "code", "detail"}
    assert body["status"] == answer.status_code == STATUS[body["code"]]
    assert "Motcua-Time" in answer.headers
    assert "Traceback" not in answer.text
    return str(body["code"])


def test_a_ticket_is_issued_confirmed_called_served_and_rated(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    ticket = kiosk.ticket()
    officer = hall.officer()
    called = officer.do("CallNext", counter_id="quay-1")
    assert called["events"][0]["data"]["ticket_id"] == ticket["ticket_id"]
    both = {"counter_id": "quay-1", "ticket_id": ticket["ticket_id"]}
    officer.do("StartServing", **both)
    officer.do("FinishServing", **both, outcome="done")
    kiosk.do("RateVisit", ticket_id=ticket["ticket_id"], score=4, channel="offered")
    board = kiosk.snapshot()["board"]
    row = next(row for row in board["tickets"] if row["id"] == ticket["ticket_id"])
    assert (row["state"], row["outcome"], row["rated"]) == ("served", "done", True)


def test_the_same_command_again_is_the_same_answer(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    body = issue()
    with ThreadPoolExecutor(16) as pool:
        talks = [Talk(hall.base, kiosk.token) for _ in range(50)]
        answers = list(pool.map(lambda talk: talk.send(body), talks))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    replayed = [a for a in answers if a.headers.get("Idempotency-Replayed") == "true"]
    assert len(replayed) == 49
    assert len(kiosk.snapshot()["board"]["tickets"]) == 1


def test_a_stored_refusal_is_answered_again_and_moves_no_seq(hall: Hall) -> None:
    officer, kiosk = hall.officer(), hall.enrol("kiosk")
    before = kiosk.snapshot()["seq"]
    body = command("CallNext", counter_id="quay-1")
    first, again = officer.send(body), officer.send(body)
    assert code_of(first) == code_of(again) == "queue-empty"
    assert first.content == again.content
    assert again.headers["Idempotency-Replayed"] == "true"
    assert kiosk.snapshot()["seq"] == before


def test_another_content_under_the_same_id_is_refused(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    body = issue()
    assert kiosk.send(body).status_code == 200
    body["data"]["service_id"] = "chung-thuc"
    assert code_of(kiosk.send(body)) == "command-id-reused"
    assert len(kiosk.snapshot()["board"]["tickets"]) == 1


def bad_bodies() -> list[tuple[str, str, Any]]:
    good = issue()
    return [
        ("no JSON", "malformed", b"{"),
        ("not UTF-8", "malformed", b'{"a":"\xff"}'),
        ("a list", "malformed", b"[]"),
        ("nothing", "malformed", b""),
        ("deep", "malformed", b"[" * 5000),
        ("unknown command", "unknown-command", {**good, "type": "Dance"}),
        ("no type", "unknown-command", {"command_id": new_id()}),
        ("unknown field", "invalid-data", {**good, "more": 1}),
        ("unknown field in data", "invalid-data", {**good, "data": {**good["data"], "x": 1}}),
        ("wrong type", "invalid-data", {**good, "data": {**good["data"], "language": 7}}),
        ("a key of 129 bits", "invalid-data", issue(key=str(1 << 128))),
        ("a key of a paper", "invalid-data", issue(key="9" * 39, label="A1-001")),
        ("bad id", "invalid-data", {**good, "command_id": "1"}),
        ("no time zone", "invalid-data", {**good, "occurred_at": "2026-11-22T01:02:03"}),
        ("year 0001", "invalid-data", {**good, "occurred_at": "0001-01-01T00:00:00+14:00"}),
        ("last second", "unknown-service", {**issue("nothing"), "occurred_at": LAST_SECOND}),
        ("unknown service", "unknown-service", issue("nothing")),
        ("unknown priority", "invalid-data", issue(priority="king")),
        ("unknown language", "invalid-data", issue(language="xx")),
        ("day without a label", "invalid-data", issue(service_day="2026-02-30")),
        ("time without a label", "invalid-data", issue(issued_at=LAST_SECOND)),
        ("lane without a label", "invalid-data", issue(lane=1)),
        ("number without a label", "invalid-data", issue(number=7)),
        ("printed without a label", "invalid-data", issue(printed_before=True)),
        ("series of no field", "invalid-data", issue(label="Z001")),
        ("too new", "invalid-data", {**good, "command_id": NEW}),
        ("too old", "command-too-old", {**good, "command_id": OLD}),
        ("expired", "command-expired", {**issue(), "expires_at": ago(seconds=1)}),
        ("late", "command-expired", {**issue(), "occurred_at": ago(seconds=60)}),
        ("unknown ticket", "unknown-ticket", command("ConfirmPrinted", ticket_id=new_id())),
        ("wrong profile", "not-allowed", command("CallNext", counter_id="quay-1")),
    ]


def test_bad_commands_are_problems_and_change_nothing(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    before = kiosk.snapshot()["seq"]
    found, said = {}, ""
    for name, _, body in bad_bodies():
        raw = {"data": body} if isinstance(body, bytes) else {"json": body}
        answer = kiosk.http.post(f"{kiosk.center}/commands", **raw, timeout=30)
        found[name] = code_of(answer)
        said += answer.json()["detail"] + "\n"
    assert re.findall("Expected|regex|recursion|codec|None", said) == []
    assert "data.language is not of its type\n" in said
    assert found == {name: code for name, code, _ in bad_bodies()}
    assert kiosk.snapshot()["seq"] == before


def test_an_oversized_body_is_refused_also_in_pieces(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    url = f"{kiosk.center}/commands"
    assert code_of(kiosk.http.post(url, data=b"x" * 70_000, timeout=30)) == "too-large"
    for pieces in ([b"x" * 30_000] * 3, [b"x" * 70_000]):
        assert code_of(kiosk.http.post(url, data=iter(pieces), timeout=30)) == "too-large"


def test_without_a_valid_token_there_is_no_answer(hall: Hall) -> None:
    url = f"{hall.base}/api/v1/centers/{CENTER}/commands"
    for token in (None, "", "Bearer", "Basic abc", "Bearer nobody", "Bearer " + "x" * 999):
        headers = {} if token is None else {"Authorization": token}
        for body in (json.dumps(issue()).encode(), b"{", b"x" * 70_000):
            answer = requests.post(url, data=body, headers=headers, timeout=30)
            assert code_of(answer) == "unauthenticated"


def test_facts_are_taken_however_late(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    fact = issue(label="A1-007", lane=1, number=7, issued_at=ago(minutes=20))
    fact["occurred_at"] = ago(minutes=20)
    assert kiosk.send(fact).status_code == 200


def test_a_time_far_ahead_is_recorded_as_now(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    (event,) = kiosk.send({**issue(), "occurred_at": LAST_SECOND}).json()["events"]
    assert event["occurred_at"] == event["recorded_at"]
    soon = {**issue(), "occurred_at": ago(hours=-23)}
    (event,) = kiosk.send(soon).json()["events"]
    assert event["occurred_at"] > event["recorded_at"]


def test_which_papers_a_kiosk_may_tell_of(hall: Hall) -> None:
    first, _ = hall.enrol("kiosk"), hall.enrol("kiosk")
    assert code_of(first.send(issue(label="A2-001"))) == "not-allowed"
    for label in ("A3-001", "B1-001", "A999999"):
        assert first.send(issue(label=label)).status_code == 200
    assert first.ticket()["label"] == "A001"
