"""From the door to the paper: a service, perhaps a priority, one number."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from common.board.queries import outlook, outlook_alone, takes_numbers
from common.contract.config import Config
from kiosk.flows.journey import Journey, Shell
from kiosk.idle import Page, Stay
from kiosk.numbers.issuing import Failed, Handed, Shown, Step
from kiosk.numbers.persons import ALREADY_WAITING
from kiosk.numbers.reach import is_live
from kiosk.numbers.tickets import Intent, Issued
from kiosk.place import Place
from kiosk.printer.result import Printed, Result, Unknown, seen
from kiosk.scanning.person import class_for
from kiosk.states.taking import TakingState


class Port(Protocol):
    """What taking a number asks of the world; the answers come back on the same thread."""

    def now(self) -> datetime: ...
    def issue(self, intent: Intent, on_step: Callable[[Step], None]) -> None: ...
    def reprint(
        self, ticket: Issued, place: Place, on_result: Callable[[Result], None]
    ) -> None: ...


class Taking(Journey[TakingState]):
    """Pages services, closing, priority, issuing and ticket."""

    name, door = "taking", "take"

    def __init__(self, shell: Shell, port: Port) -> None:
        super().__init__(shell)
        self._port = port

    def enter(self) -> None:
        self.go("services")

    def back(self) -> bool:
        if self.page not in {"priority", "closing"}:
            return False
        self.go(self.state.before)
        return True

    def leave(self) -> bool:
        return self.page == "issuing"

    def pick_service(self, service_id: str) -> None:
        if self.page == "services":
            self.go_for(service_id)

    def go_for(self, service_id: str) -> None:
        """On to a number of this service, from whichever page led here.

        Who may not be called today any more is told so before, and asked; where none is given any more,
        the services say so.
        """
        hall, before, now = self.shell.hall, self.page, self._port.now()
        if hall.config is None:
            return
        if not takes_numbers(hall.config, now):
            self.go("services")
            return
        if hall.board is not None and is_live(hall.link, now):
            seen = outlook(hall.board, hall.config, service_id, now)
        else:
            seen = outlook_alone(hall.config, now)
        if seen.doubtful:
            self.go("closing", service_id=service_id, before=before, outlook=seen)
        else:
            self._go_on(hall.config, service_id, before)

    def anyway(self) -> None:
        """The citizen wants a number though it may not be called today."""
        config, service_id = self.shell.hall.config, self.state.service_id
        if self.page == "closing" and config is not None and service_id is not None:
            self._go_on(config, service_id, self.state.before)

    def another_day(self) -> None:
        """No number after all."""
        if self.page == "closing":
            self.shell.rest()

    def _go_on(self, config: Config, service_id: str, before: Page) -> None:
        if class_for(config, self.shell.local.carding.person) is not None:
            self.go("entitled", service_id=service_id, before=before)
        elif config.priority_classes:
            self.go("priority", service_id=service_id, before=before)
        else:
            self.issue(service_id, None)

    def pick_priority(self, priority: str | None) -> None:
        if self.page == "priority" and self.state.service_id is not None:
            self.issue(self.state.service_id, priority)

    def issue(self, service_id: str, priority: str | None) -> None:
        """Asks for one number, from whichever page led here."""
        person = self.shell.local.carding.person
        intent = Intent(
            service_id=service_id,
            priority=priority,
            language=self.shell.local.language,
            person=None if person is None else person.hash,
        )
        self.go("issuing", service_id=service_id)
        self._port.issue(intent, self._step)

    def reprint(self) -> None:
        """The citizen asks for the paper that did not come; never done without being asked."""
        ticket, result = self.state.ticket, self.state.result
        failed = result is not None and not isinstance(result, Printed)
        if self.page != "ticket" or ticket is None or not failed or self.state.reprinting:
            return
        self.put(reprinting=True)
        self._port.reprint(ticket, self.state.place, lambda result: self._handed(ticket, result))

    def _step(self, step: Step) -> None:
        if isinstance(step, Failed):
            if self.page == "issuing":
                self.put(held=step.detail if step.code == ALREADY_WAITING else "")
                self.shell.fail(step.code)
            elif self.state.ticket is not None and self.state.result is None:
                self._handed(self.state.ticket, Unknown("error"))
        elif isinstance(step, Shown):
            self.go("ticket", "printing", ticket=step.ticket, place=step.place, result=None)
        elif isinstance(step, Handed):
            self._handed(step.ticket, step.result)

    def _handed(self, ticket: Issued, result: Result) -> None:
        status = seen(result)
        if status is not None:
            self.shell.put(printer=status)
        if self.state.ticket != ticket:
            return
        if self.page != "ticket":
            self.put(result=result, reprinting=False)
            return
        stays: Stay = "ticket" if isinstance(result, Printed) else "unprinted"
        self.go("ticket", stays, result=result, reprinting=False)
