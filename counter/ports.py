"""What the counter's desk needs of the client: the session's calls, and a way back to its own thread."""

from concurrent.futures import Future
from typing import Protocol

from common.client.clock import ServerClock
from common.client.facts.outbox import Fact
from common.contract.commands import Command
from common.contract.desk_answers import NoteWords, NoticeWords, OwnDay
from common.contract.envelope import Accepted
from common.contract.ids import Label, TicketId
from common.contract.requests import SignIn


class FactSession(Protocol):
    """What working by hand needs of a CenterSession."""

    clock: ServerClock

    def send_fact(self, command: Command) -> Future[Accepted]: ...
    def held_facts(self) -> int: ...
    def quarantined(self) -> tuple[Fact, ...]: ...
    def report_by_hand(self, label: Label | None) -> None: ...


class Session(FactSession, Protocol):
    """What the desk needs of a CenterSession."""

    def send(self, command: Command, *, token: str | None = None) -> Future[Accepted]: ...
    def sign_in(
        self, username: str, password: str, counter_id: str, take_over: bool = False
    ) -> Future[SignIn]: ...
    def sign_out(self, token: str) -> Future[None]: ...
    def choose_password(self, token: str, new: str) -> Future[None]: ...
    def notes(self, token: str, ticket_id: TicketId) -> Future[tuple[NoteWords, ...]]: ...
    def own_day(self, token: str) -> Future[OwnDay]: ...
    def notices(self) -> Future[tuple[NoticeWords, ...]]: ...
