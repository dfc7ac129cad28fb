"""Calls: where they may be made, how they are repeated, taken back, and come to nothing."""

import pytest
from msgspec.structs import replace

from common.board.queries import may_pick
from common.board.state import CALLS_KEPT
from common.contract.commands import (
    CallNext,
    CallTicket,
    MarkNoShow,
    Recall,
    Resume,
    StartServing,
    UndoCall,
)
from common.contract.events import (
    TicketCalled,
    TicketNotShown,
    TicketRecalled,
    TicketResumed,
    TicketsReleased,
)
from common.contract.hall_config import CallsByNumber, DeskSettings
from server.domain.calling import due_no_shows
from tests.dsl import given, minutes, officer, seconds, supervisor, told
from tests.dsl_center import CENTER, with_policy
from tests.dsl_events import (
    START,
    absent,
    called,
    issued,
    opened,
    parked,
    paused,
    recalled,
    restored,
    resumed,
    started,
    ticket_id,
    undone,
    why,
)

NEXT = CallNext(counter_id="q1")
ONE = ticket_id("A001")
PICK = CallTicket(counter_id="q1", ticket_id=ONE)
UNDO = UndoCall(counter_id="q1", ticket_id=ONE)


def test_the_first_to_come_is_called() -> None:
    story = given(opened(), issued("A001"), issued("A002"), minutes(3)).when(NEXT)
    args = {"waited_minutes": 3, "priority": None, "skipped": 0, "unconfirmed": False}
    story.then(called("A001", reason=why("first-come", **args)))
    assert story.board.counters["q1"].ticket_id == ONE
    assert [call.label for call in story.board.calls] == ["A001"]


def test_a_call_outside_hours_is_recorded() -> None:
    story = given(opened(), issued(), minutes(300)).when(NEXT)
    (event,) = story.events
    assert isinstance(event, TicketCalled)
    assert event.outside_hours


def test_where_no_call_can_be_made() -> None:
    given(opened()).when(NEXT).refused("queue-empty")
    given(issued()).when(NEXT).refused("counter-not-open")
    given(opened(), paused(), issued()).when(NEXT).refused("counter-not-open")
    given(opened(), issued(), called(), issued("A002")).when(NEXT).refused("counter-busy")
    given(opened(), issued(), called(), paused()).when(NEXT).refused("counter-busy")
    given(issued()).when(CallNext(counter_id="q9")).refused("unknown-counter")
    given(opened("q2"), issued()).when(CallNext(counter_id="q2")).refused("not-allowed")
    given(opened("q1"), issued()).when(NEXT, officer(officer_id="chi")).refused("counter-taken")


def test_a_counter_calls_only_for_its_services() -> None:
    given(opened(), issued("B001", "land")).when(NEXT).refused("queue-empty")
    story = given(opened("q2"), issued("B001", "land"))
    story.when(CallNext(counter_id="q2"), officer("q2")).then(TicketCalled)


def test_a_picked_ticket() -> None:
    story = given(opened(), issued("A002"), issued("A001"), minutes(1)).when(PICK, supervisor())
    assert story.ticket().state == "called"
    assert story.ticket().reason is not None
    assert story.ticket().reason == why(
        "picked", waited_minutes=1, priority=None, skipped=0, unconfirmed=False
    )
    given(opened(), issued(confirmed=False)).when(PICK, supervisor()).refused("not-confirmed")
    given(opened()).when(PICK, supervisor()).refused("unknown-ticket")
    given(issued()).when(PICK, supervisor()).refused("counter-not-open")


@pytest.mark.parametrize(
    ("allowed", "officers", "seniors"),
    [("senior", False, True), ("all", True, True), ("none", False, False)],
)
def test_who_may_pick_is_the_centers_to_say(
    allowed: CallsByNumber, officers: bool, seniors: bool
) -> None:
    config = replace(CENTER, desk=DeskSettings(call_by_number=allowed))
    for by, may in ((officer(), officers), (supervisor(), seniors)):
        story = given(opened(), issued(), config=config).when(PICK, by)
        assert may_pick(config, senior=by.senior) == may
        story.then(TicketCalled) if may else story.refused("not-allowed")
        back = given(opened(), issued(), called(), absent(), config=config)
        back.when(PICK, by).then(TicketCalled)


def test_why_somebody_was_picked_may_be_told() -> None:
    picked = replace(PICK, reason="other")
    story = given(opened(), issued()).when(picked, supervisor())
    assert story.ticket().reason is not None
    assert story.ticket().reason.args["given"] == "other"  # type: ignore[union-attr]
    given(opened(), issued()).when(replace(PICK, reason="whim"), supervisor()).refused(
        "invalid-data"
    )


def test_why_somebody_was_picked_must_be_told_where_the_center_says_so() -> None:
    config = replace(CENTER, desk=DeskSettings(call_reason=True))
    story = given(opened(), issued(), config=config)
    story.when(PICK, supervisor()).refused("reason-required")
    story.when(replace(PICK, reason="other"), supervisor()).then(TicketCalled)
    back = given(opened(), issued(), called(), absent(), config=config)
    back.when(PICK).then(TicketCalled)


def test_an_absent_ticket_comes_back() -> None:
    given(opened(), issued(), called(), absent()).when(PICK).then(TicketCalled)


def test_recalls_are_counted_and_never_refused() -> None:
    story = given(opened(), issued(), called(), *[recalled(recalls=n) for n in range(1, 9)])
    again = story.when(Recall(counter_id="q1", ticket_id=ONE)).then(TicketRecalled)
    assert again.ticket().recalls == 9
    assert [call.recalls for call in again.board.calls] == [9]


