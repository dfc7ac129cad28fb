"""Help on any page: everything large, low and in contrast, and somebody to come."""

from concurrent.futures import Future
from typing import Literal, Protocol

from common.client.errors import OutcomeUnknown
from common.contract.commands import RaiseAlert
from common.contract.envelope import Accepted
from common.contract.hall_commands import CALL_STAFF
from kiosk.flows.asking import Asking
from kiosk.flows.journey import Journey, Shell
from kiosk.idle import Page
from kiosk.session import Session
from kiosk.states.helping import HelpState

_STAYS: frozenset[Page] = frozenset(("ticket", "issuing", "thanks", "help"))
"""Pages that what happens next belongs to: help changes how they look, and a ticket's leads on from there."""


class Port(Asking, Protocol):
    """What help asks of the world."""


class Helping(Journey[HelpState]):
    """The page help, reached from all others and left to where it was asked."""

    name = "help"

    def __init__(self, shell: Shell, port: Port) -> None:
        super().__init__(shell)
        self._port = port

    def want(self) -> None:
        """One touch: from now on help is on, and its page says what it is."""
        if self.page in _STAYS and not (self.page == "ticket" and self.state.on):
            self.put(on=True)
        else:
            self.go("help", on=True, before=self.page)

    def go_on(self) -> None:
        """Back to the page where help was asked."""
        if self.page == "help":
            self.shell.go(self.state.before)

    def end(self) -> None:
        """The screen as it was, and back to the page."""
        if self.page == "help":
            self.go(self.state.before, on=False, large=True, contrast=True)

    def swap(self, what: Literal["large", "contrast"]) -> None:
        """The type as on a normal screen, or the colours; and back."""
        if self.page == "help":
            self.put(**{what: not getattr(self.state, what)})

    def back(self) -> bool:
        helping = self.page == "help"
        self.go_on()
        return helping

    def leave(self) -> bool:
        """The page behind has its own way to end, such as a rating that is to be sent."""
        if self.page == "help":
            self.shell.put(page=self.state.before)
        return False

    def call(self) -> None:
        """Asks for a member of staff, once until that is answered."""
        if self.page == "help" and self.state.asked != "sending":
            self.put(asked="sending")
            self._port.ask(_raise_alert, self._answered)

    def _answered(self, done: Future[Accepted]) -> None:
        if self.state.asked != "sending":
            return
        error = done.exception()
        if error is None:
            self.put(asked="sent", sent_seq=done.result().seq)
        else:
            self.put(asked="unsure" if isinstance(error, OutcomeUnknown) else "unsent")


def _raise_alert(session: Session) -> Future[Accepted]:
    return session.send(RaiseAlert(kind=CALL_STAFF))
