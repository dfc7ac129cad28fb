"""A tablet's flow beside a counter in memory, without a window."""

from pathlib import Path

from common.client.hall import Arrival, Hall
from common.contract.commands import Command, RateVisit
from kiosk.tablet.flow import Flow
from kiosk.tablet.local import Local
from kiosk.tablet.view import View, derive
from tests.kiosk.hall import IDENTITY, FakeSession
from tests.kiosk.tablet.screen import COUNTER


class Counter:
    """A tablet's flow beside a counter in memory; it is Listener and Port."""

    def __init__(self) -> None:
        self.session = FakeSession()
        self.session.open_counters()
        self.session.waiting("chung-thuc", 3)
        self.at, self.whole = 0.0, True
        self.facts: list[Command] = []
        self.heard: list[Arrival] = []
        hall = Hall(config=None, board=None, link=self.session.link)
        self.flow = Flow(self, hall, Local(counter=COUNTER), lambda: None)
        self.session.opened(IDENTITY, Path(), self, dict)
        self.session.show()

    def hall_changed(self, hall: Hall) -> None:
        self.flow.hall_changed(hall)

    def event_arrived(self, arrival: Arrival) -> None:
        self.heard.append(arrival)
        self.flow.happened(arrival)

    def seconds(self) -> float:
        return self.at

    def keep(self, fact: Command) -> bool:
        self.facts.append(fact)
        return self.whole

    def serves(self) -> str:
        """A visit from the call to its end; the ticket's id."""
        return self.session.serve("chung-thuc")

    def later(self, seconds: float) -> None:
        """So much time goes by."""
        self.at += seconds
        self.flow.tick()

    def view(self) -> View:
        """What is on screen."""
        now = self.session.clock.now()
        return derive(self.flow.hall, self.flow.local, now, self.at, {})

    @property
    def page(self) -> str:
        return self.view().page

    def rated(self) -> list[tuple[str, int, tuple[str, ...], str]]:
        told = [fact for fact in self.facts if isinstance(fact, RateVisit)]
        return [(fact.ticket_id, fact.score, fact.reasons, fact.channel) for fact in told]
