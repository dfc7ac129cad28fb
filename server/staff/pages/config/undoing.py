"""Says that a change was made, and takes it back where somebody wants that."""

from collections.abc import Awaitable, Callable

from common.client.errors import Refused
from common.client.staff.configuration import ConfigurationErrands
from server.staff.editing.around import around
from server.staff.editing.saying import at_fields
from server.staff.editing.telling import Teller
from server.staff.frame.toasts import Note
from server.staff.frame.visit import Visit


def made(words: str, version: int, back: str) -> Callable[[Visit], Note]:
    """A note for the next page: what was done, with a button that takes this version's change back."""

    def note(visit: Visit) -> Note:
        return Note(words=words, button=visit.text("config.undo"), act=undo(visit, version, back))

    return note


def undo(visit: Visit, version: int, back: str) -> Callable[[], Awaitable[None]]:
    """Takes the change of this version back, and shows the page `back` anew."""

    async def act() -> None:
        errands = ConfigurationErrands(visit.line)
        try:
            await visit.ask(errands.undo(version))
        except Refused as refused:
            if refused.code == "changed-meanwhile":
                visit.complain(visit.text("config.undo.not"), visit.text("config.undo.late"))
                return
            if not refused.faults:
                raise
            rows = (await visit.ask(errands.rows())).rows
            teller = Teller(refused.faults[0].kind, around(rows, visit.language), visit.language)
            told = at_fields("", "", refused.faults, teller, rows)
            visit.complain(visit.text("config.undo.not"), " ".join(told.values()))
            return
        visit.go(back, lambda again: Note(words=again.text("config.undone")))

    return visit.guarded(act)
