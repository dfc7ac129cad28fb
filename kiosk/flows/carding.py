"""An identity card on the way to a number: who is old enough is offered to go first, nobody must."""

from datetime import datetime
from typing import Protocol

from common.board.queries import service_day
from common.contract.config import Config
from common.contract.ids import ServiceDay
from kiosk.flows.begin import may_begin
from kiosk.flows.journey import Journey, Shell
from kiosk.flows.taking import Taking
from kiosk.idle import Page
from kiosk.local import Local
from kiosk.scanning.card import Card
from kiosk.scanning.codes import UnknownCode
from kiosk.scanning.person import bands, class_for, is_of_today, is_of_use, person_of
from kiosk.states.carding import CardingState

_ON_THE_WAY = frozenset({"services", "card", "priority", "entitled"})
_TOLD = frozenset({"procedures", "procedure", "dossier-found", "help"})
"""Pages beside the rest page whose reader is told of a code that is for nothing there."""


class Port(Protocol):
    """What a card asks of the world."""

    def now(self) -> datetime: ...


class Carding(Journey[CardingState]):
    """Pages card, entitled and unknown; `taking` goes on from there. It is asked last of all."""

    name = "carding"

    def __init__(self, shell: Shell, port: Port, taking: Taking) -> None:
        super().__init__(shell)
        self._port, self._taking = port, taking

    def ask(self) -> None:
        """The citizen wants to scan a card, and is told how and what becomes of it."""
        if self.page == "services" and is_offered(self.shell.hall.config, self.shell.local):
            self.go("card", misread="")

    def skip(self) -> None:
        """No card after all."""
        if self.page == "card":
            self.go("services", misread="")

    def drop(self) -> None:
        """What was kept of the card is forgotten at once."""
        if self.page == "services":
            self.put(person=None)

    def back(self) -> bool:
        if self.page == "unknown" and self.state.before != "rest":
            self.go(self.state.before)
            return True
        if self.page not in {"card", "entitled"}:
            return False
        self.go("services", misread="")
        return True

    def scanned(self, scan: object) -> bool:
        """A card, or what no journey before this one has taken."""
        config = self.shell.hall.config
        if config is not None and is_offered(config, self.shell.local):
            if isinstance(scan, Card) and not is_of_today(scan, self._day(config)):
                scan = UnknownCode("card")
            if isinstance(scan, Card) and (self.page in _ON_THE_WAY or self._may_begin()):
                self._seen(scan, config)
                return True
            if self.page in {"card", "services"}:
                self.go("card", misread=scan.kind if isinstance(scan, UnknownCode) else "other")
                return True
        told = self.page in _TOLD or self._may_begin()
        if told:
            again = self.page == "help" and self.shell.local.help.before == "unknown"
            self.go("unknown", before=self.state.before if again else self.page)
        return told

    def accept(self) -> None:
        """The number that goes first, as the card says."""
        offered = class_for(self.shell.hall.config, self.state.person)
        if offered is not None:
            self._issue(offered.id)

    def decline(self) -> None:
        """An ordinary number."""
        self._issue(None)

    def another(self) -> None:
        """Another reason to go first than the age."""
        if self.page == "entitled":
            self.shell.go("priority")

    def _issue(self, priority: str | None) -> None:
        service_id = self.shell.local.taking.service_id
        if self.page == "entitled" and service_id is not None:
            self._taking.issue(service_id, priority)

    def _seen(self, card: Card, config: Config) -> None:
        person = person_of(card, self._day(config), bands(config), self.shell.hall.person_key)
        page: Page = "services"
        if self.page in {"priority", "entitled"}:
            page = "priority" if class_for(config, person) is None else "entitled"
        self.go(page, person=person, misread="")

    def _day(self, config: Config) -> ServiceDay:
        return service_day(config, self._port.now())

    def _may_begin(self) -> bool:
        return may_begin(self.shell.hall, self.shell.local, self._port.now())


def is_offered(config: Config | None, local: Local) -> bool:
    """Whether a card can be scanned here, and something comes of it."""
    return config is not None and local.has_scanner and config.kiosk.card and is_of_use(config)
