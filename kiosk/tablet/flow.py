"""A tablet opens for one rating when its counter's officer finishes, and by nothing else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Protocol

from msgspec.structs import replace

from common.board.queries import find_ticket, is_ratable, seat
from common.client.hall import Arrival, Hall
from common.contract.commands import Command
from common.contract.config import Config
from common.contract.events import ServingFinished, VisitRated
from common.contract.ids import TicketId
from kiosk import rating
from kiosk.flows.adding import Adding
from kiosk.states.rating import ADDING, RatingPage, Visit
from kiosk.tablet.local import ASKING, Local, Page

FRESH = timedelta(seconds=10)
"""An older finish is that of a citizen who has gone."""


class Port(Protocol):
    """What the tablet asks of the world; seconds of a monotonic clock."""

    def seconds(self) -> float: ...
    def keep(self, fact: Command) -> bool: ...


class Flow(Adding):
    """Holds hall and local; `changed` is called after each change of either."""

    def __init__(self, port: Port, hall: Hall, local: Local, changed: Callable[[], None]) -> None:
        self._port, self._changed = port, changed
        self.hall, self.local = hall, local

    def hall_changed(self, hall: Hall) -> None:
        """A newer picture: another citizen sits down, or the visit was rated elsewhere meanwhile."""
        self.hall = hall
        board, local = hall.board, self.local
        if board is not None:
            visitor = seat(board, local.counter).ticket_id
            if visitor not in {None, local.visitor}:
                forgets = {"chosen": "", "contrast": False} if local.page == "rest" else {}
                self.local = replace(local, visitor=visitor, **forgets)
        visit = self.local.visit if self.local.page in ASKING else None
        ticket = None if visit is None or board is None else find_ticket(board, visit.ticket_id)
        if ticket is not None and ticket.rated:
            self._go("already")
        else:
            self._changed()

    def happened(self, arrival: Arrival) -> None:
        """The one way to a rating: a citizen was served at this counter just now.

        And the word of one that was given elsewhere while this one was on its way.
        """
        event = arrival.event.data
        if isinstance(event, VisitRated):
            self._was_rated(event)
            return
        if not isinstance(event, ServingFinished) or event.counter_id != self.local.counter:
            return
        fresh = arrival.caught_up and arrival.age < FRESH
        if fresh and self._is_open(event.ticket_id):
            if self.local.page in ADDING:
                self.send()
            self._go("faces", visit=Visit(ticket_id=event.ticket_id, channel="tablet"))

    def tick(self) -> None:
        """Time goes on: a page ends, and a face that was touched is sent as it is."""
        if self.local.share(self._port.seconds()) > 0:
            self._changed()
        elif self.local.page in ADDING:
            self.send()
        else:
            self._rest()

    @property
    def page(self) -> Page:
        return self.local.page

    @property
    def visit(self) -> Visit | None:
        return self.local.visit

    @property
    def config(self) -> Config | None:
        return self.hall.config

    def ask(self, page: RatingPage, visit: Visit) -> None:
        self._go(page, visit=visit)

    def note(self, visit: Visit) -> None:
        """A touch gives the page its time anew."""
        self._go(self.page, visit=visit)

    def stay(self) -> None:
        """A key of a real keyboard: somebody is writing."""
        if self.local.page == "comment":
            self._go("comment")

    def send(self) -> None:
        """Keeps the rating; one that must have a reason and has none is left out, unthanked."""
        visit = self.local.visit
        if self.local.page not in ADDING or visit is None or visit.score is None:
            return
        fact = rating.command(self.hall.config, visit)
        if fact is None:
            self._rest()
        elif self._port.keep(fact):
            unheard = rating.unheard(self.hall.board, self.local.rated)
            self._go("thanks", rated=unheard | {visit.ticket_id})
        else:
            self._go("failed")

    def _was_rated(self, event: VisitRated) -> None:
        """Whoever gave another rating of this visit, here, is told, if still there."""
        visit = self.local.visit
        if self.local.page != "thanks" or visit is None or visit.ticket_id != event.ticket_id:
            return
        if (event.channel, event.score) != (visit.channel, visit.score):
            self._go("already")

    def skip(self) -> None:
        """No rating."""
        if self.local.page == "faces":
            self._rest()

    def language(self, code: str) -> None:
        self.put(chosen=code)

    def swap_contrast(self) -> None:
        self.put(contrast=not self.local.contrast)

    def put(self, **changes: Any) -> None:
        """Changes what is known, and nothing of the page's time."""
        self.local = replace(self.local, **changes)
        self._changed()

    def _is_open(self, ticket_id: TicketId) -> bool:
        board = self.hall.board
        ticket = None if board is None else find_ticket(board, ticket_id)
        if ticket is None or ticket_id in self.local.rated:
            return False
        return is_ratable(ticket, "tablet")

    def _go(self, page: Page, **changes: Any) -> None:
        self.put(page=page, since=self._port.seconds(), **changes)

    def _rest(self) -> None:
        self._go("rest", visit=None, chosen="", contrast=False)
