"""Paints the codes that no device has used yet, and takes one back."""

from collections.abc import Callable

from common.client.staff.devices import DeviceErrands
from common.contract.devices import OpenCode
from server.staff.frame.asking import Question
from server.staff.frame.live_table import LiveTable
from server.staff.frame.painting import box
from server.staff.frame.visit import Visit
from server.staff.pages.devices.lines import CodeLine, code_lines

_COLUMNS = ("name", "kind", "left")


class CodesPart:
    """A list that shows where there is any; `taken` hears the id of each that is taken back here."""

    def __init__(self, visit: Visit, taken: Callable[[str], None]) -> None:
        self._visit, self._taken = visit, taken
        self._asked = DeviceErrands(visit.line)
        self._codes: tuple[OpenCode, ...] = ()
        labels = {name: visit.text(f"devices.codes.{name}") for name in _COLUMNS}
        with box("div", "tables whole", "codes.place") as self._place:
            self._table = LiveTable[CodeLine](
                "codes", visit.text("devices.codes"), labels, lambda _: "", self._cancelling
            )
        self.show()

    async def renew(self) -> None:
        """Ask the server for them anew."""
        self._codes = (await self._visit.ask(self._asked.codes())).codes
        self.show()

    def show(self) -> None:
        """Show for how long each is still good; those that have run out go."""
        lines = code_lines(self._codes, self._visit.wires.now(), self._visit.language)
        self._table.show(lines)
        self._place.props["hidden"] = not lines

    def _cancelling(self, line: CodeLine) -> None:
        visit = self._visit

        async def cancel() -> None:
            question = Question(
                title=visit.text("devices.codes.sure", line.kind),
                words=visit.text("devices.codes.sure.words"),
                yes=visit.text("devices.codes.cancel"),
                no=visit.text("devices.codes.keep"),
                grave=True,
            )
            if await visit.sure(question):
                await visit.ask(self._asked.cancel_code(line.id))
                self._taken(line.id)
                await self.renew()
                visit.tell(visit.text("devices.codes.cancelled"))

        words = visit.text("devices.codes.cancel")
        made = visit.button(words, cancel, f"codes.{line.id}.cancel")
        made.props["aria-label"] = visit.text("devices.codes.cancel-of", line.kind, line.name)
