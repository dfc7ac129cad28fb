"""What the kiosk's staff do at it: behind a PIN where there is one, each use an event."""

from collections.abc import Callable
from typing import Protocol

from common.board.queries import find_ticket, is_over
from common.contract.hall_commands import DeviceAction
from common.contract.ids import StaffPin, TicketId
from kiosk.flows.journey import Journey, Shell
from kiosk.flows.voicing import LOUDEST, STEP
from kiosk.idle import Page
from kiosk.printer.result import Result, seen
from kiosk.printer.status import Status
from kiosk.states.helping import HelpState
from kiosk.states.staff import Did, Given, StaffState, Sure
from kiosk.states.voicing import VoiceState
from kiosk.tries import Tries

SHORTEST, MOST_DIGITS = 4, 8
"""Digits of a PIN."""

_WITHIN: frozenset[Page] = frozenset(("staff-papers", "staff-sure"))


class Hands(Protocol):
    """What the menu does to the kiosk itself; the answers come back on the same thread."""

    @property
    def tries(self) -> Tries: ...
    def check(self, kept: StaffPin, typed: str, on_done: Callable[[bool], None]) -> None: ...
    def record(self, kind: DeviceAction, ticket_id: TicketId | None = None) -> None: ...
    def given(self) -> tuple[Given, ...]: ...
    def print_trial(self, on_result: Callable[[Result], None]) -> None: ...
    def print_again(self, paper: Given, on_result: Callable[[Result], None]) -> None: ...
    def look(self, on_status: Callable[[Status], None]) -> None: ...
    def set_volume(self, percent: int) -> None: ...
    def keep_language(self, code: str) -> None: ...
    def restart(self) -> None: ...
    def leave(self) -> None: ...


class Port(Protocol):
    """What the staff's pages ask of the world."""

    @property
    def hands(self) -> Hands: ...


class Staff(Journey[StaffState]):
    """Pages pin, staff, staff-papers and staff-sure.

    The technician's page is behind the PIN with them; a kiosk without a PIN shows it alone.
    """

    name, door = "staff", "inside"

    def __init__(self, shell: Shell, port: Port) -> None:
        super().__init__(shell)
        self._port = port
        self._count = 0

    def enter(self) -> None:
        """The hidden corner was held."""
        if self.shell.hall.staff_pin is None:
            self.shell.go("inside")
        else:
            self.shell.put(help=HelpState(), voice=VoiceState())
            self.go("pin", until=self._port.hands.tries.until)

    def back(self) -> bool:
        if self.page in _WITHIN or (self.page == "inside" and self.state.opened):
            self.go("staff", sure="")
            return True
        return False

    def key(self, digit: str) -> None:
        """One digit of the pad."""
        state = self.state
        if self.page == "pin" and not state.checking and len(state.typed) < MOST_DIGITS:
            self.put(typed=state.typed + digit, wrong=False)

    def erase(self) -> None:
        if self.page == "pin" and not self.state.checking:
            self.put(typed=self.state.typed[:-1], wrong=False)

    def submit(self) -> None:
        """The PIN is complete: looked at once, and only while a try is left."""
        typed, pin = self.state.typed, self.shell.hall.staff_pin
        asked = self.page == "pin" and not self.state.checking and len(typed) >= SHORTEST
        if not asked or pin is None:
            return
        tries = self._port.hands.tries
        if not tries.spend():
            self.put(typed="", wrong=False, until=tries.until)
            return
        self._count += 1
        number = self._count
        self.put(checking=number, typed="", wrong=False)
        self._port.hands.check(pin, typed, lambda right: self._checked(number, right=right))

    def status(self) -> None:
        """How all parts of the kiosk are."""
        if self.page == "staff":
            self._port.hands.record("status-shown")
            self.shell.go("inside")

    def test(self) -> None:
        """One trial paper."""
        number = self._begun("test", "printer-tested")
        if number:
            self._port.hands.print_trial(lambda result: self._printed(number, result))

    def choose_paper(self) -> None:
        """The last papers of the day, to print one of them again."""
        if self.page == "staff":
            self._port.hands.record("papers-shown")
            self.go("staff-papers", papers=self._again())

    def reprint(self, ticket_id: TicketId) -> None:
        """The same number on paper once more; no ticket is made."""
        paper = next((one for one in self.state.papers if one.birth.ticket_id == ticket_id), None)
        if self.page != "staff-papers" or paper is None:
            return
        self.go("staff")
        number = self._begun("reprint", "reprinted", ticket_id)
        if number:
            self.put(label=paper.birth.label)
            self._port.hands.print_again(paper, lambda result: self._printed(number, result))

    def paper_changed(self) -> None:
        """There is a new roll: the printer is asked how it is."""
        if self._begun("paper", "paper-changed"):
            self.shell.put(printer=None)
            self._port.hands.look(lambda status: self.shell.put(printer=status))

    def turn(self, steps: int) -> None:
        """Spoken guidance louder or, below zero, softer from now on, to nothing at the end."""
        volume = self.shell.local.volume + steps * STEP
        if 0 <= volume <= LOUDEST and self._begun("volume", "volume-changed"):
            self._port.hands.set_volume(volume)

    def stand_in(self, code: str) -> None:
        """The language of the rest page from now on, and of this one."""
        if self._begun("language", "language-changed"):
            self._port.hands.keep_language(code)
            self.shell.put(language=code, standing=code)

    def ask(self, sure: Sure) -> None:
        """What ends the program is asked about once more."""
        if self.page == "staff":
            self.go("staff-sure", sure=sure)

    def confirm(self) -> None:
        """It is meant: the program ends."""
        sure = self.state.sure
        if self.page != "staff-sure" or not sure:
            return
        self.put(sure="")
        self._port.hands.record("restarted" if sure == "restart" else "kiosk-left")
        if sure == "restart":
            self._port.hands.restart()
        else:
            self._port.hands.leave()

    @property
    def _busy(self) -> bool:
        return self.state.did in {"test", "reprint"} and self.state.result is None

    def _begun(self, did: Did, kind: DeviceAction, ticket_id: TicketId | None = None) -> int:
        """The job's number; 0 where another paper is on its way, or this is not the menu."""
        if self.page != "staff" or self._busy:
            return 0
        self._count += 1
        self.put(did=did, job=self._count, result=None)
        self._port.hands.record(kind, ticket_id)
        return self._count

    def _checked(self, number: int, *, right: bool) -> None:
        """Only who still waits for this try gets in."""
        tries = self._port.hands.tries
        if right:
            tries.right()
        elif tries.refused:
            self._port.hands.record("staff-refused")
        if self.page != "pin" or self.state.checking != number:
            return
        if right:
            self._port.hands.record("staff-opened")
            self.go("staff", checking=0, opened=True)
        else:
            self.go("pin", checking=0, wrong=True, until=tries.until)

    def _printed(self, number: int, result: Result) -> None:
        status = seen(result)
        if status is not None:
            self.shell.put(printer=status)
        if self.state.job == number:
            self.put(result=result)

    def _again(self) -> tuple[Given, ...]:
        """Today's papers whose number still waits or may come back."""
        board = self.shell.hall.board
        found = []
        for paper in self._port.hands.given():
            ticket = None if board is None else find_ticket(board, paper.birth.ticket_id)
            if ticket is None or not is_over(ticket):
                found.append(paper)
        return tuple(found)
