"""Every command in every state of a ticket: what the life table has happens, all else is refused."""

from itertools import product
from typing import Any, get_args

import pytest

from common.board.lifecycle import HELD
from common.contract import commands as c
from common.contract.commands import Command
from common.contract.events import Event
from server.domain.context import Context
from tests.dsl import given, kiosk, officer, seconds, supervisor
from tests.dsl_events import (
    absent,
    called,
    cancelled,
    day,
    finished,
    issued,
    opened,
    parked,
    started,
    ticket_id,
)

TICKET = ticket_id("A001")
HERE: dict[str, Any] = {"counter_id": "q1", "ticket_id": TICKET}

LIVES: dict[str, tuple[Event, ...]] = {
    "waiting": (issued(),),
    "called": (issued(), called()),
    "serving": (issued(), called(), started()),
    "parked": (issued(), called(), parked()),
    "no_show": (issued(), called(), absent()),
    "served": (issued(), called(), started(), finished()),
    "cancelled": (issued(), cancelled()),
    "expired": (issued(), day("2026-11-24", "A001")),
}

GIVEN: dict[str, tuple[Command, Context]] = {
    "ConfirmPrinted": (c.ConfirmPrinted(ticket_id=TICKET), kiosk()),
    "CallNext": (c.CallNext(counter_id="q1"), officer()),
    "CallTicket": (c.CallTicket(**HERE), officer()),
    "CallTicket by a supervisor": (c.CallTicket(**HERE), supervisor()),
    "Recall": (c.Recall(**HERE), officer()),
    "UndoCall": (c.UndoCall(**HERE), officer()),
    "StartServing": (c.StartServing(**HERE), officer()),
    "MarkNoShow": (c.MarkNoShow(**HERE), officer()),
    "ReturnToQueue": (c.ReturnToQueue(**HERE), officer()),
    "Park": (c.Park(**HERE, reason="papers-missing"), officer()),
    "Resume": (c.Resume(**HERE), officer()),
    "Transfer": (c.Transfer(**HERE, service_id="land", reason="wrong-counter"), officer()),
    "Transfer by a supervisor": (
        c.Transfer(**HERE, to_counter_id="q2", reason="wrong-counter"),
        supervisor(),
    ),
    "SwitchService": (c.SwitchService(**HERE, service_id="land"), officer()),
    "FinishServing": (c.FinishServing(**HERE, outcome="done"), officer()),
    "SetPriority": (c.SetPriority(ticket_id=TICKET, priority="merit", reason="seen"), officer()),
    "SetPriority by a supervisor": (
        c.SetPriority(ticket_id=TICKET, priority="merit", reason="seen"),
        supervisor(),
    ),
    "NoteTicket": (c.NoteTicket(ticket_id=TICKET, note="words"), officer(note_id="note-1")),
    "CancelTicket": (c.CancelTicket(ticket_id=TICKET, reason="left"), officer()),
    "CancelTicket by its kiosk": (
        c.CancelTicket(ticket_id=TICKET, reason="not-printed"),
        kiosk(),
    ),
    "RateVisit": (c.RateVisit(ticket_id=TICKET, score=4, channel="typed"), kiosk()),
}

