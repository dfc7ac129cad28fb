"""A center's writer without HTTP: commands go to it as the routes would send them."""

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from common.contract.codec import build, build_command, decode_accepted
from common.contract.ids import Profile
from common.contract.requests import Enrolment, EnrolmentRequest, JournalUpload, SignIn
from server.app.admission.accounts import find_account
from server.app.admission.enrolment import Enrol, NewCode
from server.app.admission.sessions import BeginSession
from server.app.admission.staff import SetPassword
from server.app.admission.tokens import hashed
from server.app.heard import Heard
from server.app.metrics import Metrics
from server.app.timers import roll
from server.app.uploads.journal_upload import Uploaded, Uploads
from server.app.writing.handler import Handler
from server.app.writing.jobs import Answer, CommandJob
from server.app.writing.unit import State, Unit
from server.app.writing.writer import Outcome, Writer
from server.storage import engine
from server.storage.tables.reports import REPORTS
from tests.fixtures.database import Database
from tests.server.harness import CENTER, PASSWORD, command, issue

Relieve = Callable[[Exception], bool]


class Clock:
    """The time of day, moved by hand."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **span: float) -> None:
        self.now += timedelta(**span)


class Desk:
    """One process's writer, and who is known there."""

    def __init__(
        self, database: Database, clock: Clock | None = None, relieve: Relieve | None = None
    ) -> None:
        self.clock = clock or Clock()
        self.storage = engine.open_database(database.url, database.data / "keys" / "master.key")
        self.heard = Heard(self.clock, shared=not self.storage.sqlite)
        self.outcomes: list[Outcome] = []
        self.handler = Handler(self.heard)
        self.metrics = Metrics()
        self.writer = Writer(
            self.storage,
            CENTER,
            self.clock,
            prepare=roll,
            decide=self.handler,
            tell=self._told,
            metrics=self.metrics,
            relieve=relieve,
        )

    def _told(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        for job, value in outcome.results:
            if isinstance(job, CommandJob):
                job.future.set_result(value)

    @property
    def state(self) -> State:
        state = self.writer.boards.state
        assert state is not None
        return state

    def enrol(self, profile: Profile) -> str:
        """A device's token."""
        code = self.writer.do(NewCode(profile)).result()
        device = self.writer.do(Enrol(EnrolmentRequest(code=code, name=profile))).result()
        assert isinstance(device, Enrolment), device
        return device.token

    def officer(self, username: str, counter_id: str) -> str:
        """The token of an officer at an open counter."""
        device = self.enrol("counter")
        self.writer.do(SetPassword(username, PASSWORD)).result()
        with self.storage.reading() as connection:
            account = find_account(connection, username)
        assert account is not None
        work = BeginSession(account, hashed(device), counter_id, take_over=False)
        session = self.writer.do(work).result()
        assert isinstance(session, SignIn), session
        self.do(session.token, "OpenCounter", counter_id=counter_id)
        return session.token

    def post(self, token: str, body: Mapping[str, Any]) -> "Future[Answer]":
        """Queue a command."""
        future: Future[Answer] = Future()
        self.writer.submit(CommandJob(hashed(token), build_command(body), future))
        return future

    def hand_over(self, token: str, entries: list[dict[str, Any]], **more: Any) -> Uploaded:
        """One upload of a journal, as the route would give it on."""
        uploads = Uploads(self.writer, self.handler, self.heard, self.metrics)
        asked = build(JournalUpload, {"epoch": 1, "entries": entries, **more})
        return asyncio.run(uploads.take(hashed(token), asked))

    def hold(self) -> threading.Event:
        """Keep the writer busy until the event is set, so that what follows is one batch."""
        busy, gate = threading.Event(), threading.Event()

        def wait(unit: Unit) -> None:
            busy.set()
            gate.wait(30)

        self.writer.do(wait)
        busy.wait(30)
        return gate

    def send(self, token: str, body: Mapping[str, Any]) -> Answer:
        return self.post(token, body).result(timeout=30)

    def do(self, token: str, type_: str, **data: Any) -> Any:
        """The data of the first event of a command that must be carried out."""
        body = {**command(type_, **data), "occurred_at": self.clock.now.isoformat()}
        answer = self.send(token, body)
        assert answer.status == 200, answer.body
        events = decode_accepted(answer.body).events
        return events[0].data if events else None

    def ticket(self, token: str, service_id: str = "ho-tich") -> str:
        """The id of a new, confirmed ticket."""
        body = {**issue(service_id), "occurred_at": self.clock.now.isoformat()}
        assert self.send(token, body).status == 200
        ticket_id = str(body["data"]["ticket_id"])
        self.do(token, "ConfirmPrinted", ticket_id=ticket_id)
        return ticket_id


@contextmanager
def desk_at(
    database: Database, clock: Clock | None = None, relieve: Relieve | None = None
) -> Iterator[Desk]:
    """A started writer of the center in this database."""
    desk = Desk(database, clock, relieve)
    try:
        desk.writer.start()
        try:
            yield desk
        finally:
            desk.writer.stop()
    finally:
        desk.storage.close()


def a_day(desk: Desk) -> None:
    """A bit of everything that a day brings."""
    kiosk = desk.enrol("kiosk")
    officer = desk.officer("le-minh-anh", "quay-1")
    first, second, third = (desk.ticket(kiosk) for _ in range(3))
    fourth = desk.ticket(kiosk, "chung-thuc")
    _a_senior_acts(desk, third, second)
    at: dict[str, Any] = {"counter_id": "quay-1"}
    desk.do(officer, "CallNext", **at)
    desk.clock.pass_by(seconds=2)
    desk.do(officer, "UndoCall", **at, ticket_id=first)
    desk.do(officer, "CallNext", **at)
    desk.do(officer, "Recall", **at, ticket_id=first)
    desk.do(officer, "StartServing", **at, ticket_id=first)
    desk.clock.pass_by(minutes=3)
    desk.do(officer, "FinishServing", **at, ticket_id=first, outcome="done")
    rated = {"score": 4, "channel": "typed", "comment": "tốt lắm", "answers": {"thai-do": 4}}
    desk.do(kiosk, "RateVisit", ticket_id=first, **rated)
    desk.do(officer, "CallNext", **at)
    desk.do(officer, "Park", **at, ticket_id=second, reason="thieu-giay-to", note="thiếu bản sao")
    desk.do(officer, "PauseCounter", **at, reason="nghi-trua")
    desk.clock.pass_by(minutes=20)
    desk.do(officer, "OpenCounter", **at)
    desk.do(officer, "Resume", **at, ticket_id=second)
    desk.do(officer, "MarkNoShow", **at, ticket_id=second)
    desk.do(officer, "CallNext", **at)
    desk.do(officer, "StartServing", **at, ticket_id=third)
    for label in (desk.state.board.tickets[fourth].label, "A9-001"):
        desk.do(officer, "RecordHandCall", **at, **by_hand(desk, label))
    claimed = tuple(desk.state.board.hand_calls)
    desk.do(officer, "ConfirmHandCalls", **at, hand_call_ids=claimed)
    desk.clock.pass_by(days=1)
    desk.writer.catch_up().result()
    desk.ticket(kiosk)


def _a_senior_acts(desk: Desk, ticket_id: str, other_id: str) -> None:
    """A ticket is moved there and back, a service rests, the hall is told something."""
    senior = desk.officer("dang-thanh-tung", "quay-6")
    place = {"ticket_id": ticket_id, "reason": "can-som-hon"}
    desk.do(senior, "MoveTicket", **place, before_ticket_id=other_id)
    desk.do(senior, "MoveTicket", **place, before_ticket_id=None)
    desk.do(senior, "SuspendService", service_id="dat-dai", reason="qua-dong")
    desk.do(senior, "PostNotice", text="Hôm nay quá đông", spoken=True)
    desk.do(senior, "WithdrawNotice", notice_id=desk.state.board.notices[0].id)
    desk.do(senior, "ReopenService", service_id="dat-dai", reason="qua-dong")


def by_hand(desk: Desk, label: str) -> dict[str, str]:
    """What an officer tells of a paper served by hand."""
    return {
        "label": label,
        "service_day": str(desk.state.board.service_day),
        "called_at": (desk.clock.now - timedelta(minutes=9)).isoformat(),
        "finished_at": (desk.clock.now - timedelta(minutes=4)).isoformat(),
        "outcome": "done",
        "officer_id": "le-minh-anh",
    }


def report_rows(storage: engine.Database) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of the report tables, in the order of their keys."""
    with storage.reading() as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in REPORTS
        }
