"""Says that a change was made, and takes it back where somebody wants that."""

from collections.abc import Awaitable, Callable, Sequence

from common.client.errors import Refused
from common.client.staff.configuration import ConfigurationErrands
from server.staff.editing.around import around
from server.staff.editing.saying import at_fields
from server.staff.editing.telling import Teller
from server.staff.frame.toasts import Note
from server.staff.frame.visit import Visit


def made(words: str, version: int, back: str, focus: Sequence[str] = ()) -> Callable[[Visit], Note]:
    """A note for the next page: what was done, with a button that takes this version's change back.

    `focus` is where who works by keys goes on, after either.
    """

    def note(visit: Visit) -> Note:
        act = undo(visit, version, back, focus)
        return Note(words=words, button=visit.text("config.undo"), act=act, focus=focus)

    return note


def undo(
    visit: Visit, version: int, back: str, focus: Sequence[str] = ()
) -> Callable[[], Awaitable[None]]:
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
        visit.go(back, lambda again: Note(words=again.text("config.undone"), focus=focus))

    return visit.guarded(act)
