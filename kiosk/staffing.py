"""What the staff's menu does to this kiosk: its PIN, papers, printer, language, and its end."""

import logging
import os
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Protocol

from common.board.queries import local_time
from common.contract.commands import Command, RecordDeviceAction
from common.contract.hall_commands import DeviceAction
from common.contract.ids import StaffPin, TicketId
from common.notify import Notifier
from common.staff_pin import is_staff_pin
from common.ui.bridge import HallBridge
from common.ui.settings import Kept
from common.words import said
from kiosk.flow import Flow
from kiosk.paper.desk import paper_of
from kiosk.paper.trial import Trial
from kiosk.place import UNKNOWN
from kiosk.printer.result import Result
from kiosk.printer.status import Status
from kiosk.printing import Printing
from kiosk.states.staff import Given
from kiosk.tries import Tries
from kiosk.voice.speaking import Speaking

log = logging.getLogger(__name__)

AGAIN = 0
"""The exit status after which whatever watches the kiosk starts it again, as after any other."""

LEFT = 80
"""The exit status of a kiosk that was left: `deploy/windows/again.ps1` does not start it again."""

MARK, WATCHED = "MOTCUA_LEFT", "MOTCUA_AGAIN"
"""Variables: the file whose presence keeps systemd from starting the kiosk; that a script starts it again."""


class Kiosk(Protocol):
    """What the hands ask of the program around them."""

    bridge: HallBridge
    printing: Printing
    flow: Flow
    speaking: Speaking

    @property
    def enrolled(self) -> bool: ...
    def now(self) -> datetime: ...
    def seconds(self) -> float: ...
    def keep(self, fact: Command) -> bool: ...
    def given(self) -> tuple[Given, ...]: ...


class Staffing:
    """The hands of the staff's menu; used on the GUI thread, PINs are looked at on one of its own."""

    def __init__(self, kiosk: Kiosk, data: Path, end: Callable[[int], None]) -> None:
        self._kiosk, self._end = kiosk, end
        self._kept = Kept(data / "staff.json")
        self.tries = Tries(self._kept, kiosk.seconds)
        self._thread = ThreadPoolExecutor(1, "pin")

    @property
    def language(self) -> str:
        """What the staff chose for the rest page; empty for the center's first."""
        return self._kept.get("language") or ""

    def check(self, kept: StaffPin, typed: str, on_done: Callable[[bool], None]) -> None:
        """Whether it is the PIN, which takes some 50 ms."""

        def checked(done: Future[bool]) -> None:
            error = done.exception()
            if error is not None:
                log.error("the PIN could not be looked at", exc_info=error)
            on_done(error is None and done.result())

        self._kiosk.bridge.deliver(self._thread.submit(is_staff_pin, kept, typed), checked)

    def record(self, kind: DeviceAction, ticket_id: TicketId | None = None) -> None:
        """An event of it, and of the paper's ticket, told to the server now or once it can be reached."""
        if self._kiosk.enrolled:
            self._kiosk.keep(RecordDeviceAction(kind=kind, ticket_id=ticket_id))

    def given(self) -> tuple[Given, ...]:
        """Today's last papers; none where they cannot be read."""
        try:
            return self._kiosk.given()
        except (OSError, ValueError):
            log.exception("the last papers cannot be read")
            return ()

    def print_trial(self, on_result: Callable[[Result], None]) -> None:
        """A trial paper on the chosen printer."""
        hall, local = self._kiosk.flow.hall, self._kiosk.flow.local
        config, now = hall.config, self._kiosk.now()
        trial = Trial(
            language=local.language,
            center="" if config is None else said(config.center.name, local.language),
            device=local.device,
            printer=self._kiosk.printing.words,
            at=now if config is None else local_time(config, now),
        )
        self._kiosk.printing.put_trial(trial, on_result)

    def print_again(self, paper: Given, on_result: Callable[[Result], None]) -> None:
        """The same number; without people ahead and minutes, which are others by now."""
        config = self._kiosk.flow.hall.config
        assert config is not None
        scanned = self._kiosk.flow.local.has_scanner
        again = paper_of(config, paper.birth, paper.key, UNKNOWN, scanned=scanned, reprint=True)
        self._kiosk.printing.put(again, on_result)

    def look(self, on_status: Callable[[Status], None]) -> None:
        """How the printer is now."""
        self._kiosk.printing.look(on_status)

    def set_volume(self, percent: int) -> None:
        """How loud the kiosk reads aloud from now on, 0 to 100."""
        self._kiosk.speaking.set_volume(percent)

    def keep_language(self, code: str) -> None:
        """The rest page's language from now on."""
        self._kept.remember(language=code)

    def restart(self) -> None:
        """Ends the program for whatever watches it to start it again."""
        self._end(AGAIN)

    def leave(self) -> None:
        """Ends the program until the machine's next start, or until it is started by hand."""
        mark = os.environ.get(MARK)
        if mark:
            try:
                Path(mark).touch()
            except OSError:
                log.exception("the service manager cannot be told that the kiosk was left")
        self._end(LEFT)

    def close(self) -> None:
        """Ends the thread."""
        self._thread.shutdown(wait=True, cancel_futures=True)


def is_watched(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether something starts the kiosk again when it ends."""
    return Notifier(environment).listened_to or bool(environment.get(WATCHED))
