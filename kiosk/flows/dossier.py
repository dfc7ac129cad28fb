"""From a slip's code, scanned or typed, to where the dossier stands and what to do now."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol

from msgspec.structs import replace

from common.board.queries import offered
from common.client.errors import ClientError, Refused
from common.client.hall import Hall
from common.contract.config import Procedure
from common.contract.dossiers import Dossier
from common.dossier_codes import LONGEST, read_code
from kiosk.flows.asking import Asking
from kiosk.flows.journey import Journey, Shell
from kiosk.flows.taking import Taking
from kiosk.idle import Page
from kiosk.scanning.codes import DossierSlip
from kiosk.states.dossier import DossierError, DossierState

_FROM: frozenset[Page] = frozenset(("rest", "dossier", "dossier-found", "procedures", "procedure"))
"""Pages from which a slip leads to its dossier, also where help is read on the way."""

_ERRORS: dict[str, DossierError] = {
    "unknown-dossier": "unknown",
    "invalid-data": "unreadable",
    "too-many-tries": "busy",
}
"""What the server's refusals mean here; all others: it cannot be said now."""


class Port(Asking, Protocol):
    """What a look-up asks of the world."""


class DossierLooking(Journey[DossierState]):
    """Pages dossier and dossier-found; `taking` goes on from there.

    `called` finds the center's procedure by the name that another system gives.
    """

    name, door = "dossier", "dossier"

    def __init__(
        self, shell: Shell, port: Port, taking: Taking, called: Callable[[str], Procedure | None]
    ) -> None:
        super().__init__(shell)
        self._port, self._taking, self._called = port, taking, called

    def enter(self) -> None:
        if is_offered(self.shell.hall):
            self.go("dossier")

    def back(self) -> bool:
        if self.page != "dossier-found":
            return False
        self.go("dossier", found=None, procedure=None)
        return True

    def scanned(self, scan: object) -> bool:
        """A slip was read, or something else where one is asked for."""
        asked_for = self.page == "dossier"
        if not isinstance(scan, DossierSlip):
            if asked_for and not self.state.asking:
                self.go("dossier", error="other")
            return asked_for
        page = self.shell.local.help.before if self.page == "help" else self.page
        if not asked_for and (page not in _FROM or not is_offered(self.shell.hall)):
            return False
        asking = scan.code if self.state.asking == scan.code else ""
        self.go("dossier", typed=scan.code, asking=asking, found=None, procedure=None)
        self.submit()
        return True

    def key(self, letter: str) -> None:
        """One key of the pad."""
        state = self.state
        if self.page == "dossier" and not state.asking and len(state.typed) < LONGEST:
            self.put(typed=state.typed + letter, error="")

    def erase(self) -> None:
        if self.page == "dossier" and not self.state.asking:
            self.put(typed=self.state.typed[:-1], error="")

    def submit(self) -> None:
        """The code is complete: ask once for where it stands."""
        if self.page != "dossier" or self.state.asking:
            return
        code = read_code(self.state.typed)
        if code is None:
            self.put(error="unreadable")
            return
        self.go("dossier", typed=code, error="", asking=code)
        self._port.ask(
            lambda session: session.dossier(code), lambda done: self._answered(code, done)
        )

    def take(self) -> None:
        """On to the queue in which results are handed out, or to the choice of one."""
        found, config = self.state.found, self.shell.hall.config
        if self.page != "dossier-found" or found is None or config is None:
            return
        service_id = return_service(self.shell.hall)
        if found.status == "ready" and service_id is not None:
            self._taking.go_for(service_id)
        else:
            self._taking.enter()

    def _answered(self, code: str, done: Future[Dossier]) -> None:
        """Only who still waits for this code is told."""
        if self.state.asking != code:
            return
        try:
            found = done.result()
        except Refused as refused:
            self._failed(_ERRORS.get(refused.code, "unavailable"))
        except ClientError:
            self._failed("offline")
        else:
            procedure = self._called(found.procedure)
            self._tell("dossier-found", found=found, procedure=procedure)

    def _failed(self, error: DossierError) -> None:
        self._tell("dossier", error=error)

    def _tell(self, page: Page, **changes: Any) -> None:
        """At once, or on the way back from the page help."""
        if self.page == "help":
            self.shell.put(help=replace(self.shell.local.help, before=page))
            self.put(asking="", **changes)
        else:
            self.go(page, asking="", **changes)


def is_offered(hall: Hall) -> bool:
    """Whether another system can be asked, and the server that asks it can be reached."""
    return hall.config is not None and hall.config.kiosk.dossiers and hall.link.state == "online"


def return_service(hall: Hall) -> str | None:
    """The queue in which a result is fetched, while it gives numbers."""
    config, board = hall.config, hall.board
    if config is None or board is None:
        return None
    services = (row for row in config.services if row.id == config.kiosk.return_service)
    return next((row.id for row in services if offered(board, row)), None)
