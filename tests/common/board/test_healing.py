"""What was lost in a restore happens on the board as it did, and disturbs nothing that came after."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from common.board.evolve import evolve
from common.board.healed import heal
from common.board.healing import BY_COMMAND, DEPTH, told
from common.board.snapshots import from_rows, to_rows
from common.board.state import Board
from common.contract import codec
from common.contract import events as e
from common.contract.envelope import EventRecord
from common.contract.events import CounterClosed, Event, EventHealed, OfficerSignedIn, PrioritySet
from tests import dsl_events as d
from tests import dsl_hall_events as h
from tests.dsl import given, minutes, recorded
from tests.dsl_events import START, ticket_id
from tests.lost_end import hall, healing, lived

LOST_AT = START + timedelta(minutes=10)
AGAIN_AT = START + timedelta(hours=1)
BEFORE = (d.opened(), d.issued("A001"), d.issued("A002"))
SERVED = (d.called(), d.recalled(), d.started(), d.finished())
SAT = OfficerSignedIn(officer_id="binh", counter_id="q1")
CLOSED = CounterClosed(counter_id="q1", officer_id="an")


class Restored:
    """A life of which the end was lost, restored to before that end, and gone on with since."""

    def __init__(self, before: Iterable[Event], lost: Iterable[Event], *since: Event) -> None:
        cut = given(*before).board
        self.whole, self.lost = lived(cut, lost, LOST_AT)
        self.board, _ = lived(cut, (d.restored(),), AGAIN_AT)
        self.board, _ = lived(self.board, since, AGAIN_AT)

    def healed(self, lost: Sequence[EventRecord] | None = None) -> Board:
        """The board after these came back, all of them if not told, each proved on the wire."""
        board = self.board
        for record in self.lost if lost is None else lost:
            event = recorded(board, healing(record), AGAIN_AT)
            assert codec.decode_record(codec.encode_record(event)) == event
            board = evolve(board, event)
            rows = to_rows(board)
            place: dict[str, Any] = {"epoch": board.epoch, "seq": board.seq, "config_version": 0}
            assert from_rows(rows, **place) == replace(board, config_version=0)
        return board

    def unchanged(self) -> None:
        """Nothing of what was lost has an effect."""
        assert hall(self.healed()) == hall(self.board)


CONFIRMED = e.TicketConfirmed(ticket_id=ticket_id("A005"), label="A005")
LIVES: dict[str, tuple[Event, ...]] = {
    "served": SERVED,
    "issued": (d.issued("A003", at=LOST_AT), d.called("A003"), d.absent("A003")),
    "parked": (d.called(), d.parked(), d.called("A002"), d.absent("A002"), d.resumed()),
    "undone": (d.called(), d.undone()),
    "called still": (d.called(), d.recalled()),
    "by hand": (d.by_hand("A001"), d.kept("A009", call_id=d.HAND_CALL[:-1] + "f")),
    "relabelled": (d.called(), d.relabelled(), replace(d.called("A3-001"), ticket_id=ticket_id("A001"))),
    "rated": (d.called(), d.rated()),
    "priority": (PrioritySet(ticket_id=ticket_id("A002"), label="A002", priority="merit", reason="seen"),),
    "noted": (e.TicketNoted(ticket_id=ticket_id("A002"), label="A002", note_id="n"),),
    "cancelled": (d.cancelled("A002"),),
    "counters": (CLOSED, SAT, d.opened("q2"), d.paused("q2")),
    "confirmed": (d.issued("A005", at=LOST_AT, confirmed=False), CONFIRMED),
    "confirmed by hand": (d.kept(), e.HandCallsConfirmed(hand_call_ids=(d.HAND_CALL,), officer_id="an")),
    "an alert": (h.alarmed(),),
    "an alert seen to": (h.alarmed(), h.seen_to()),
    "an alert that is over": (h.alarmed(), h.eased()),
    "moved": (h.moved("A002"), h.moved("A001", LOST_AT)),
    "a service": (h.suspended(), e.ServiceReopened(service_id="birth", reason="other"), h.suspended("land")),
    "of yesterday": (replace(d.issued("B009", "land"), service_day="2026-11-22"),),
}  # fmt: skip


@pytest.mark.parametrize("lost", LIVES.values(), ids=LIVES)
def test_the_hall_is_as_it_was(lost: tuple[Event, ...]) -> None:
    center = Restored(BEFORE, lost)
    board = center.healed()
    assert hall(board) == hall(center.whole)
    assert (board.epoch, board.seq) == (2, center.board.seq + len(center.lost))
    assert hall(center.healed([*center.lost, *center.lost])) == hall(center.whole)


GONE_ON: dict[str, tuple[tuple[Event, ...], tuple[Event, ...]]] = {
    "called again": ((d.called(),), (d.started(), d.finished())),
    "served since": ((d.called(), d.started()), (d.finished(),)),
    "known already": ((), (d.issued("A003", at=LOST_AT),)),
    "cancelled since": ((), SERVED),
    "the label is another's": ((), (d.issued("A003", at=LOST_AT),)),
    "rated since": ((d.called(),), (d.rated(),)),
    "told again": ((), (d.kept(),)),
    "raised again": ((), (h.alarmed(),)),
    "suspended again": ((), (h.suspended(),)),
    "reopened already": ((), (e.ServiceReopened(service_id="birth", reason="other"),)),
    "called since": ((), (h.moved("A002"),)),
    "closed since": ((d.opened("q2"),), (d.paused("q2"),)),
    "somebody else sat down": ((), (OfficerSignedIn(officer_id="an", counter_id="q1"),)),
}
SINCE: dict[str, tuple[Event, ...]] = {
    "called again": (
        e.TicketReturned(ticket_id=ticket_id("A001"), label="A001", counter_id="q1", service_id="birth"),
        d.called(),
    ),
    "served since": (d.finished(),),
    "known already": (d.issued("A003", at=LOST_AT),),
    "cancelled since": (d.cancelled(),),
    "the label is another's": (replace(d.issued("A003"), ticket_id=ticket_id("other")),),
    "rated since": (d.rated(),),
    "told again": (d.kept(),),
    "raised again": (h.alarmed(alert_id=h.ALERT[:-1] + "f"),),
    "suspended again": (h.suspended(),),
    "reopened already": (),
    "called since": (d.called("A002"),),
    "closed since": (CounterClosed(counter_id="q2", officer_id="binh"),),
    "somebody else sat down": (SAT,),
}  # fmt: skip


def test_a_notice_that_was_taken_down_is_taken_down_again() -> None:
    center = Restored((*BEFORE, h.posted()), (e.NoticeWithdrawn(notice_id=h.NOTICE),))
    assert [row.id for row in center.board.notices] == [h.NOTICE]
    assert center.healed().notices == ()


@pytest.mark.parametrize("name", GONE_ON)
def test_what_went_on_since_the_restore_is_left_alone(name: str) -> None:
    before, lost = GONE_ON[name]
    Restored((*BEFORE, *before), lost, *SINCE[name]).unchanged()


def test_a_counter_keeps_the_ticket_that_it_holds_now() -> None:
    center = Restored(BEFORE, (d.called(), d.started()), SAT, d.called("A002"))
    board = center.healed()
    assert board.counters["q1"] == center.board.counters["q1"]
    assert board.tickets[ticket_id("A001")].state == "serving"
    assert [call.label for call in board.calls] == ["A002", "A001"]
    undone = Restored(BEFORE, (d.called(), d.undone()), SAT, d.called("A002")).healed()
    assert undone.counters["q1"].ticket_id == ticket_id("A002")
    whole = Restored(BEFORE, (*SERVED, d.rated()), SAT, d.called("A002")).healed()
    served = whole.tickets[ticket_id("A001")]
    assert (served.state, served.rated, served.served_by) == ("served", True, "an")


def test_what_only_some_devices_see_may_come_back_last() -> None:
    note = e.TicketNoted(ticket_id=ticket_id("A001"), label="A001", note_id="n")
    center = Restored(BEFORE, (d.called(), d.rated(), note, d.started(), d.finished()))
    called, rated, noted, *rest = center.lost
    assert hall(center.healed([called, *rest, rated, noted])) == hall(center.whole)


def test_whoever_sat_down_since_stays_and_a_closed_counter_stays_empty() -> None:
    board = Restored(BEFORE, (d.opened(), d.called()), SAT).healed()
    seat = board.counters["q1"]
    assert (seat.officer_id, seat.ticket_id) == ("binh", ticket_id("A001"))
    closed = Restored(BEFORE, (d.called(),), CLOSED).healed()
    assert closed.counters["q1"].ticket_id is None


def test_a_ticket_that_its_kiosk_told_again_goes_on_with_what_was_lost() -> None:
    born = d.issued("A003", at=LOST_AT)
    lost = (born, d.called("A003"), d.started("A003"), d.finished("A003"))
    board = Restored(BEFORE, lost, born).healed()
    assert board.tickets[ticket_id("A003")].state == "served"


NEVER: tuple[Event, ...] = (
    e.ConfigChanged(kind="policy", id="policy", before=None, after={}, config_version=9),
    e.DeviceEnrolled(device_id="kiosk-9", profile="kiosk", lane=9),
    e.DeviceRevoked(device_id="kiosk-1"),
    e.EpochStarted(epoch=7, reason="restore"),
    e.SharedLaneOpened(lane=7, numbers={}, reason="override"),
    e.TicketsReleased(reason="override"),
    d.day("2026-11-24", "A001", "A002"),
    h.posted(),
)


@pytest.mark.parametrize("event", NEVER, ids=lambda event: type(event).__name__)
def test_what_is_kept_in_the_journal_only(event: Event) -> None:
    center = Restored(BEFORE, (event,))
    board = center.healed()
    assert board == replace(center.board, seq=board.seq)


def test_no_event_of_another_day_and_no_text_that_says_nothing_has_an_effect() -> None:
    center = Restored(BEFORE, SERVED)
    good = healing(center.lost[0])
    texts = ("", "{}", "[]", '{"seq":1}', good.text.replace("A001", "a"), good.text[:-1])
    for bad in (replace(good, service_day="2026-11-22"), *(replace(good, text=t) for t in texts)):
        record = recorded(center.board, bad, AGAIN_AT)
        assert heal(center.board, record).lost is None
        assert hall(evolve(center.board, record)) == hall(center.board)


def test_what_was_healed_and_lost_again_is_healed_again() -> None:
    center = Restored(BEFORE, SERVED)
    twice = [recorded(center.board, healing(record), AGAIN_AT) for record in center.lost]
    assert hall(center.healed(twice)) == hall(center.whole)
    nested = center.lost[0]
    for _ in range(DEPTH):
        nested = recorded(center.board, healing(nested), AGAIN_AT)
    assert isinstance(nested.data, EventHealed)
    assert told(nested.data) == center.lost[0]
    deeper = recorded(center.board, healing(nested), AGAIN_AT)
    assert isinstance(deeper.data, EventHealed)
    assert told(deeper.data) is None


def test_forged_events_are_harmless() -> None:
    """Each is well formed, and none of them could have happened."""
    served = replace(d.relabelled(), to_state="served")
    far = replace(d.called("B777"), counter_id="q9")
    forged = (served, far, d.undone(), d.started(), d.finished(), d.rated("B777"))
    confirmed = e.HandCallsConfirmed(hand_call_ids=(d.HAND_CALL,), officer_id="an")
    center = Restored(BEFORE, ())
    records = [recorded(center.board, event, LOST_AT) for event in (*forged, confirmed)]
    assert hall(center.healed(records)) == hall(center.board)


def test_tickets_are_held_from_the_restore_to_the_release_or_the_next_day() -> None:
    board = Restored(BEFORE, ()).board
    assert board.held_before == AGAIN_AT + timedelta(seconds=1)
    for event in (e.TicketsReleased(reason="reported"), d.day("2026-11-24", "A001", "A002")):
        after, _ = lived(board, (event,), AGAIN_AT + minutes(1))
        assert after.held_before is None
    assert given().board.held_before is None


def test_every_life_table_event_is_healed_by_its_line() -> None:
    assert {kind.__name__ for kind in BY_COMMAND} <= set(codec.EVENTS)
