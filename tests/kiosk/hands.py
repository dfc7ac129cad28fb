"""The hands of the staff's menu over nothing: what they were asked is kept, answers come when told."""

from collections.abc import Callable

from common.contract.commands import Command, RecordDeviceAction
from common.contract.hall_commands import DeviceAction
from common.contract.ids import StaffPin, TicketId
from common.staff_pin import is_staff_pin
from kiosk.printer.result import Result
from kiosk.printer.status import Status
from kiosk.states.staff import Given
from kiosk.tries import Tries

OnResult = Callable[[Result], None]


class Drawer:
    """What a program keeps on disk, in memory."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self.values.get(name)

    def remember(self, **values: str | None) -> None:
        merged = {**self.values, **values}
        self.values = {name: value for name, value in merged.items() if value is not None}


class Hands:
    """`papers` is what can be printed again; `waiting` are papers under way, `checks` PINs."""

    def __init__(self, facts: list[Command]) -> None:
        self._facts = facts
        self.at = 0.0
        self.drawer = Drawer()
        self.tries = Tries(self.drawer, lambda: self.at)
        self.papers: tuple[Given, ...] = ()
        self.printed: list[Given | None] = []
        self.waiting: list[OnResult] = []
        self.checks: list[Callable[[], None]] = []
        self.slow = False
        self.status = Status()
        self.language = ""
        self.volumes: list[int] = []
        self.ended = ""

    def kinds(self) -> list[str]:
        """The events in their order."""
        return [fact.kind for fact in self._facts if isinstance(fact, RecordDeviceAction)]

    def check(self, kept: StaffPin, typed: str, on_done: Callable[[bool], None]) -> None:
        right = is_staff_pin(kept, typed)
        if self.slow:
            self.checks.append(lambda: on_done(right))
        else:
            on_done(right)

    def record(self, kind: DeviceAction, ticket_id: TicketId | None = None) -> None:
        self._facts.append(RecordDeviceAction(kind=kind, ticket_id=ticket_id))

    def given(self) -> tuple[Given, ...]:
        return self.papers

    def print_trial(self, on_result: OnResult) -> None:
        self.printed.append(None)
        self.waiting.append(on_result)

    def print_again(self, paper: Given, on_result: OnResult) -> None:
        self.printed.append(paper)
        self.waiting.append(on_result)

    def look(self, on_status: Callable[[Status], None]) -> None:
        on_status(self.status)

    def set_volume(self, percent: int) -> None:
        self.volumes.append(percent)

    def keep_language(self, code: str) -> None:
        self.language = code

    def restart(self) -> None:
        self.ended = "restart"

    def leave(self) -> None:
        self.ended = "leave"
