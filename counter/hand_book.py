"""Today's calls by hand as this device noted them: on disk before the screen says so."""

import logging
from contextlib import suppress
from pathlib import Path
from typing import Literal

from msgspec import Struct

from common.contract import codec
from common.contract.ids import Label, Moment, Outcome, ServiceDay, Slug
from common.files import write_private

log = logging.getLogger(__name__)

NoteState = Literal["called", "finished", "kept", "refused", "absent"]


class HandNote(Struct, frozen=True, kw_only=True):
    """One call by hand.

    It is `called` while the citizen is here, `finished` with its outcome, `kept` once its fact is in
    the outbox, `refused` where the server did not take that, and `absent`, without any fact, where
    nobody came. `time_unsure`: no server had told the
    time since the program that noted it began.
    """

    label: Label
    service_day: ServiceDay
    counter_id: Slug
    officer_id: Slug
    called_at: Moment
    finished_at: Moment | None = None
    outcome: Outcome | None = None
    state: NoteState = "called"
    time_unsure: bool = False

    @property
    def hides(self) -> bool:
        """Whether its ticket waits no longer, whatever the last known list says."""
        return self.state not in {"refused", "absent"}


class _Page(Struct, frozen=True, kw_only=True):
    notes: tuple[HandNote, ...]


class HandBook:
    """One file with mode 0600, the oldest note first."""

    def __init__(self, data: Path) -> None:
        self._path = data / "hand-calls.json"

    def load(self) -> tuple[HandNote, ...]:
        """What was noted before the program ended; nothing when it cannot be read.

        A damaged file is kept as `….broken`: it may be all that is left of somebody's call.
        """
        try:
            return codec.decode(_Page, self._path.read_bytes()).notes
        except FileNotFoundError:
            return ()
        except (OSError, ValueError) as error:
            log.warning("the calls by hand noted before cannot be read: %s", error)
            with suppress(OSError):
                self._path.replace(self._path.with_name(f"{self._path.name}.broken"))
            return ()

    def save(self, notes: tuple[HandNote, ...]) -> None:
        """Replace the notes; they are on disk when this returns, OSError when they are not."""
        write_private(self._path, codec.encode(_Page(notes=notes)))
