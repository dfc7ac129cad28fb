"""Somebody with a device's token hands back what never was: nothing breaks, nothing doubtful is taken."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest
import requests
from msgspec.structs import replace

from common.contract.events import Event, EventHealed
from tests import dsl_events as d
from tests.drive import daylight
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.harness import Hall, Talk, serving
from tests.server.lost import Forger, begin_epoch, hand_back, healed_in, post

NEVER = "0001-01-01T00:00:00Z" if "+" in daylight.ZONE else "9999-12-31T23:00:00Z"
"""A moment that the center's clocks cannot show: a zone named + lies behind UTC."""


class Attack:
    """A restored center, and a display at its door."""

    def __init__(self, hall: Hall, database: Database) -> None:
        self.hall, self.database = hall, database
        self.device = hall.enrol("display")
        self.kiosk = hall.enrol("kiosk")
        self.place = self.device.snapshot()
        self.forger = Forger(self.place)
        begin_epoch(database)

    def say(self, *events: dict[str, Any], device: Talk | None = None) -> requests.Response:
        """Hand these back."""
        last = events[-1] if events else {"seq": self.place["seq"] + 9, "hash": "0f" * 32}
        body = {"epoch": 1, "seq": last["seq"], "hash": last["hash"], "events": list(events)}
        return post(device or self.device, body)

    def issued(self, label: str = "A001", **more: Any) -> Event:
        return replace(d.issued(label, at=self.forger.now), service_day=self.forger.day, **more)

    def labels(self) -> list[str]:
        return [row["label"] for row in self.device.snapshot()["board"]["tickets"]]


@pytest.fixture
def attack(center: Database) -> Iterator[Attack]:
    with serving(center) as hall:
        yield Attack(hall, center)


@pytest.fixture
def light(sqlite_center: Database) -> Iterator[Attack]:
    with serving(sqlite_center) as hall:
        yield Attack(hall, sqlite_center)


def test_a_chain_that_links_is_taken_once_and_by_all_replicas_told(attack: Attack) -> None:
    forger = attack.forger
    events = [forger.link(forger.text(attack.issued(label))) for label in ("A001", "A002")]
    for _ in range(2):
        assert attack.say(*events).json() == {"agrees": False, "epoch": 2, "wants": None}
    assert attack.labels() == ["A001", "A002"]
    assert healed_in(attack.database) == ["TicketIssued"] * 2


def test_what_only_another_profile_may_see_stays_a_hole_until_such_a_device_fills_it(
    attack: Attack,
) -> None:
    forger = attack.forger
    first = forger.link(forger.text(attack.issued()))
    second = forger.link(forger.text(d.rated()))
    third = forger.link(forger.text(attack.issued("A002")))
    assert attack.say(first, second, third).json()["wants"] is None
    assert healed_in(attack.database) == ["TicketIssued"] * 2
    wants = attack.say(device=attack.kiosk).json()["wants"]
    assert (wants["after"], wants["hash"]) == (first["seq"], first["hash"])
    assert attack.say(second, third, device=attack.kiosk).json()["wants"] is None
    assert healed_in(attack.database) == ["TicketIssued"] * 2 + ["VisitRated"]
    with (
        attack.device.feed(f"2.{attack.place['seq'] + 1}") as seen,
        attack.kiosk.feed(f"2.{attack.place['seq'] + 1}") as whole,
    ):
        assert [hidden(event) for event in healed_of(seen)] == [False, False, True]
        assert not any(hidden(event) for event in healed_of(whole))


def healed_of(events: Iterator[dict[str, str]]) -> list[dict[str, str]]:
    """The first three healed events of a feed."""
    return list(islice((event for event in events if event["event"] == "EventHealed"), 3))


def hidden(event: dict[str, str]) -> bool:
    return '"data":{}}' in event["data"]


def test_a_contradiction_ends_the_request_and_is_counted(
    light: Attack, expect_message: Expect
) -> None:
    expect_message("display-1 hands back another event .* than the chain holds: not taken")
    forger = light.forger
    good = forger.link(forger.text(light.issued()))
    changed = forger.link(forger.text(light.issued("A002")))
    after = forger.link(forger.text(light.issued("A003")))
    text = changed["text"].replace("A002", "A777")
    assert light.say(good, {**changed, "text": text}, after).json()["wants"] is None
    assert light.labels() == ["A001"]
    assert light.say({**good, "hash": "0e" * 32, "text": None}).json()["wants"] is None
    assert light.say(good, changed, after).status_code == 200
    assert light.labels() == ["A001", "A002", "A003"]
    metrics = requests.get(f"{light.hall.base}/metrics", timeout=30).text
    assert "motcua_handed_back_contradicted_total 2\n" in metrics
    assert "motcua_events_healed_total 3\n" in metrics


