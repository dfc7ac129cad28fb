"""What a page says once a sheet was taken in, with the way back."""

from collections.abc import Callable
from typing import Literal

from common.client.staff.configuration import ConfigurationErrands
from server.staff.frame.toasts import Note
from server.staff.frame.visit import Visit


def taken_in(
    what: Literal["sheet", "language"], version: int | None, path: str
) -> Callable[[Visit], Note]:
    """Made for the page at `path`; `version` is of the change to take back, None where there was none."""

    def note(then: Visit) -> Note:
        async def undo() -> None:
            if version is not None:
                await then.ask(ConfigurationErrands(then.line).undo(version))
            then.go(path, lambda later: Note(words=later.text(f"content.{what}.undone")))

        words, back = then.text(f"content.{what}.done"), then.text("content.undo")
        return Note(words=words, button=back, act=then.guarded(undo))

    return note
