"""A hall in memory: the sample center, the real core deciding, and a session a test can break."""

import hashlib
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

from msgspec.structs import replace

from common.board.evolve import evolve
from common.board.queries import counters_open_for, service_day
from common.board.state import Board
from common.client.errors import OutcomeUnknown, Refused, Unreachable
from common.client.facts.outbox import Fact
from common.client.hall import Arrival, Hall, Link, Listener
from common.client.membership.identity import DeviceIdentity, new_id
from common.contract.commands import (
    CallNext,
    Command,
    ConfirmPrinted,
    FinishServing,
    IssueTicket,
    RateVisit,
    StartServing,
)
from common.contract.config import Config
from common.contract.envelope import Accepted, Actor, EventRecord
from common.contract.events import CounterOpened, Event, OfficerSignedIn
from common.contract.problems import problem
from common.rating import DECLINED
from kiosk.session import Highest
from server.app.center_files.model import CenterData
from server.app.center_files.reader import read_center
from server.domain.context import Context, Rejected
from server.domain.decide import decide
from tests.kiosk.fetching import Fetching

SAMPLE = Path(__file__).resolve().parents[2] / "assets" / "sample"
MORNING = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)
"""08:42 on a Monday in Hanoi."""

IDENTITY = DeviceIdentity(
    server_url="http://127.0.0.1:9",
    center_id="ba-dinh",
    device_id="kiosk-1",
    profile="kiosk",
    lane=1,
    token="t" * 43,
)


@cache
def _sample() -> CenterData:
    return read_center(SAMPLE)


class Clock:
    """Server time that moves when told."""

    def __init__(self) -> None:
        self.at = MORNING

    known = True

    def now(self) -> datetime:
        return self.at

    def skew(self) -> timedelta:
        return timedelta(seconds=2)


