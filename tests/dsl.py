"""Stories of the core: given(events).when(command).then(events) or .refused(code).

Every story also proves that its command and events survive the wire, that the board after each
event equals the one read back from its snapshot, that no event is taken twice, and that a command
given twice has no second effect unless it is meant to be repeated.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from common.board.evolve import GapError, evolve
from common.board.snapshots import from_snapshot, to_rows
from common.board.state import Board
from common.contract import codec
from common.contract.commands import (
    CallNext,
    Command,
    NoteTicket,
    PostNotice,
    Recall,
    RecordDeviceAction,
    Transfer,
)
from common.contract.config import Config
from common.contract.envelope import Actor, CommandEnvelope, EventRecord
from common.contract.events import DayOpened, EpochStarted, Event
from common.contract.ids import Role
from common.contract.snapshot import Snapshot, Ticket
from server.domain.context import Context, Rejected
from server.domain.decide import decide
from tests.dsl_center import CENTER
from tests.dsl_events import OFFICERS, START, ticket_id

COMMAND_ID = "01940000-0000-7000-8000-00000000c0de"
MADE_ID = "01940000-0000-7000-8000-0000000000ad"
REPEATABLE = (Recall, NoteTicket, Transfer, CallNext, RecordDeviceAction, PostNotice)
ANYONE = Context(
    now=START,
    occurred_at=START,
    device_id="kiosk-1",
    profile="kiosk",
    made_id=MADE_ID,
)


def kiosk(device_id: str = "kiosk-1", **rest: Any) -> Context:
    """A kiosk asks."""
    return replace(ANYONE, device_id=device_id, **rest)


def officer(counter_id: str = "q1", role: Role = "officer", **rest: Any) -> Context:
    """The officer who sits at the counter asks."""
    seated: dict[str, Any] = {
        "counter_id": counter_id,
        "officer_id": OFFICERS[counter_id],
        "role": role,
    }
    return replace(ANYONE, device_id=f"pc-{counter_id}", profile="counter", **{**seated, **rest})


def desk(counter_id: str = "q1", **rest: Any) -> Context:
    """A counter's device asks, with nobody signed in."""
    return replace(ANYONE, device_id=f"pc-{counter_id}", profile="counter", **rest)


def supervisor(counter_id: str = "q1", **rest: Any) -> Context:
    """A supervisor sits at the counter and asks."""
    return officer(counter_id, "supervisor", **rest)


def staff(role: Role = "supervisor", **rest: Any) -> Context:
    """Somebody of the staff asks, away from any counter."""
    return replace(ANYONE, device_id="desk", profile="staff", role=role, officer_id="dung", **rest)


def recorded(board: Board, event: Event, now: datetime) -> EventRecord:
    """The event as the record that comes next on this board."""
    return EventRecord(
        seq=board.seq + 1,
        type=type(event).__name__,
        occurred_at=now,
        recorded_at=now,
        actor=Actor(kind="device", id="kiosk-1"),
        command_id=COMMAND_ID,
        data=event,
    )


def told(board: Board, events: Iterable[Event], now: datetime) -> Board:
    """The board after these events, each proved to survive the wire and the snapshot."""
    for event in events:
        record = recorded(board, event, now)
        assert codec.decode_record(codec.encode_record(record)) == record
        board = evolve(board, record)
        assert read_back(board) == board
        try:
            evolve(board, record)
        except GapError:
            continue
        raise AssertionError("an event was taken twice")
    return board


def read_back(board: Board, config: Config = CENTER) -> Board:
    """The board as a program that takes the snapshot off the wire has it."""
    snapshot = Snapshot(
        epoch=board.epoch,
        seq=board.seq,
        server_time=START,
        config_version=board.config_version,
        config=config,
        board=to_rows(board),
    )
    return from_snapshot(codec.decode(Snapshot, codec.encode(snapshot)))


class Outcome:
    """What a command did to a board."""

    def __init__(
        self, board: Board, now: datetime, config: Config, command: Command, context: Context
    ) -> None:
        self.before, self.now = board, now
        envelope = CommandEnvelope(command_id=COMMAND_ID, occurred_at=now, data=command)
        assert codec.decode_command(codec.encode_command(envelope)) == envelope
        self.context = replace(context, now=now, occurred_at=now)
        self.answer = decide(board, config, command, self.context)
        self.board = board
        if not isinstance(self.answer, Rejected):
            self.board = told(board, self.answer, now)
            again = decide(self.board, config, command, self.context)
            assert isinstance(command, REPEATABLE) or not again or isinstance(again, Rejected)

    @property
    def events(self) -> tuple[Event, ...]:
        """The events of a command that was carried out."""
        assert not isinstance(self.answer, Rejected), self.answer
        return self.answer

    def then(self, *expected: Event | type) -> "Outcome":
        """The command caused exactly these events, each told in full or by its type alone."""
        told_types = [type(event).__name__ for event in self.events]
        assert len(self.events) == len(expected), told_types
        for event, wanted in zip(self.events, expected, strict=True):
            if isinstance(wanted, type):
                assert type(event) is wanted, told_types
            else:
                assert event == wanted
        return self

    def refused(self, code: str) -> "Outcome":
        """The command was refused with this code."""
        assert isinstance(self.answer, Rejected), self.answer
        assert self.answer.code == code, self.answer
        return self

    def ticket(self, label: str = "A001") -> Ticket:
        """The ticket's row after the command."""
        return self.board.tickets[ticket_id(label)]


class Given:
    """A board with a history; a timedelta among its steps lets time pass."""

    def __init__(self, steps: Iterable[Event | timedelta], config: Config) -> None:
        self.config, self.now = config, START
        born = EpochStarted(epoch=1, reason="init")
        today = DayOpened(service_day="2026-11-23", previous_day=None, expired=(), unfinished=())
        self.board = told(Board(), (born, today), START)
        for step in steps:
            if isinstance(step, timedelta):
                self.now += step
            else:
                self.board = told(self.board, (step,), self.now)

    def when(self, command: Command, by: Context | None = None) -> Outcome:
        """The command is decided for whoever asks, an officer at counter q1 unless told."""
        return Outcome(self.board, self.now, self.config, command, by or officer())

    def ticket(self, label: str = "A001") -> Ticket:
        """The ticket's row."""
        return self.board.tickets[ticket_id(label)]


def given(*steps: Event | timedelta, config: Config = CENTER) -> Given:
    """A center whose day began at START, and what has happened since."""
    return Given(steps, config)


def seconds(count: float) -> timedelta:
    """Time passes."""
    return timedelta(seconds=count)


def minutes(count: float) -> timedelta:
    """Time passes."""
    return timedelta(minutes=count)
