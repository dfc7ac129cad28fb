"""What comes twice, healed and by the device's own journal, counts once."""

from typing import Any

import pytest
from msgspec.structs import replace

from common.contract.events import OfficerSignedIn
from common.contract.requests import HandedBack, WitnessRequest
from server.app.admission.tokens import hashed
from server.app.healing.taking import TakeBack
from server.app.history.epochs import BeginEpoch
from tests.dsl_events import rated
from tests.fixtures.database import Database
from tests.server.desk import Desk, desk_at
from tests.server.harness import command
from tests.server.lost import Forger

AT: dict[str, Any] = {"counter_id": "quay-1"}


def healed(desk: Desk, token: str, *events: Any) -> None:
    """These were lost in a restore, and this device hands them back."""
    state = desk.state
    place = {
        "seq": state.board.seq,
        "hash": state.hash.hex(),
        "board": {"service_day": state.board.service_day},
    }
    forger = Forger(place, desk.clock.now)
    handed = tuple(HandedBack(**forger.link(forger.text(event))) for event in events)
    desk.writer.do(BeginEpoch(reason="restore")).result()
    said = WitnessRequest(epoch=1, seq=handed[-1].seq, hash=handed[-1].hash, events=handed)
    assert desk.writer.do(TakeBack(hashed(token), said)).result().healed == len(events)


def test_a_rating_that_comes_second_is_acknowledged_and_changes_nothing(
    center: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "motcua.handler")
    with desk_at(center) as desk:
        kiosk, officer = desk.enrol("kiosk"), desk.officer("le-minh-anh", "quay-1")
        ticket_id = desk.ticket(kiosk)
        desk.do(officer, "CallNext", **AT)
        given = {
            "ticket_id": ticket_id,
            "score": 1,
            "channel": "typed",
            "reasons": ("slow", "slow"),
            "answers": {"thai-do": 1},
        }
        lost = replace(
            rated(score=1), ticket_id=ticket_id, reasons=("slow",), answers={"thai-do": 1}
        )
        desk.clock.pass_by(seconds=1)
        healed(desk, kiosk, lost)
        assert desk.state.board.tickets[ticket_id].rated
        seq = desk.state.board.seq
        entries = [
            {"seq": 1, **command("RateVisit", None, **given)},
            {"seq": 2, **command("RateVisit", None, **{**given, "score": 4})},
            {"seq": 3, **command("RateVisit", None, **{**given, "answers": {}})},
        ]
        uploaded = desk.hand_over(kiosk, entries, epoch=2)
        assert (uploaded.answer.acked_seq, uploaded.answer.quarantined) == (3, ())
        assert (uploaded.held, desk.state.board.seq) == (0, seq)
        again = desk.hand_over(kiosk, entries, epoch=2)
        assert (again.answer, desk.state.board.seq) == (uploaded.answer, seq)
    assert caplog.messages == ["a rating by kiosk-1 came second and is left out"] * 3


def test_an_officer_whose_session_is_lost_leaves_when_the_day_rolls(center: Database) -> None:
    with desk_at(center) as desk:
        counter = desk.enrol("counter")
        desk.officer("le-minh-anh", "quay-1")
        healed(desk, counter, OfficerSignedIn(officer_id="tran-thu-ha", counter_id="quay-2"))
        seats = desk.state.board.counters
        assert (seats["quay-1"].officer_id, seats["quay-2"].officer_id) == (
            "le-minh-anh",
            "tran-thu-ha",
        )
        desk.clock.pass_by(days=1)
        desk.writer.catch_up().result()
        seats = desk.state.board.counters
        assert (seats["quay-1"].officer_id, seats["quay-2"].officer_id) == ("le-minh-anh", None)
