"""A name that an officer or citizen wrote down goes nowhere: no screen, feed, log, event or backup."""

import threading
from pathlib import Path
from typing import Any

import pytest
import requests

from common.contract import routes
from common.contract.ids import Profile
from server.storage.backups.backup import copy_to_file
from server.storage.engine import open_database
from tests.fixtures.database import Database
from tests.server.harness import CENTER, Hall, Talk, command, dump, issue, new_id, settings_of
from tests.server.processes import program, running

CANARY = "Nguyễn Thị Hoàng Yến"
SPELLINGS = (CANARY, "Hoàng Yến", CANARY.encode("unicode-escape").decode(), "Ho\\u00e0ng Y\\u1ebfn")
PROFILES: tuple[Profile, ...] = ("kiosk", "counter", "display", "tablet", "staff")
LAST = "CounterClosed"


class Listening:
    """All that a profile is told in its feed, until the counter closes."""

    def __init__(self, talk: Talk) -> None:
        self.heard: list[dict[str, str]] = []
        self._talk = talk
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        with self._talk.feed(after="1.0") as events:
            for event in events:
                self.heard.append(event)
                if event["event"] == LAST:
                    return

    def to_the_end(self) -> str:
        self._thread.join(60)
        assert self.heard[-1]["event"] == LAST
        return str(self.heard)


@pytest.mark.parametrize("kind", ["NoteTicket", "Park", "Transfer"])
def test_no_command_has_a_field_for_a_name(hall: Hall, kind: str) -> None:
    officer = hall.officer()
    refused = officer.send(command(kind, ticket_id=new_id(), note="x", name=CANARY))
    assert refused.status_code == 422
    unclean(refused.text)


def test_a_name_that_was_written_down_goes_nowhere(center: Database, tmp_path: Path) -> None:
    settings = settings_of(center)
    with running(settings) as process:
        hall = process.hall
        talks = {profile: hall.enrol(profile) for profile in PROFILES}
        feeds = [Listening(talk) for talk in talks.values()]
        answers = a_morning(hall, talks["kiosk"])
        told = [feed.to_the_end() for feed in feeds]
        pages = [
            talk.http.get(f"{hall.base}{path.format(center=CENTER)}", timeout=30).text
            for talk in talks.values()
            for path in (routes.SNAPSHOT, routes.PROCEDURES, routes.METRICS, routes.OPENAPI)
        ]
        assert program(settings, "backup", str(tmp_path)).returncode == 0
        whole = tmp_path / "whole"
        storage = open_database(center.url)
        copy_to_file(storage, whole)
        storage.close()
    logged = process.said
    for said in (*told, *pages, *answers, *logged, dump(tmp_path), dump(center.data)):
        unclean(said)
    assert any("quarantined" in line for line in logged)


def unclean(said: str) -> None:
    found = [spelling for spelling in SPELLINGS if spelling in said or coded(spelling) in said]
    assert found == []


def coded(words: str) -> str:
    """Words as `dump` shows their bytes."""
    return words.encode().decode("latin-1")


def a_morning(hall: Hall, kiosk: Talk) -> list[str]:
    """The name in every text that there is, also where it is refused; all answers."""
    officer = hall.officer()
    first, second, third = (kiosk.ticket()["ticket_id"] for _ in range(3))
    at: dict[str, Any] = {"counter_id": "quay-1"}
    reasons = kiosk.snapshot()["config"]["reasons"]
    park, transfer = reasons["park"][0]["id"], reasons["transfer"][0]["id"]
    steps = [
        command("NoteTicket", ticket_id=first, note=CANARY),
        command("CallNext", **at),
        command("StartServing", **at, ticket_id=first),
        command("FinishServing", **at, ticket_id=first, outcome="done"),
        command("CallNext", **at),
        command("Park", **at, ticket_id=second, reason=park, note=CANARY),
        command("CallNext", **at),
        command(
            "Transfer",
            ticket_id=third,
            counter_id="quay-1",
            service_id="chung-thuc",
            reason=transfer,
            note=CANARY,
        ),
        command("NoteTicket", ticket_id=new_id(), note=CANARY),
        command("NoteTicket", ticket_id=first, note=CANARY * 1000),
    ]
    rating: dict[str, Any] = {"score": 4, "channel": "typed", "comment": CANARY}
    by_kiosk = [
        command("RateVisit", ticket_id=first, **rating),
        command("RateVisit", ticket_id=first, **rating),
        {**issue(), "name": CANARY},
        issue(name=CANARY),
    ]
    answers = [officer.send(body) for body in steps] + [kiosk.send(body) for body in by_kiosk]
    statuses = [answer.status_code for answer in answers]
    assert statuses == [*[200] * 8, 404, 422, 200, 409, 422, 422], [a.text for a in answers]
    answers.append(kiosk.http.post(f"{kiosk.center}/commands", data=broken(), timeout=30))
    answers.append(aside(kiosk, command("RateVisit", ticket_id=new_id(), **rating)))
    officer.do("CloseCounter", **at)
    return [answer.text for answer in answers]


def broken() -> bytes:
    return f'{{"note": "{CANARY}", '.encode()


def aside(kiosk: Talk, entry: dict[str, Any]) -> requests.Response:
    """An entry of the kiosk's journal that cannot be carried out."""
    body = {"epoch": 1, "entries": [{"seq": 1, **entry}], "complete": True}
    answer = kiosk.http.post(f"{kiosk.center}/journal", json=body, timeout=30)
    assert answer.json()["quarantined"] == [{"seq": 1, "code": "unknown-ticket"}], answer.text
    return answer