BECOMES: dict[tuple[str, str], str] = {
    ("waiting", "CallNext"): "called",
    ("no_show", "CallTicket"): "called",
    ("waiting", "CallTicket by a supervisor"): "called",
    ("no_show", "CallTicket by a supervisor"): "called",
    ("called", "Recall"): "called",
    ("called", "UndoCall"): "waiting",
    ("called", "StartServing"): "serving",
    ("called", "MarkNoShow"): "no_show",
    ("called", "ReturnToQueue"): "waiting",
    ("serving", "ReturnToQueue"): "waiting",
    ("no_show", "ReturnToQueue"): "waiting",
    ("parked", "ReturnToQueue"): "waiting",
    ("called", "Park"): "parked",
    ("serving", "Park"): "parked",
    ("parked", "Resume"): "called",
    ("called", "Transfer"): "waiting",
    ("serving", "Transfer"): "waiting",
    ("parked", "Transfer"): "waiting",
    ("called", "Transfer by a supervisor"): "waiting",
    ("serving", "Transfer by a supervisor"): "waiting",
    ("parked", "Transfer by a supervisor"): "waiting",
    ("waiting", "Transfer by a supervisor"): "waiting",
    ("no_show", "Transfer by a supervisor"): "waiting",
    ("serving", "SwitchService"): "serving",
    ("serving", "FinishServing"): "served",
    ("called", "SetPriority"): "called",
    ("serving", "SetPriority"): "serving",
    ("waiting", "SetPriority by a supervisor"): "waiting",
    ("called", "SetPriority by a supervisor"): "called",
    ("serving", "SetPriority by a supervisor"): "serving",
    ("waiting", "NoteTicket"): "waiting",
    ("called", "NoteTicket"): "called",
    ("serving", "NoteTicket"): "serving",
    ("parked", "NoteTicket"): "parked",
    ("no_show", "NoteTicket"): "no_show",
    ("waiting", "CancelTicket"): "cancelled",
    ("parked", "CancelTicket"): "cancelled",
    ("no_show", "CancelTicket"): "cancelled",
    ("waiting", "CancelTicket by its kiosk"): "cancelled",
    ("called", "RateVisit"): "called",
    ("serving", "RateVisit"): "serving",
    ("parked", "RateVisit"): "parked",
    ("no_show", "RateVisit"): "no_show",
    ("served", "RateVisit"): "served",
}

NO_NEWS = {("cancelled", "CancelTicket by its kiosk")}
"""What a kiosk that was killed may say again."""

CALLS = ("CallNext", "CallTicket", "CallTicket by a supervisor", "Resume")
REFUSED: dict[tuple[str, str], str] = {
    **{(state, name): "counter-busy" for state in HELD for name in CALLS},
    ("waiting", "CallTicket"): "not-allowed",
    **{(state, "CallNext"): "queue-empty" for state in LIVES if state not in HELD},
    ("waiting", "SetPriority"): "not-allowed",
    ("waiting", "Transfer"): "not-allowed",
    ("no_show", "Transfer"): "not-allowed",
}


@pytest.mark.parametrize(("state", "name"), list(product(LIVES, GIVEN)))
def test_every_command_in_every_state(state: str, name: str) -> None:
    command, by = GIVEN[name]
    story = given(opened("q1"), *LIVES[state], seconds(2)).when(command, by)
    if name == "ConfirmPrinted" or (state, name) in NO_NEWS:
        story.then()
    elif (state, name) in BECOMES:
        assert len(story.events) == 1
        assert story.ticket().state == BECOMES[state, name]
    else:
        story.refused(REFUSED.get((state, name), "wrong-state"))


def test_every_state_and_every_command_is_in_the_matrix() -> None:
    by_hand = {
        *("IssueTicket", "OpenCounter", "PauseCounter", "CloseCounter"),
        *("RecordHandCall", "ConfirmHandCalls", "MoveTicket"),
        *("RaiseAlert", "AcknowledgeAlert", "RecordDeviceAction"),
        *("SuspendService", "ReopenService", "PostNotice", "WithdrawNotice"),
    }
    names = {name.partition(" ")[0] for name in GIVEN}
    assert names | by_hand == {kind.__name__ for kind in get_args(c.Command)}


@pytest.mark.parametrize("state", ["waiting", "called"])
def test_a_paper_is_confirmed_once(state: str) -> None:
    life = (issued(confirmed=False), *LIVES[state][1:])
    story = given(opened("q1"), *life).when(c.ConfirmPrinted(ticket_id=TICKET), kiosk())
    assert len(story.events) == 1
    assert story.ticket().confirmed


@pytest.mark.parametrize("state", ["serving", "parked", "no_show", "served"])
def test_a_late_confirmation_is_no_news(state: str) -> None:
    life = (issued(confirmed=False), *LIVES[state][1:])
    given(opened("q1"), *life).when(c.ConfirmPrinted(ticket_id=TICKET), kiosk()).then()