class FakeSession(Fetching):
    """The client's session over the real core; `way` says what becomes of the next live command."""

    def __init__(self, public_url: str = "https://so.badinh.example") -> None:
        sample = _sample()
        super().__init__(sample)
        center = sample.config
        self.config: Config = replace(center, center=replace(center.center, public_url=public_url))
        self.board = Board(service_day=service_day(self.config, MORNING))
        self.clock = Clock()
        self.link = Link(state="online", since=MORNING, last_contact=MORNING)
        self.person_key: str | None = None
        self.staff_pin: str | None = None
        self.sent: list[Command] = []
        self.facts: list[Command] = []
        self.disk_full = False
        self.void = False
        self.trusted = True
        self.printer: str | None = None
        self.highest: Highest = dict
        self._listener: Listener | None = None
        self._ids = 0

    def opened(
        self, identity: DeviceIdentity, data: Path, listener: Listener, highest: Highest
    ) -> "FakeSession":
        """What the kiosk's wiring calls in place of CenterSession."""
        self._listener, self.highest = listener, highest
        return self

    def start(self) -> None:
        self.show()

    def stop(self) -> None:
        for release in self.held:
            release()
        self.held.clear()

    def new_id(self) -> str:
        self._ids += 1
        return new_id(self.clock.at + timedelta(milliseconds=self._ids))

    def healthy(self) -> bool:
        return self.trusted

    def distrust(self) -> None:
        self.trusted = False

    def held_facts(self) -> int:
        return 0

    def last_facts(self) -> tuple[Command, ...]:
        return tuple(self.facts)

    def quarantined(self) -> tuple[Fact, ...]:
        return ()

    def report_printer(self, state: str | None) -> None:
        self.printer = state

    def send(self, command: Command, *, token: str | None = None) -> Future[Accepted]:
        self.sent.append(command)
        future: Future[Accepted] = Future()
        if self.way == "open":
            self._answer(future, command)
        elif self.way == "hold":
            future.set_running_or_notify_cancel()
            self.held.append(lambda: None if future.done() else self._answer(future, command))
        elif self.way == "unreachable":
            future.set_exception(Unreachable("no-connection"))
        else:
            future.set_exception(OutcomeUnknown("timed-out"))
        return future

    def send_fact(self, command: Command) -> Future[Accepted]:
        if self.disk_full:
            raise OSError(28, "No space left on device")
        if self.void and isinstance(command, IssueTicket) and command.lane == 0:
            raise OutcomeUnknown("old-epoch")
        self.facts.append(command)
        future: Future[Accepted] = Future()
        self._answer(future, command)
        return future

    def issued(self) -> list[IssueTicket]:
        """The numbers asked for."""
        return [command for command in self.sent if isinstance(command, IssueTicket)]

    def rated(self) -> list[RateVisit]:
        """The ratings given."""
        return [fact for fact in self.facts if isinstance(fact, RateVisit)]

    def release(self) -> None:
        """The slow server answers what it has."""
        held, self.held = self.held, []
        for answer in held:
            answer()

    def online(self, state: Literal["online", "offline", "refused"]) -> None:
        """The link changes."""
        since = self.clock.at - timedelta(seconds=30)
        self.link = Link(state=state, since=since, last_contact=since)
        if state == "online":
            self.link = Link(state=state, since=since, last_contact=self.clock.at)
        self.show()

    def show(self) -> None:
        """The listener hears of the hall as it is."""
        if self._listener is not None:
            hall = Hall(
                config=self.config,
                board=self.board,
                link=self.link,
                person_key=self.person_key,
                staff_pin=self.staff_pin,
            )
            self._listener.hall_changed(hall)

    def open_counters(self, count: int = 6) -> None:
        """The first counters open, each with an officer."""
        for counter, officer in zip(
            self.config.counters[:count], self.config.officers, strict=False
        ):
            self.tell(OfficerSignedIn(officer_id=officer.id, counter_id=counter.id))
            self.tell(
                CounterOpened(
                    counter_id=counter.id,
                    counter_number=counter.number,
                    officer_id=officer.id,
                    outside_hours=False,
                )
            )

    def waiting(self, service_id: str, count: int = 1) -> None:
        """Citizens of another kiosk wait."""
        for _ in range(count):
            command = IssueTicket(ticket_id=self.new_id(), service_id=service_id, language="vi")
            self.decide(command, device_id="kiosk-2")
            self.decide(ConfirmPrinted(ticket_id=command.ticket_id), device_id="kiosk-2")

    def serve(self, service_id: str, *, finish: bool = True) -> str:
        """A counter of the service calls its next, perhaps serves it to the end; the ticket's id."""
        counter_id = counters_open_for(self.board, self.config, service_id)[0].id
        self.decide(CallNext(counter_id=counter_id), officer_at=counter_id)
        ticket_id = self.board.counters[counter_id].ticket_id
        assert ticket_id is not None
        if finish:
            for command in (
                StartServing(counter_id=counter_id, ticket_id=ticket_id),
                FinishServing(counter_id=counter_id, ticket_id=ticket_id, outcome="done"),
            ):
                self.decide(command, officer_at=counter_id)
        return ticket_id

    def decide(
        self, command: Command, device_id: str = "kiosk-1", officer_at: str | None = None
    ) -> tuple[EventRecord, ...] | Rejected:
        """What the server does with a command, told to the listener."""
        key = getattr(command, "key", None)
        officer: dict[str, Any] = {"profile": "kiosk"}
        if officer_at is not None:
            seat = self.board.counters[officer_at]
            officer = {
                "profile": "counter",
                "role": "officer",
                "officer_id": seat.officer_id,
                "counter_id": officer_at,
            }
        context = Context(
            now=self.clock.at,
            occurred_at=self.clock.at,
            device_id=device_id,
            key_hash=hashlib.sha256(key.encode()).hexdigest() if key else None,
            heard={"kiosk-2": self.clock.at + timedelta(minutes=5)},
            **officer,
        )
        events = decide(self.board, self.config, command, context)
        if isinstance(events, Rejected):
            return events
        return tuple(self.tell(event) for event in events)

    def tell(self, event: Event) -> EventRecord:
        """The event happens."""
        record = EventRecord(
            seq=self.board.seq + 1,
            type=type(event).__name__,
            occurred_at=self.clock.at,
            recorded_at=self.clock.at,
            actor=Actor(kind="device", id="kiosk-1"),
            command_id=None,
            data=event,
        )
        self.board = evolve(self.board, record)
        self.show()
        if self._listener is not None:
            arrival = Arrival(event=record, age=timedelta(0), caught_up=True)
            self._listener.event_arrived(arrival)
        return record

    def _answer(self, future: Future[Accepted], command: Command) -> None:
        if self.refusal and isinstance(command, IssueTicket):
            future.set_exception(Refused(problem(self.refusal)))
            return
        outcome = self.decide(command)
        if isinstance(outcome, Rejected):
            future.set_exception(Refused(problem(outcome.code, outcome.detail)))
        else:
            future.set_result(Accepted(seq=self.board.seq, events=outcome))


def without_declining(config: Config) -> Config:
    """The center without its reason "rather not say"."""
    said = tuple(row for row in config.rating.reasons if row.id != DECLINED)
    return replace(config, rating=replace(config.rating, reasons=said))
