"""The shell of pages and its journeys over a hall in memory, without a window."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import TypeVar

from common.client.hall import Hall
from common.contract.commands import Command
from common.contract.config import Procedure
from kiosk.flow import Flow
from kiosk.journeys import Journeys
from kiosk.local import Local
from kiosk.numbers.issuing import Step
from kiosk.numbers.tickets import Intent, Issued
from kiosk.place import Place
from kiosk.printer.result import Result
from kiosk.session import Session
from tests.kiosk.hall import FakeSession
from tests.kiosk.hands import Hands

Answer = TypeVar("Answer")


class World:
    """The port: time that is set, intents and facts that are kept."""

    def __init__(self) -> None:
        self.session = FakeSession()
        self.session.open_counters()
        self.at = 0.0
        self.intents: list[tuple[Intent, Callable[[Step], None]]] = []
        self.facts: list[Command] = []
        self.lists: list[tuple[Procedure, Callable[[Result], None]]] = []
        self.whole = True
        self.hands = Hands(self.facts)
        local = Local(has_scanner=True, device="kiosk-1")
        self.flow = Flow(self, self.seen(), local, lambda: None)
        self.journeys = Journeys(self.flow, self)

    def seen(self) -> Hall:
        """The hall as it is now."""
        session = self.session
        return Hall(
            config=session.config,
            board=session.board,
            link=session.link,
            staff_pin=session.staff_pin,
        )

    def look(self) -> None:
        """The kiosk hears of the hall as it is now."""
        self.flow.hall_changed(self.seen())

    def now(self) -> datetime:
        return self.session.clock.now()

    def seconds(self) -> float:
        return self.at

    def issue(self, intent: Intent, on_step: Callable[[Step], None]) -> None:
        self.intents.append((intent, on_step))

    def reprint(self, ticket: Issued, place: Place, on_result: Callable[[Result], None]) -> None:
        raise AssertionError("nobody asked for it")

    def print_list(self, procedure: Procedure, on_result: Callable[[Result], None]) -> None:
        self.lists.append((procedure, on_result))

    def ask(
        self,
        question: Callable[[Session], Future[Answer]],
        on_done: Callable[[Future[Answer]], None],
    ) -> None:
        question(self.session).add_done_callback(on_done)

    def keep(self, fact: Command) -> bool:
        self.facts.append(fact)
        return self.whole

    def served(self) -> str:
        """A visit that has just ended."""
        self.session.waiting("ho-tich")
        ticket_id = self.session.serve("ho-tich")
        self.look()
        return ticket_id

    @property
    def page(self) -> str:
        return self.flow.local.page
