"""A device that starts from a snapshot knows what one knows that has followed the feed all along."""

import json
from typing import get_args

from msgspec.structs import replace

from common.board.evolve import evolve
from common.board.snapshots import from_snapshot, to_rows
from common.contract.codec import decode, decode_record
from common.contract.ids import Profile
from common.contract.snapshot import Snapshot
from server.app.seen import rows_for
from tests.fixtures.database import Database
from tests.server.desk import desk_at
from tests.server.harness import Hall

EVERY = ["call-staff", "emergency", "call-staff"]
ALERTS = {"kiosk": ["call-staff"], "counter": EVERY, "staff": EVERY}


def test_the_snapshot_of_each_profile_is_what_its_feed_tells(hall: Hall) -> None:
    talks = {profile: hall.enrol(profile) for profile in get_args(Profile)}
    texts = {name: talk.http.get(f"{talk.center}/snapshot").text for name, talk in talks.items()}
    kiosk, officer = talks["kiosk"], hall.officer()
    ticket_id = kiosk.ticket()["ticket_id"]
    officer.do("CallNext", counter_id="quay-1")
    kiosk.do("RateVisit", ticket_id=ticket_id, score=4, channel="typed")
    kiosk.do("RaiseAlert", kind="call-staff")
    neighbour = hall.enrol("kiosk")
    neighbour.do("RaiseAlert", kind="call-staff")
    officer.do("RaiseAlert", kind="emergency")
    (help_here,) = kiosk.snapshot()["board"]["alerts"]
    officer.do("AcknowledgeAlert", alert_id=help_here["id"])
    kiosk.do("RaiseAlert", kind="call-staff")
    for profile, talk in talks.items():
        before = decode(Snapshot, texts[profile])
        now = decode(Snapshot, talk.http.get(f"{talk.center}/snapshot").text)
        board = from_snapshot(before)
        with talk.feed(after=f"{before.epoch}.{before.seq}") as events:
            while board.seq < now.seq:
                told = next(events)["data"]
                assert json.loads(told)["seq"] == board.seq + 1
                board = evolve(board, decode_record(told))
        assert to_rows(board) == now.board, profile
        rated = [row.rated for row in now.board.tickets if row.id == ticket_id]
        assert rated == [profile in {"kiosk", "tablet"}]
        assert [row.kind for row in now.board.alerts] == ALERTS.get(profile, [])
    (nearby,) = neighbour.snapshot()["board"]["alerts"]
    assert (nearby["kind"], nearby["device_id"]) == ("call-staff", "kiosk-2")


def test_yesterdays_ratings_are_hidden_too(sqlite_center: Database) -> None:
    with desk_at(sqlite_center) as desk:
        kiosk, officer = desk.enrol("kiosk"), desk.officer("le-minh-anh", "quay-1")
        ticket_id = desk.ticket(kiosk)
        desk.do(officer, "CallNext", counter_id="quay-1")
        desk.do(kiosk, "RateVisit", ticket_id=ticket_id, score=4, channel="typed")
        desk.clock.pass_by(days=1)
        desk.writer.catch_up().result()
        board = desk.state.board
    assert [row.rated for row in rows_for(board, "kiosk", "kiosk-1").previous] == [True]
    assert [row.rated for row in rows_for(board, "display", "display-1").previous] == [False]
    assert rows_for(board, "counter", "counter-1") == replace(
        to_rows(board), previous=rows_for(board, "display", "display-1").previous
    )
