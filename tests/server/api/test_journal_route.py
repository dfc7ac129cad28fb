"""Journals handed over through real sockets: a prefix, once, in order, and nothing dropped."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from common.contract.routes import BODY_LIMIT
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.api.test_hot_path import code_of
from tests.server.harness import Hall, Talk, ago, command, issue, new_id, serving
from tests.server.journals import hand_over, journal, paper


@pytest.fixture
def anywhere(center: Database) -> Iterator[Hall]:
    """The sample center's server on each database."""
    with serving(center) as running:
        yield running


def letter_of(kiosk: Talk) -> str:
    """The series of the service that the papers are for."""
    config = kiosk.snapshot()["config"]
    field_id = next(row["field_id"] for row in config["services"] if row["id"] == "ho-tich")
    return str(next(row["letter"] for row in config["fields"] if row["id"] == field_id))


def tickets(kiosk: Talk) -> dict[str, dict[str, Any]]:
    """Today's tickets by label."""
    return {row["label"]: row for row in kiosk.snapshot()["board"]["tickets"]}


def test_every_cut_of_a_journal_may_be_sent_again(anywhere: Hall) -> None:
    kiosk = anywhere.enrol("kiosk")
    letter = letter_of(kiosk)
    labels = [f"{letter}1-{number:03d}" for number in range(1, 6)]
    entries = journal(*(paper(label) for label in labels))
    for last in range(len(entries) + 1):
        for first in range(last + 1):
            answer = hand_over(kiosk, entries[first:last])
            assert answer.json() == {"acked_seq": last, "quarantined": []}
    seq = kiosk.snapshot()["seq"]
    assert sorted(tickets(kiosk)) == labels
    assert hand_over(kiosk, entries, complete=True).json()["acked_seq"] == len(entries)
    assert kiosk.snapshot()["seq"] == seq


