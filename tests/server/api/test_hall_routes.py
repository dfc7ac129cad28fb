"""Notices, notes and an officer's own day over a real socket: who may ask, and what comes."""

from typing import Any

import requests

from common.contract.codec import decode
from common.contract.desk_answers import NotesAnswer, NoticesAnswer, OwnDay
from common.contract.ids import Profile
from tests.server.api.test_hot_path import code_of
from tests.server.harness import OFFICERS, SUPERVISOR, Hall, Talk

WORDS = "Mời công dân ngồi chờ tại khu A"


def ask(talk: Talk, path: str, center: str = "") -> requests.Response:
    return talk.http.get(f"{center or talk.center}/{path}", timeout=30)


def test_notices_are_told_to_whoever_shows_them(hall: Hall) -> None:
    senior = hall.officer(SUPERVISOR)
    posted = senior.do("PostNotice", text=WORDS, spoken=True)["events"][0]["data"]
    hearers: tuple[Profile, ...] = ("display", "counter", "staff")
    for profile in hearers:
        answer = ask(hall.enrol(profile), "notices")
        (notice,) = decode(NoticesAnswer, answer.content).notices
        assert (notice.id, notice.text, notice.spoken) == (posted["notice_id"], WORDS, True)
    others: tuple[Profile, ...] = ("kiosk", "tablet")
    for profile in others:
        assert code_of(ask(hall.enrol(profile), "notices")) == "not-allowed"
    assert code_of(ask(senior, "notices")) == "not-allowed"
    assert code_of(ask(Talk(hall.base, "x"), "notices")) == "unauthenticated"
    elsewhere = f"{hall.base}/api/v1/centers/x"
    assert code_of(ask(hall.enrol("display"), "notices", elsewhere)) == "unknown-center"


def test_of_two_displays_in_one_place_one_is_told_to_read_aloud(hall: Hall) -> None:
    hall.officer(SUPERVISOR).do("PostNotice", text=WORDS, spoken=True)
    displays = [hall.enrol("display") for _ in range(2)]
    told = []
    for display in displays:
        status = {"version": "1", "reads": "hall"}
        assert display.http.put(f"{display.center}/status", json=status, timeout=30).ok
        (notice,) = decode(NoticesAnswer, ask(display, "notices").content).notices
        told.append(notice.spoken)
    assert told == [True, False]


def test_who_sees_that_a_notice_stands(hall: Hall) -> None:
    hall.officer(SUPERVISOR).do("PostNotice", text=WORDS, spoken=True)
    seen: dict[str, Any] = {}
    profiles: tuple[Profile, ...] = ("display", "counter", "kiosk", "staff", "tablet")
    for profile in profiles:
        seen[profile] = len(hall.enrol(profile).snapshot()["board"]["notices"])
    assert seen == {"display": 1, "counter": 1, "kiosk": 0, "staff": 1, "tablet": 0}


def test_notes_and_the_own_day_are_for_officers(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    ticket_id = kiosk.ticket()["ticket_id"]
    officer = hall.officer(OFFICERS[0])
    officer.do("NoteTicket", ticket_id=ticket_id, note="cần phiên dịch")
    answer = ask(officer, f"tickets/{ticket_id}/notes")
    (note,) = decode(NotesAnswer, answer.content).notes
    assert (note.officer_id, note.kind, note.text) == (OFFICERS[0], "note", "cần phiên dịch")
    assert decode(OwnDay, ask(officer, "officers/current/day").content).served == 0
    for path in (f"tickets/{ticket_id}/notes", "officers/current/day"):
        for device in (kiosk, hall.enrol("counter"), hall.enrol("staff")):
            assert code_of(ask(device, path)) == "not-allowed"
    assert code_of(ask(officer, "tickets/none/notes")) == "unknown-ticket"


def test_an_emergency_is_for_all_until_a_senior_sits_at_another_counter(hall: Hall) -> None:
    officer, other = hall.officer(), hall.officer(OFFICERS[1], "quay-2")
    raised = officer.do("RaiseAlert", kind="emergency")["events"][0]["data"]
    assert raised["for_all"]
    other.do("AcknowledgeAlert", alert_id=raised["alert_id"])
    senior = hall.officer(SUPERVISOR, "quay-3")
    assert not officer.do("RaiseAlert", kind="emergency")["events"][0]["data"]["for_all"]
    assert senior.do("RaiseAlert", kind="emergency")["events"][0]["data"]["for_all"]
