"""What happens at a touch: pages follow each other, an intent is carried out once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from msgspec.structs import replace

from common.board.queries import find_ticket, may_rate, service_day
from common.board.state import Board
from common.client.hall import Hall
from common.contract.commands import Command
from kiosk import rating
from kiosk.idle import Idle, Page, Stay
from kiosk.local import Channel, Local, Visit
from kiosk.numbers.issuing import Failed, Handed, Shown, Step
from kiosk.numbers.reach import is_live
from kiosk.numbers.tickets import Intent, Issued
from kiosk.place import Place
from kiosk.printer.result import Printed, Result, Unknown, seen
from kiosk.printer.status import Status

FORGET_LANGUAGE_AFTER = 60.0
"""Seconds after which an untouched rest page speaks the center's first language again."""


class Port(Protocol):
    """What the flow asks of the world; the answers come back on the same thread."""

    def now(self) -> datetime: ...
    def seconds(self) -> float: ...
    def issue(self, intent: Intent, on_step: Callable[[Step], None]) -> None: ...
    def reprint(
        self, ticket: Issued, place: Place, on_result: Callable[[Result], None]
    ) -> None: ...
    def keep(self, fact: Command) -> bool: ...


class Flow:
    """Holds hall and local; `changed` is called after each change of either."""

    def __init__(self, port: Port, hall: Hall, local: Local, changed: Callable[[], None]) -> None:
        self._port = port
        self._changed = changed
        self.hall = hall
        self.local = local

    def hall_changed(self, hall: Hall) -> None:
        self.hall = hall
        self._set(met=self.local.met or hall.link.state == "online")

    def alone(self, *, can: bool) -> None:
        """Whether numbers can be had without the server."""
        self._set(alone=can)

    def printer_seen(self, status: Status) -> None:
        """The printer was looked at."""
        self._set(printer=status)

    def printer_changed(self, *, has_printer: bool) -> None:
        """Another printer was chosen, or none."""
        self._set(has_printer=has_printer, printer=None)

    def broke(self, *, broken: bool) -> None:
        """Whether the kiosk cannot do its work: no number and no rating until that is mended."""
        self._set(broken=broken)

    def touched(self) -> None:
        """A finger is on the screen: the page's time starts again."""
        self._set(idle=replace(self.local.idle, touched_at=self._port.seconds()))

    def tick(self) -> None:
        """Time goes on: a page nobody touches ends, a rating nobody completes is sent."""
        now = self._port.seconds()
        local = self.local
        if local.page == "reasons" and local.idle.over(now):
            self.send_rating()
        elif local.idle.over(now):
            self.home()
        elif self._forgotten_language(now):
            self._set(language=self._first_language())
        else:
            self._changed()

    def language(self, code: str) -> None:
        self._set(language=code)

    def home(self) -> None:
        """Back to rest, with nothing of this citizen kept; a face touched is a rating."""
        if self.local.page == "issuing":
            return
        if self.local.page == "reasons":
            self.send_rating()
            return
        self._rest()

    def back(self) -> None:
        """One page back where there is one."""
        before: dict[Page, Page] = {"priority": "services", "reasons": "faces"}
        page = before.get(self.local.page)
        if page is None:
            self.home()
        elif page == "faces" and self.local.visit is not None:
            self._go(page, visit=replace(self.local.visit, score=None, reasons=()))
        else:
            self._go(page)

    def take_number(self) -> None:
        if self.local.page == "rest":
            self._go("services")

    def pick_service(self, service_id: str) -> None:
        config = self.hall.config
        if self.local.page != "services" or config is None:
            return
        if config.priority_classes:
            self._go("priority", service_id=service_id)
        else:
            self._issue(service_id, None)

    def pick_priority(self, priority: str | None) -> None:
        if self.local.page == "priority" and self.local.service_id is not None:
            self._issue(self.local.service_id, priority)

    def reprint(self) -> None:
        """The citizen asks for the paper that did not come; never done without being asked."""
        ticket, result = self.local.ticket, self.local.result
        failed = result is not None and not isinstance(result, Printed)
        if self.local.page != "ticket" or ticket is None or not failed or self.local.reprinting:
            return
        self._set(reprinting=True)
        self._port.reprint(ticket, self.local.place, lambda result: self._handed(ticket, result))

    def look_inside(self) -> None:
        """The technician's page, from rest only."""
        if self.local.page == "rest":
            self._go("inside")

    def rate(self) -> None:
        """The rest page's door to rating by number."""
        known = self.hall.board is not None and not self.hall.link.shut_out
        if self.local.page == "rest" and known:
            self._go("number", typed="", number_error="")

    def rate_offered(self, ticket_id: str) -> None:
        """A visit just ended, touched on the rest page."""
        if self.local.page == "rest" and self.hall.board is not None:
            ticket = find_ticket(self.hall.board, ticket_id)
            if ticket is not None and may_rate(ticket):
                self._faces(ticket_id, "offered")

    def key(self, letter: str) -> None:
        """One key of the number pad."""
        if self.local.page == "number" and len(self.local.typed) < rating.LONGEST:
            self._set(typed=self.local.typed + letter, number_error="")

    def erase(self) -> None:
        if self.local.page == "number":
            self._set(typed=self.local.typed[:-1], number_error="")

    def submit_number(self) -> None:
        if self.local.page == "number":
            self._found(rating.by_number(self._board_of_today(), self.local.typed), "typed")

    def scanned(self, key: str) -> None:
        """The paper's 39 digits were read; only rest and number page care."""
        if self.local.page == "rest":
            self.rate()
        if self.local.page == "number":
            self._found(rating.by_key(self.hall.board, key), "scanned")

    def score(self, score: int) -> None:
        """The face touched is the rating; its reasons are asked where there are any."""
        visit, config = self.local.visit, self.hall.config
        if self.local.page != "faces" or visit is None or config is None:
            return
        visit = replace(visit, score=score)
        self._go("reasons", visit=visit)
        if not rating.reasons_for(config, score):
            self.send_rating()

    def toggle_reason(self, reason: str) -> None:
        visit = self.local.visit
        if self.local.page == "reasons" and visit is not None:
            kept = tuple(r for r in visit.reasons if r != reason)
            chosen = kept if reason in visit.reasons else (*kept, reason)
            self._set(visit=replace(visit, reasons=chosen))

    def send_rating(self) -> None:
        """Keeps the rating; one that must have a reason and has none is left out, unthanked."""
        visit = self.local.visit
        if self.local.page != "reasons" or visit is None or visit.score is None:
            return
        fact = rating.command(self.hall.config, visit)
        if fact is None:
            self._rest()
        elif self._port.keep(fact):
            self._go("thanks", visit=None)
        else:
            self._go("failed", visit=None, failure="rating")

    def _faces(self, ticket_id: str, channel: Channel) -> None:
        self._go("faces", visit=Visit(ticket_id=ticket_id, channel=channel))

    def _found(self, found: Any, channel: Channel) -> None:
        if isinstance(found, str):
            live = is_live(self.hall.link, self._port.now())
            doubtful = not live and found in {"unknown", "uncalled"}
            self._set(number_error="unsure" if doubtful else found)
        else:
            self._faces(found.id, channel)

    def _board_of_today(self) -> Board | None:
        """The last known board, unless it is of a day whose numbers have been given out again."""
        board, config = self.hall.board, self.hall.config
        if board is None or config is None:
            return None
        return board if board.service_day == service_day(config, self._port.now()) else None

    def _issue(self, service_id: str, priority: str | None) -> None:
        intent = Intent(service_id=service_id, priority=priority, language=self.local.language)
        self._go("issuing", service_id=service_id)
        self._port.issue(intent, self._step)

    def _step(self, step: Step) -> None:
        if isinstance(step, Failed):
            if self.local.page == "issuing":
                self._go("failed", failure=step.code)
            elif self.local.ticket is not None and self.local.result is None:
                self._handed(self.local.ticket, Unknown("error"))
        elif isinstance(step, Shown):
            self.local = replace(
                self.local, page="ticket", ticket=step.ticket, place=step.place, result=None
            )
            self._stay("printing")
        elif isinstance(step, Handed):
            self._handed(step.ticket, step.result)

    def _handed(self, ticket: Issued, result: Result) -> None:
        status = seen(result)
        if status is not None:
            self.printer_seen(status)
        if self.local.page != "ticket" or self.local.ticket != ticket:
            return
        self.local = replace(self.local, result=result, reprinting=False)
        self._stay("ticket" if isinstance(result, Printed) else "unprinted")

    def _forgotten_language(self, now: float) -> bool:
        local = self.local
        quiet = now - local.idle.touched_at > FORGET_LANGUAGE_AFTER
        return local.page == "rest" and quiet and local.language != self._first_language()

    def _first_language(self) -> str:
        config = self.hall.config
        return self.local.language if config is None else config.center.languages[0]

    def _rest(self) -> None:
        fresh = Local(
            language=self._first_language(),
            printer=self.local.printer,
            has_printer=self.local.has_printer,
            has_scanner=self.local.has_scanner,
            met=self.local.met,
            alone=self.local.alone,
            broken=self.local.broken,
        )
        self.local = fresh
        self._stay("rest")

    def _go(self, page: Page, **changes: Any) -> None:
        self.local = replace(self.local, page=page, **changes)
        self._stay(page)

    def _stay(self, stay: Stay) -> None:
        self._set(idle=Idle(stay, self._port.seconds()))

    def _set(self, **changes: Any) -> None:
        self.local = replace(self.local, **changes)
        self._changed()
