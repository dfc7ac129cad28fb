"""From a number, a scan or an offer to a rating: the face touched is the rating."""

from datetime import datetime
from typing import Protocol

from common.board.queries import find_ticket, service_day
from common.board.state import Board
from common.contract.commands import Command
from common.contract.config import Config
from common.contract.snapshot import Ticket
from kiosk import rating
from kiosk.flows.adding import Adding
from kiosk.flows.journey import Journey, Shell
from kiosk.numbers.reach import is_live
from kiosk.scanning.codes import TicketCode
from kiosk.states.rating import ADDING, Channel, NumberError, RatingPage, RatingState, Visit


class Port(Protocol):
    """What a rating asks of the world."""

    def now(self) -> datetime: ...
    def keep(self, fact: Command) -> bool: ...


class Rating(Journey[RatingState], Adding):
    """Pages number, faces, reasons, questions, comment and thanks."""

    name, door = "rating", "rate"

    def __init__(self, shell: Shell, port: Port) -> None:
        super().__init__(shell)
        self._port = port

    def enter(self) -> None:
        if self.shell.hall.board is not None and not self.shell.hall.link.shut_out:
            self.go("number", typed="", number_error="")

    @property
    def visit(self) -> Visit | None:
        return self.state.visit

    @property
    def config(self) -> Config | None:
        return self.shell.hall.config

    def ask(self, page: RatingPage, visit: Visit) -> None:
        self.go(page, visit=visit)

    def note(self, visit: Visit) -> None:
        self.put(visit=visit)

    def back(self) -> bool:
        return self.again()

    def leave(self) -> bool:
        """A face that was touched is a rating, with what was added to it."""
        if self.page not in ADDING:
            return False
        self.send()
        return True

    def scanned(self, scan: object) -> bool:
        """A paper's key was read; only rest and number page care, and this one says what else it was."""
        if self.page == "rest" and isinstance(scan, TicketCode):
            self.enter()
        if self.page != "number":
            return False
        if isinstance(scan, TicketCode):
            board, here = self.shell.hall.board, self.shell.local.rated
            self._found(rating.by_key(board, scan.key, here), "scanned")
        else:
            self.put(number_error="other")
        return True

    def offered(self, ticket_id: str) -> None:
        """A visit just ended, touched on the rest page."""
        board = self.shell.hall.board
        if self.page == "rest" and board is not None:
            ticket = find_ticket(board, ticket_id)
            if ticket is not None and rating.is_open(ticket, self.shell.local.rated):
                self._faces(ticket_id, "offered")

    def key(self, letter: str) -> None:
        """One key of the number pad."""
        if self.page == "number" and len(self.state.typed) < rating.LONGEST:
            self.put(typed=self.state.typed + letter, number_error="")

    def erase(self) -> None:
        if self.page == "number":
            self.put(typed=self.state.typed[:-1], number_error="")

    def submit(self) -> None:
        """The number is typed."""
        if self.page == "number":
            board, here = self._board_of_today(), self.shell.local.rated
            self._found(rating.by_number(board, self.state.typed, here), "typed")

    def send(self) -> None:
        """Keeps the rating; one that must have a reason and has none is left out, unthanked."""
        visit = self.state.visit
        if self.page not in ADDING or visit is None or visit.score is None:
            return
        fact = rating.command(self.config, visit)
        if fact is None:
            self.shell.rest()
        elif self._port.keep(fact):
            unheard = rating.unheard(self.shell.hall.board, self.shell.local.rated)
            self.shell.put(rated=unheard | {visit.ticket_id})
            self.go("thanks", visit=None)
        else:
            self.put(visit=None)
            self.shell.fail("rating")

    def _faces(self, ticket_id: str, channel: Channel) -> None:
        self.go("faces", visit=Visit(ticket_id=ticket_id, channel=channel))

    def _found(self, found: Ticket | NumberError, channel: Channel) -> None:
        if isinstance(found, str):
            live = is_live(self.shell.hall.link, self._port.now())
            doubtful = not live and found in {"unknown", "uncalled"}
            self.put(number_error="unsure" if doubtful else found)
        else:
            self._faces(found.id, channel)

    def _board_of_today(self) -> Board | None:
        """The last known board, unless it is of a day whose numbers have been given out again."""
        board, config = self.shell.hall.board, self.shell.hall.config
        if board is None or config is None:
            return None
        return board if board.service_day == service_day(config, self._port.now()) else None