def test_a_gap_applies_nothing_and_tells_the_mark(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    letter = letter_of(kiosk)
    entries = journal(*(paper(f"{letter}1-{number:03d}") for number in (1, 2, 3, 4)))
    assert hand_over(kiosk, entries[1:]).json()["acked_seq"] == 0
    assert hand_over(kiosk, [entries[0], entries[2]]).json()["acked_seq"] == 1
    assert len(tickets(kiosk)) == 1
    assert hand_over(kiosk, []).json()["acked_seq"] == 1


def test_an_entry_and_a_single_command_are_one(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    letter = letter_of(kiosk)
    single, entry = paper(f"{letter}1-001"), paper(f"{letter}1-002")
    answer = kiosk.send(single)
    assert hand_over(kiosk, journal(single, entry)).json() == {"acked_seq": 2, "quarantined": []}
    again = kiosk.send(entry)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.json()["events"][0]["data"]["label"] == f"{letter}1-002"
    assert kiosk.send(single).content == answer.content
    assert len(tickets(kiosk)) == 2


def test_a_mixed_journal_keeps_all_that_cannot_be_done(
    anywhere: Hall, expect_message: Expect
) -> None:
    expect_message("is quarantined")
    kiosk = anywhere.enrol("kiosk")
    letter = letter_of(kiosk)
    anywhere.enrol("kiosk")
    good = paper(f"{letter}1-001")
    ticket_id = good["data"]["ticket_id"]
    drawn = kiosk.ticket()
    bad: list[tuple[dict[str, Any], str]] = [
        ({"command_id": "x", "type": "IssueTicket", "occurred_at": 7, "data": []}, "invalid-data"),
        ({}, "unknown-command"),
        (command("Missing"), "unknown-command"),
        ({**paper(f"{letter}1-002"), "more": 1}, "invalid-data"),
        (paper(f"{letter}1-002", service_id="none"), "unknown-service"),
        (paper(f"{letter}2-001"), "not-allowed"),
        (issue(), "not-allowed"),
        (command("CallNext", counter_id="quay-1"), "not-allowed"),
        (paper(f"{letter}1-003", ticket_id), "wrong-state"),
        (command("RateVisit", ticket_id=ticket_id, score=4, channel="typed"), "wrong-state"),
        (command("RateVisit", ticket_id=new_id(), score=4, channel="typed"), "unknown-ticket"),
        ({**paper(f"{letter}1-004"), "command_id": good["command_id"]}, "command-id-reused"),
    ]
    fine = [
        command("ConfirmPrinted", ticket_id=ticket_id),
        paper(drawn["label"], drawn["ticket_id"]),
    ]
    entries = journal(good, *(body for body, _ in bad), *fine)
    answer = hand_over(kiosk, entries)
    aside = [{"seq": seq, "code": code} for seq, (_, code) in enumerate(bad, start=2)]
    assert answer.json() == {"acked_seq": len(entries), "quarantined": aside}
    assert set(tickets(kiosk)) == {f"{letter}1-001", drawn["label"]}
    again = hand_over(kiosk, entries[3:9])
    assert again.json() == {"acked_seq": len(entries), "quarantined": aside[2:8]}
    metrics = kiosk.http.get(f"{anywhere.base}/metrics", timeout=30).text
    assert f"motcua_quarantined_entries {len(bad)}\n" in metrics


def test_what_is_not_an_upload_is_refused_whole(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    url = f"{kiosk.center}/journal"
    for body, code in (
        ({"entries": []}, "invalid-data"),
        ({"epoch": 1, "entries": [], "more": 1}, "invalid-data"),
        ({"epoch": 1, "entries": [{"command_id": new_id()}]}, "invalid-data"),
        ({"epoch": 1, "entries": [{"seq": True}]}, "invalid-data"),
        ({"epoch": 1, "entries": [{"seq": 0}]}, "invalid-data"),
        ({"epoch": 1, "entries": [{"seq": 1}] * 257}, "invalid-data"),
        ([], "malformed"),
    ):
        answer = kiosk.http.post(url, json=body, timeout=30)
        assert code_of(answer) == code, body
    large = json.dumps({"epoch": 1, "entries": [{"seq": 1, "x": "x" * BODY_LIMIT}]})
    assert code_of(kiosk.http.post(url, data=large, timeout=30)) == "too-large"
    assert hand_over(kiosk, []).json() == {"acked_seq": 0, "quarantined": []}


@pytest.mark.parametrize("profile", ["display", "staff"])
def test_who_keeps_no_journal_hands_none_over(hall: Hall, profile: Any) -> None:
    assert code_of(hand_over(hall.enrol(profile), [])) == "not-allowed"


def test_who_is_nobody_hands_nothing_over(hall: Hall) -> None:
    assert code_of(hand_over(Talk(hall.base, "nobody"), [])) == "unauthenticated"
    kiosk = hall.enrol("kiosk")
    url = f"{hall.base}/api/v1/centers/elsewhere/journal"
    answer = kiosk.http.post(url, json={"epoch": 1, "entries": []}, timeout=30)
    assert code_of(answer) == "unknown-center"


def test_each_profile_hands_over_only_its_own_facts(anywhere: Hall, expect_message: Expect) -> None:
    expect_message("is quarantined")
    kiosk, counter, tablet = (anywhere.enrol(name) for name in ("kiosk", "counter", "tablet"))
    letter, day = letter_of(kiosk), kiosk.snapshot()["board"]["service_day"]
    by_hand = command(
        "RecordHandCall",
        counter_id="quay-1",
        label=f"{letter}1-001",
        service_day=day,
        called_at=ago(seconds=2),
        finished_at=ago(seconds=1),
        outcome="done",
        officer_id="le-minh-anh",
    )
    hand = journal(by_hand, paper(f"{letter}1-001"))
    assert hand_over(counter, hand).json()["quarantined"] == [{"seq": 2, "code": "not-allowed"}]
    assert hand_over(tablet, hand).json()["quarantined"] == [
        {"seq": 1, "code": "not-allowed"},
        {"seq": 2, "code": "not-allowed"},
    ]
    assert hand_over(kiosk, journal(paper(f"{letter}1-001"))).json()["quarantined"] == []
    assert tickets(kiosk)[f"{letter}1-001"]["state"] == "served"
    (call,) = kiosk.snapshot()["board"]["hand_calls"]
    assert (call["claimed"], call["why"]) == (True, None)


def test_answers_tell_the_epoch(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    assert hand_over(kiosk, []).headers["Motcua-Epoch"] == "1"
    taken = issue()
    assert kiosk.send(taken).headers["Motcua-Epoch"] == "1"
    assert kiosk.send(taken).headers["Motcua-Epoch"] == "1"
    refused = kiosk.send(issue(ticket_id=taken["data"]["ticket_id"]))
    assert code_of(refused) == "ticket-exists"
    assert refused.headers["Motcua-Epoch"] == "1"


def test_two_papers_with_one_label_are_both_taken_and_it_is_told(
    hall: Hall, expect_message: Expect
) -> None:
    kiosk = hall.enrol("kiosk")
    drawn = kiosk.ticket()
    expect_message("two papers bear")
    assert hand_over(kiosk, journal(paper(drawn["label"]))).json()["quarantined"] == []
    assert set(tickets(kiosk)) == {drawn["label"], f"{drawn['label']}/2"}
    metrics = kiosk.http.get(f"{hall.base}/metrics", timeout=30).text
    assert "motcua_label_clashes_total 1\n" in metrics


def test_a_shared_number_that_never_reached_its_kiosk_is_void(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    letter = letter_of(kiosk)
    lost = issue()
    label = kiosk.send(lost).json()["events"][0]["data"]["label"]
    fact = paper(f"{letter}1-001", lost["data"]["ticket_id"])
    assert hand_over(kiosk, journal(fact)).json()["quarantined"] == []
    assert set(tickets(kiosk)) == {f"{letter}1-001"}
    assert kiosk.ticket()["label"] not in {label, f"{letter}1-001"}