def test_a_ticket_at_another_counter_is_out_of_reach() -> None:
    story = given(opened("q1"), opened("q2"), issued(), called("A001", "q2"))
    for command in (Recall, UndoCall, StartServing, MarkNoShow):
        story.when(command(counter_id="q1", ticket_id=ONE)).refused("wrong-state")
        story.when(command(counter_id="q2", ticket_id=ONE)).refused("not-allowed")


def test_undoing_a_call_restores_place_and_turn() -> None:
    before = given(opened(), issued("A001", priority="merit"), issued("A002"), seconds(30))
    call = before.when(NEXT)
    assert call.board.counters["q1"].turn == 1
    undo = given(
        opened(), issued("A001", priority="merit"), issued("A002"), seconds(30), *call.events
    ).when(UNDO)
    assert replace(undo.board, seq=before.board.seq) == before.board


def test_a_call_can_be_undone_for_five_seconds() -> None:
    given(opened(), issued(), called(), seconds(5)).when(UNDO).then(undone())
    given(opened(), issued(), called(), seconds(5.001)).when(UNDO).refused("wrong-state")


def test_undoing_the_call_of_an_absent_or_parked_ticket() -> None:
    life = (opened(), issued(), called(), recalled(), seconds(1), absent(), seconds(60))
    before = given(*life)
    story = given(*life, called(reason=why("picked"))).when(UNDO)
    assert story.ticket() == before.ticket()
    aside = (opened(), issued(), called(), seconds(1), parked(), seconds(60))
    assert given(*aside, resumed()).when(UNDO).ticket() == given(*aside).ticket()


def test_resuming_needs_a_free_open_counter() -> None:
    command = Resume(counter_id="q1", ticket_id=ONE)
    life = (opened(), issued(), called(), parked())
    given(*life).when(command).then(TicketResumed)
    given(*life, paused()).when(command).refused("counter-not-open")
    given(*life, issued("A002"), called("A002")).when(command).refused("counter-busy")


def test_resuming_uses_up_nobodys_turn() -> None:
    life = (opened(), issued("A001", priority="merit"), called(priority="merit"), parked())
    story = given(*life).when(Resume(counter_id="q1", ticket_id=ONE))
    assert story.board.counters["q1"].turn == 1


def test_the_timer_marks_the_absent_only_where_the_policy_says_so() -> None:
    config = with_policy(no_show_after_seconds=60)
    story = given(opened(), issued(), called(), seconds(60), config=config)
    due = due_no_shows(story.board, config, story.now)
    assert due == (TicketNotShown(ticket_id=ONE, label="A001", counter_id="q1", by="timer"),)
    assert due_no_shows(story.board, config, story.now - seconds(1)) == ()
    assert due_no_shows(story.board, with_policy(), story.now) == ()
    assert due_no_shows(told(story.board, due, story.now), config, story.now) == ()


def test_the_timer_counts_from_the_last_recall_and_spares_the_served() -> None:
    config = with_policy(no_show_after_seconds=60)
    life = (opened(), issued(), called(), seconds(50), recalled(), seconds(50))
    story = given(*life, config=config)
    assert due_no_shows(story.board, config, story.now) == ()
    assert len(due_no_shows(story.board, config, story.now + seconds(10))) == 1
    served = given(opened(), issued(), called(), started(), minutes(9), config=config)
    assert due_no_shows(served.board, config, served.now) == ()


def test_the_timer_counts_from_the_recall_however_many_others_were_called_since() -> None:
    config = with_policy(no_show_after_seconds=60)
    life = (opened(), issued(), called(), seconds(50), recalled(), seconds(10))
    crowd = [f"A{number:03}" for number in range(2, CALLS_KEPT + 3)]
    others = [step for one in crowd for step in (issued(one), called(one, "q2"), absent(one, "q2"))]
    story = given(*life, opened("q2"), *others, config=config)
    assert ONE not in {call.ticket_id for call in story.board.calls}
    assert due_no_shows(story.board, config, story.now + seconds(49)) == ()
    assert len(due_no_shows(story.board, config, story.now + seconds(50))) == 1
    again = given(*life, absent(), seconds(5), called(), config=config)
    assert again.ticket().recalled_at is None


def test_the_timer_waits_for_the_recalls_that_the_policy_wants() -> None:
    config = with_policy(no_show_after_seconds=30, no_show_recalls=2)
    once = given(opened(), issued(), called(), seconds(40), recalled(), seconds(90), config=config)
    assert due_no_shows(once.board, config, once.now) == ()
    twice = told(once.board, (recalled(recalls=2),), once.now)
    assert due_no_shows(twice, config, once.now + seconds(29)) == ()
    (event,) = due_no_shows(twice, config, once.now + seconds(30))
    assert event == TicketNotShown(ticket_id=ONE, label="A001", counter_id="q1", by="timer")
    assert due_no_shows(twice, with_policy(no_show_recalls=2), once.now + minutes(30)) == ()


def test_who_waited_before_a_restore_is_called_once_released() -> None:
    """A number of after the restore is called at once."""
    held = (opened(), issued("A001"), seconds(20), restored(), seconds(20))
    given(*held).when(NEXT).refused("not-confirmed")
    given(*held).when(PICK, supervisor()).refused("not-confirmed")
    young = given(*held, issued("A002", at=START + minutes(1))).when(NEXT)
    (event,) = young.events
    assert isinstance(event, TicketCalled)
    assert event.label == "A002"
    given(*held, TicketsReleased(reason="reported")).when(NEXT).then(TicketCalled)
    gone = (opened(), issued("A001"), called(), absent(), seconds(20), restored())
    given(*gone).when(PICK).refused("not-confirmed")
    given(*gone, TicketsReleased(reason="override")).when(PICK).then(TicketCalled)
