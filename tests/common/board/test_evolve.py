"""One event after another: nothing is skipped, nothing unknown is believed, hidden ones only count."""

import pytest
from msgspec.structs import replace

from common.board.changes import CHANGES
from common.board.evolve import GapError, evolve
from common.contract import codec
from common.contract.events import (
    ConfigChanged,
    DeviceActionRecorded,
    DeviceEnrolled,
    DeviceRevoked,
    EpochStarted,
    OfficerSignedIn,
    OfficerSignedOut,
    TicketNoted,
)
from tests.dsl import given, recorded, told
from tests.dsl_events import (
    START,
    absent,
    called,
    day,
    issued,
    opened,
    rated,
    recalled,
    ticket_id,
    undone,
)


def test_every_event_but_these_changes_the_board() -> None:
    devices = {DeviceEnrolled.__name__, DeviceRevoked.__name__, DeviceActionRecorded.__name__}
    pages = {"StaffSignedIn", "StaffSignedOut"}
    without = {
        "EventHealed",
        "SubjectErased",
        "NotesRead",
        "WordsRead",
        "JournalRead",
        *devices,
        *pages,
    }
    assert {kind.__name__ for kind in CHANGES} == set(codec.EVENTS) - without


def test_a_gap_is_refused() -> None:
    board = given(issued()).board
    record = recorded(board, issued("A002"), START)
    for seq in (board.seq, board.seq + 2, 1):
        with pytest.raises(GapError):
            evolve(board, replace(record, seq=seq))


def test_an_event_about_an_unknown_ticket_is_refused() -> None:
    board = given(opened()).board
    for event in (called(), recalled(), undone(), absent(), rated(), day("2026-11-24", "A001")):
        with pytest.raises(GapError):
            evolve(board, recorded(board, event, START))


def test_undoing_what_was_not_called_is_refused() -> None:
    board = given(issued()).board
    with pytest.raises(GapError):
        evolve(board, recorded(board, undone(), START))


def test_a_hidden_event_only_moves_seq() -> None:
    board = given(issued()).board
    hidden = replace(recorded(board, issued("A002"), START), data=None)
    assert evolve(board, hidden) == replace(board, seq=board.seq + 1)


def test_an_event_of_a_later_version_only_moves_seq() -> None:
    board = given().board
    row = codec.record_plain(recorded(board, issued(), START))
    later = codec.build_record({**row, "type": "TicketFolded", "data": {"folds": 3}})
    assert evolve(board, later) == replace(board, seq=board.seq + 1)


def test_devices_leave_no_trace() -> None:
    board = given().board
    event = DeviceEnrolled(device_id="kiosk-9", profile="kiosk", lane=9)
    assert told(board, (event,), START) == replace(board, seq=board.seq + 1)


def test_configuration_and_epoch() -> None:
    changed = ConfigChanged(kind="service", id="birth", before=None, after=None, config_version=7)
    board = given(changed, EpochStarted(epoch=2, reason="restore")).board
    assert (board.config_version, board.epoch) == (7, 2)


def test_an_officer_who_left_before_the_next_came() -> None:
    arrival = OfficerSignedIn(officer_id="binh", counter_id="q1")
    left = OfficerSignedOut(officer_id="an", counter_id="q1", reason="ended")
    assert given(opened(), arrival, left).board.counters["q1"].officer_id == "binh"
    assert given(opened(), left, arrival).board.counters["q1"].officer_id == "binh"
    assert given(opened(), left).board.counters["q1"].officer_id is None


def test_the_last_twenty_calls_one_row_a_ticket() -> None:
    labels = [f"A{n:03d}" for n in range(1, 26)]
    steps = [step for label in labels for step in (issued(label), called(label), absent(label))]
    board = given(opened(), *steps).board
    assert [call.label for call in board.calls] == labels[:4:-1]
    board = told(board, (called("A010"), recalled("A010")), START)
    assert [call.label for call in board.calls][:3] == ["A010", "A025", "A024"]
    assert len(board.calls) == 20
    assert board.calls[0].seq == board.seq


def test_a_note_is_seen_as_a_mark() -> None:
    noted = TicketNoted(ticket_id=ticket_id("A001"), label="A001", note_id="note-1")
    assert given(issued(), noted).ticket().noted


def test_an_event_shares_all_that_it_does_not_change() -> None:
    before = given(issued("A001"), issued("B001", "land")).board
    after = told(before, (issued("B002", "land"),), START)
    assert after.tickets[ticket_id("A001")] is before.tickets[ticket_id("A001")]
    key = next(key for key in before.queues if key.service_id == "birth")
    assert after.queues[key] is before.queues[key]
    assert after.counters is before.counters
    assert after.previous is before.previous
