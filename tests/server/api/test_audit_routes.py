"""Who looks at the journal, what they find, and that each look is an event itself."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
from sqlalchemy import update

from common.contract.events import CounterPaused, EventHealed
from common.contract.ids import Role
from server.app.admission.staff import Delete, SetRole
from server.bootstrap.opening import change, opened
from server.storage.tables.journal import event
from tests.fixtures.database import Database
from tests.server.api.test_hot_path import code_of
from tests.server.harness import OFFICERS, SUPERVISOR, Hall, Talk, issue, new_id, serving
from tests.server.lost import begin_epoch, end_of, hand_back
from tests.server.people import ADMINISTRATOR, administrator, come_in

NOTE = "Ông Nguyễn Văn A gọi lại lúc ba giờ"
COMMENT = "Cán bộ rất nhiệt tình"


@pytest.fixture
def looking(hall: Hall) -> Talk:
    hall.password(SUPERVISOR, ADMINISTRATOR)
    return come_in(hall.enrol("staff"), ADMINISTRATOR)


def post(person: Talk, path: str = "", **body: Any) -> requests.Response:
    return person.http.post(f"{person.center}/audit{path}", json=body, timeout=30)


def entries(person: Talk, **asked: Any) -> list[dict[str, Any]]:
    answer = post(person, **asked)
    assert answer.ok, answer.text
    return list(answer.json()["entries"])


def visit(hall: Hall) -> dict[str, Any]:
    """A citizen is served, noted about and rates; their ticket."""
    kiosk = hall.enrol("kiosk")
    ticket = served(hall, kiosk)
    rated = {"score": 4, "channel": "typed", "comment": COMMENT}
    kiosk.do("RateVisit", ticket_id=ticket["ticket_id"], **rated)
    return ticket


def served(hall: Hall, kiosk: Talk) -> dict[str, Any]:
    """A citizen is served and noted about; their ticket."""
    officer = hall.officer()
    ticket = kiosk.ticket("ho-tich")
    where = {"counter_id": "quay-1", "ticket_id": ticket["ticket_id"]}
    officer.do("CallNext", counter_id="quay-1")
    officer.do("StartServing", **where)
    officer.do("NoteTicket", ticket_id=ticket["ticket_id"], note=NOTE)
    officer.do("FinishServing", **where, outcome="done")
    return ticket


def test_a_tickets_story_is_told_from_its_birth_with_names(hall: Hall, looking: Talk) -> None:
    ticket = visit(hall)
    day = ticket["service_day"]
    (found,) = post(looking, "/tickets", label=ticket["label"], service_day=day).json()["tickets"]
    assert (found["id"], found["state"]) == (ticket["ticket_id"], "served")
    told = post(looking, f"/tickets/{found['id']}").json()
    assert [row["type"] for row in told["entries"]] == [
        "TicketIssued",
        "TicketConfirmed",
        "TicketCalled",
        "ServingStarted",
        "TicketNoted",
        "ServingFinished",
        "VisitRated",
    ]
    birth, call = told["entries"][0], told["entries"][2]
    assert {"key_hash", "person"}.isdisjoint(birth["data"])
    assert told["names"]["devices"][birth["actor"]["id"]]["profile"] == "kiosk"
    assert told["names"]["people"][call["actor"]["id"]] == "Lê Minh Anh"
    assert told["texts"] == 2
    again = post(looking, f"/tickets/{found['id']}").json()["entries"]
    assert [row["type"] for row in again[7:]] == ["JournalRead"]
    assert code_of(post(looking, f"/tickets/{new_id()}")) == "unknown-ticket"


def test_each_database_tells_the_same(center: Database) -> None:
    with serving(center) as hall:
        looking = administrator(hall)
        ticket = visit(hall)
        asked = {"label": ticket["label"], "service_day": ticket["service_day"]}
        assert [row["id"] for row in post(looking, "/tickets", **asked).json()["tickets"]] == [
            ticket["ticket_id"]
        ]
        story = post(looking, f"/tickets/{ticket['ticket_id']}").json()["entries"]
        assert [row["type"] for row in (story[0], story[-1])] == ["TicketIssued", "VisitRated"]
        calls = entries(looking, text=ticket["label"], types=["TicketCalled"], actor=OFFICERS[0])
        assert [row["data"]["counter_id"] for row in calls] == ["quay-1"]
        looks = entries(looking, types=["JournalRead", "DayOpened"], actor="admin")
        assert {row["type"] for row in looks} == {"JournalRead"}
        assert [entries(looking, text=name) for name in ("ticket_id", '_id":', "null")] == [
            [],
            [],
            [],
        ]
        assert post(looking, "/proof").json()["sound"] is True
        _names_what_events_are_about(hall, looking, ticket)


def _names_what_events_are_about(hall: Hall, looking: Talk, ticket: dict[str, Any]) -> None:
    kiosk, senior = hall.enrol("kiosk"), hall.officer(SUPERVISOR, "quay-2")
    first, second = kiosk.ticket("ho-tich"), kiosk.ticket("ho-tich")
    place = {"ticket_id": second["ticket_id"], "before_ticket_id": first["ticket_id"]}
    senior.do("MoveTicket", **place, reason="can-som-hon")
    kiosk.do("RaiseAlert", kind="call-staff")
    (raised,) = entries(looking, types=["AlertRaised"])
    alert = raised["data"]["alert_id"]
    senior.do("AcknowledgeAlert", alert_id=alert)
    senior.do("PostNotice", text="Mời ngồi chờ", spoken=False)
    (posted,) = entries(looking, types=["NoticePosted"])
    notice = posted["data"]["notice_id"]
    senior.do("WithdrawNotice", notice_id=notice)
    post(looking, f"/tickets/{ticket['ticket_id']}")
    types = ["TicketMoved", "AlertAcknowledged", "NoticePosted", "NoticeWithdrawn", "JournalRead"]
    names = post(looking, types=types).json()["names"]
    assert names["tickets"] == {one["ticket_id"]: one["label"] for one in (ticket, first)}
    told = ("kind", "device_id", "counter_id", "service_id")
    assert names["alerts"] == {alert: {name: raised["data"][name] for name in told}}
    assert names["notices"] == {notice: "Mời ngồi chờ"}
    assert names["devices"][raised["data"]["device_id"]]["counter_id"] is None
    people = looking.http.get(f"{looking.center}/audit/people", timeout=30).json()
    seats = [row["counter_id"] for row in people["devices"].values() if row["profile"] == "counter"]
    assert sorted(seats) == ["quay-1", "quay-2"]


def test_a_search_by_what_who_when_and_which(hall: Hall, looking: Talk) -> None:
    ticket, other = visit(hall), hall.enrol("kiosk").ticket("chung-thuc")
    day = ticket["service_day"]
    assert [row["data"]["label"] for row in entries(looking, types=["TicketIssued"])] == [
        other["label"],
        ticket["label"],
    ]
    by_officer = entries(looking, actor=OFFICERS[0], since=day, until=day)
    assert {row["actor"]["id"] for row in by_officer} == {OFFICERS[0]}
    assert {"TicketCalled", "OfficerSignedIn"} <= {row["type"] for row in by_officer}
    assert {row["type"] for row in entries(looking, about="quay-1")} >= {"CounterOpened"}
    assert entries(looking, text=ticket["label"], types=["TicketCalled"])[0]["seq"] > 0
    assert entries(looking, since="2001-01-01", until="2001-01-02") == []
    page = post(looking, limit=3).json()
    older = post(looking, limit=3, before=page["next"]).json()["entries"]
    seqs = [row["seq"] for row in (*page["entries"], *older)]
    assert seqs == list(range(seqs[0], seqs[0] - 6, -1))


def test_what_was_given_back_is_found_by_who_did_it_what_it_was_and_its_own_day(
    center: Database,
) -> None:
    with serving(center) as hall:
        looking, display = administrator(hall), hall.enrol("display")
        begin_epoch(center)
        forger = end_of(display, datetime.now(UTC) - timedelta(days=4))
        actor = {"kind": "officer", "id": SUPERVISOR, "device_id": "pc-1"}
        pause = CounterPaused(counter_id="quay-2", officer_id=None, reason="viec-khac")
        paused = forger.text(pause, actor=actor)
        first = forger.link(paused)
        twice = EventHealed(
            epoch=1,
            seq=4,
            type="CounterPaused",
            service_day=f"{forger.now:%Y-%m-%d}",
            hash=first["hash"],
            text=paused,
        )
        handed = [first, forger.link(forger.text(twice))]
        assert hand_back(display, handed, handed)["wants"] is None
        before, after = (forger.now + timedelta(days=days) for days in (-2, 2))
        around = {"since": f"{before:%Y-%m-%d}", "until": f"{after:%Y-%m-%d}"}
        for asked in (
            {"actor": SUPERVISOR, "types": ["CounterPaused"]},
            {"actor": SUPERVISOR, "types": ["CounterPaused", "ConfigChanged"], **around},
            {"actor": SUPERVISOR, **around},
            {"about": "quay-2", "types": ["NoticePosted", "EventHealed"], **around},
            {**around},
        ):
            told = entries(looking, **asked)
            assert [row["type"] for row in told] == ["EventHealed"] * 2, asked
            assert {row["lost"]["actor"]["id"] for row in told} == {SUPERVISOR}
            first_page = post(looking, **asked, limit=1).json()
            older = entries(looking, **asked, limit=1, before=first_page["next"])
            assert [*first_page["entries"], *older] == told
        for asked in (
            {"actor": OFFICERS[0], **around},
            {"types": ["CounterOpened"], **around},
            {"types": ["ConfigChanged"], **around},
            {"since": "2001-01-01", "until": "2001-01-02"},
        ):
            assert entries(looking, **asked) == []


def test_whoever_has_or_had_an_account_can_be_searched_for(hall: Hall, looking: Talk) -> None:
    with opened(hall.settings) as center:
        change(center, Delete(OFFICERS[0]))
    people = looking.http.get(f"{looking.center}/audit/people", timeout=30).json()["people"]
    assert {"id": SUPERVISOR, "name": "Đặng Thanh Tùng", "gone": False} in people
    assert "admin" in {one["id"] for one in people}
    assert people[-1] == {"id": OFFICERS[0], "name": "", "gone": True}


def test_every_look_is_recorded_and_nothing_that_was_typed(looking: Talk) -> None:
    entries(looking, text="001090000001", types=["VisitRated"])
    entries(looking, about="nobody-at-all")
    entries(looking, about="admin", since="2026-01-01")
    first, second, third = (row["data"] for row in entries(looking, types=["JournalRead"])[::-1])
    assert (first["searched"], first["types"], first["shown"]) == (True, ["VisitRated"], 0)
    assert (second["about"], third["about"], third["since"]) == (None, "admin", "2026-01-01")
    assert third["shown"] > 0
    assert third["officer_id"] == "admin"
    assert "001090000001" not in str(entries(looking))


def test_sealed_words_open_for_an_administrator_and_a_reason(hall: Hall, looking: Talk) -> None:
    ticket = visit(hall)
    path = f"/tickets/{ticket['ticket_id']}/words"
    assert code_of(post(looking, path)) == "invalid-data"
    texts = post(looking, path, reason="complaint").json()["texts"]
    assert [(row["kind"], row["text"]) for row in texts] == [("note", NOTE), ("comment", COMMENT)]
    (read,) = entries(looking, types=["WordsRead"])
    assert (read["data"]["reason"], read["data"]["texts"]) == ("complaint", 2)
    assert NOTE not in str(entries(looking))
    silent = hall.enrol("kiosk").ticket("ho-tich")["ticket_id"]
    assert post(looking, f"/tickets/{silent}/words", reason="asked").json() == {"texts": []}
    assert len(entries(looking, types=["WordsRead"])) == 1
    assert code_of(post(looking, f"/tickets/{new_id()}/words", reason="asked")) == "unknown-ticket"


def test_the_chain_is_proved_and_a_changed_event_found(hall: Hall, looking: Talk) -> None:
    visit(hall)
    proof = post(looking, "/proof").json()
    assert (proof["sound"], proof["broken_at"], len(proof["hash"])) == (True, None, 64)
    with opened(hall.settings) as center, center.database.writer.begin() as writing:
        writing.execute(update(event).where(event.c.seq == 2).values(text="{}"))
    broken = post(looking, "/proof").json()
    assert (broken["sound"], broken["broken_at"], broken["why"]) == (False, 2, "changed")


@pytest.mark.parametrize(
    ("role", "looks", "reads"),
    [
        ("auditor", True, False),
        ("manager", False, False),
        ("supervisor", False, False),
        ("technician", False, False),
    ],
)
def test_who_may_look_and_who_may_read(
    hall: Hall, looking: Talk, role: Role, *, looks: bool, reads: bool
) -> None:
    ticket = visit(hall)
    with opened(hall.settings) as center:
        change(center, SetRole(SUPERVISOR, role))
    person = come_in(hall.enrol("staff"), SUPERVISOR)
    asked = {"label": ticket["label"], "service_day": ticket["service_day"]}
    story = f"/tickets/{ticket['ticket_id']}"
    for path, body in (("", {}), ("/tickets", asked), (story, {}), ("/proof", {})):
        assert post(person, path, **body).ok == looks
    assert post(person, f"{story}/words", reason="asked").ok == reads
    for device in (hall.enrol("counter"), hall.enrol("staff"), hall.officer(OFFICERS[1], "quay-2")):
        assert code_of(post(device)) == "not-allowed"
    assert entries(looking, types=["JournalRead"], actor="admin") == []


@pytest.mark.parametrize(
    "body", [{"since": "2026-02-30"}, {"about": "a b"}, {"limit": 0}, {"more": 1}, {"text": "\x00"}]
)
def test_rubbish_is_refused(looking: Talk, body: dict[str, Any]) -> None:
    assert code_of(post(looking, **body)) == "invalid-data"


def test_a_card_is_not_shown_and_nothing_is_found_by_it(center: Database) -> None:
    with serving(center) as hall:
        looking, card = administrator(hall), "5e" * 32
        assert hall.enrol("kiosk").send(issue(person=card)).ok
        (birth,) = entries(looking, types=["TicketIssued"])
        assert card not in str(birth)
        for asked in ({"text": card}, {"text": "5e5e5e5e"}, {"about": card}):
            assert entries(looking, **asked) == []
            assert entries(looking, **asked, types=["TicketIssued"]) == []
        assert entries(looking, text=birth["data"]["label"], types=["TicketIssued"]) == [birth]
