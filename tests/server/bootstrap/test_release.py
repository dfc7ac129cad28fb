"""A supervisor releases who waited before a restore; `verify` tells what came back."""

from msgspec.structs import replace

from common.contract.events import Event
from tests import dsl_events as d
from tests.fixtures.database import Database
from tests.server.harness import Talk, command, serving, settings_of
from tests.server.lost import Forger, begin_epoch, post
from tests.server.processes import program


def test_the_operator_releases_beside_a_running_server(center: Database) -> None:
    settings = settings_of(center)
    refused = program(settings, "release")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "no tickets are held" in refused.stderr
    with serving(center) as hall:
        officer = hall.officer()
        kiosk = hall.enrol("kiosk")
        waiting = kiosk.ticket()
        hall.officer("tran-thu-ha", "quay-2")
        begin_epoch(center)
        assert kiosk.snapshot()["board"]["held_before"] is not None
        answer = call_next(officer)
        assert answer == (409, "not-confirmed")
        released = program(settings, "release")
        assert (released.returncode, released.stdout) == (0, "1\n"), released.stderr
        for name in ("counter-1", "counter-2"):
            assert f"not reported: {name} (a device)" in released.stderr
        called = officer.do("CallNext", counter_id="quay-1")["events"][0]["data"]
        assert called["ticket_id"] == waiting["ticket_id"]
    assert program(settings, "verify").returncode == 0


def call_next(officer: Talk) -> tuple[int, str]:
    answer = officer.send(command("CallNext", counter_id="quay-1"))
    return answer.status_code, answer.json()["code"]


def test_verify_tells_what_came_back_and_what_did_not(center: Database) -> None:
    with serving(center) as hall:
        display = hall.enrol("display")
        forger = Forger(display.snapshot())
        begin_epoch(center)
        born = replace(d.issued(at=forger.now), service_day=forger.day)
        lost: list[Event] = [born, *[d.rated()] * 3, born]
        events = [forger.link(forger.text(event)) for event in lost]
        hidden = [events[0], *({**row, "text": None} for row in events[1:4]), events[4]]
        first = events[0]["seq"]
        post(display, {"epoch": 1, **_last(events), "events": hidden})
        kiosk = hall.enrol("kiosk")
        post(kiosk, {"epoch": 1, **_last(events), "events": events[1:2]})
    proved = program(settings_of(center), "verify")
    assert proved.returncode == 0, proved.stdout
    told = f"epoch 1: 3 lost events came back; not given back: {first + 2}-{first + 3}"
    assert told in proved.stdout.splitlines()
    assert proved.stdout.splitlines()[-1].startswith("ok 2.")


def _last(events: list[dict[str, object]]) -> dict[str, object]:
    return {"seq": events[-1]["seq"], "hash": events[-1]["hash"]}