def test_of_another_epoch_or_from_beyond_nothing_is_taken(light: Attack) -> None:
    forger = light.forger
    events = [forger.link(forger.text(light.issued(label))) for label in ("A001", "A002")]
    older = {"epoch": 0, "seq": events[-1]["seq"], "hash": events[-1]["hash"], "events": events}
    assert post(light.device, older).json()["wants"] is None
    beyond = light.say(events[1]).json()["wants"]
    assert beyond is None or beyond["after"] == light.place["seq"]
    own = light.device.snapshot()
    last = {"epoch": 2, "seq": own["seq"], "hash": own["hash"]}
    mine = {"seq": own["seq"], "hash": own["hash"], "text": None}
    assert post(light.device, {**last, "events": [mine]}).status_code == 200
    assert light.labels() == []


def bad_bodies(attack: Attack) -> Iterator[tuple[dict[str, Any], int]]:
    """What is wrong with each, and how it is refused."""
    forger = Forger(attack.place)
    good = forger.link(forger.text(attack.issued()))
    later = {**good, "seq": good["seq"] + 2}
    body = {"epoch": 1, "seq": good["seq"], "hash": good["hash"]}
    yield {**body, "events": [good, later]}, 422
    yield {**body, "events": [later, good]}, 422
    yield {**body, "events": [{**good, "text": None}] * 300}, 422
    yield {**body, "events": [{**good, "text": 5}]}, 422
    yield {**body, "events": [{**good, "text": "a\x00b"}]}, 422
    yield {**body, "events": [{**good, "hash": "g"}]}, 422
    yield {**body, "events": [{**good, "seq": 2**70}]}, 422
    yield {**body, "events": [{**good, "text": "x" * 70_000}]}, 413
    yield {**body, "events": good}, 422


def test_a_wrong_body_is_refused(light: Attack) -> None:
    for body, status in bad_bodies(light):
        answer = post(light.device, body)
        assert answer.status_code == status, (body, answer.text)
    raw = b'{"epoch":1,"seq":1,"hash":"' + b"0f" * 32 + b'","events":[{"seq":7,"hash":"'
    raw += b"0f" * 32 + b'","text":"\\ud800xx"}]}'
    url = f"{light.device.center}/witness"
    assert light.device.http.post(url, data=raw, timeout=30).status_code in {400, 422}
    assert healed_in(light.database) == []
    stranger = Talk(light.hall.base, "unknown")
    assert hand_back(stranger, [{"seq": 1, "hash": "0f" * 32}])["code"] == "unauthenticated"


def test_what_cannot_be_an_event_is_refused_and_what_no_table_holds(
    attack: Attack, expect_message: Expect
) -> None:
    """Each of these links; on PostgreSQL the tables know more limits than on SQLite."""
    expect_message("a job failed|jobs are tried")
    called = d.called()
    recalls = replace(d.recalled(), recalls=2**70)
    bad: list[Callable[[Forger], str]] = [
        lambda _: "no json",
        lambda _: "[]",
        lambda made: made.text(called, seq=1),
        lambda made: made.text(called, recorded_at="yesterday"),
        lambda made: made.text(called, recorded_at=NEVER),
        lambda made: made.text(called, data={"ticket_id": 5}),
        lambda made: made.text(replace(called, ticket_id="x")),
    ]
    for spoil in bad:
        made = Forger(attack.place)
        first = made.link(made.text(attack.issued()))
        answer = attack.say(first, made.link(spoil(made)))
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid-data"), answer.text
    made = Forger(attack.place)
    events = [made.link(made.text(each)) for each in (attack.issued(), called)]
    answer = attack.say(*events, made.link(made.text(recalls)))
    assert answer.status_code == 422
    assert healed_in(attack.database) == []
    assert attack.device.snapshot()["board"]["tickets"] == []


def test_an_event_healed_before_tells_no_more_than_what_it_holds(light: Attack) -> None:
    """A display that hands back an EventHealed of a rating has not seen the rating."""
    forger = light.forger
    inner = forger.text(d.rated())
    nested = EventHealed(
        epoch=0, seq=1, type="TicketIssued", service_day=forger.day, hash="0f" * 32, text=inner
    )
    assert light.say(forger.link(forger.text(nested))).json()["wants"] is None
    assert healed_in(light.database) == []
