"""Whether the server has shut this device out: told once, it holds without the server too."""

import logging
from pathlib import Path

from msgspec.structs import replace

from common.client.errors import UNTRUSTED
from common.client.hall import REVOKED, Arrival, Hall, Link, Listener
from common.files import sync_folder, write_private

_log = logging.getLogger(__name__)
_FILE = "shut-out"


class Standing:
    """Passes all on to `listener`, but a link that follows a revocation as refused.

    A mark in `data` makes it last over restarts, until a server lets this device in or it is enrolled
    anew. OSError when it cannot be seen whether there is one.
    """

    def __init__(self, listener: Listener, data: Path) -> None:
        self._listener, self._data = listener, data
        self._revoked = self._marked = (data / _FILE).exists()

    def hall_changed(self, hall: Hall) -> None:
        if hall.link.revoked:
            self._revoked = True
        elif hall.link.state == "online":
            self._revoked = False
        self._mark()
        if self._revoked:
            hall = replace(hall, link=_held(hall.link))
        self._listener.hall_changed(hall)

    def event_arrived(self, arrival: Arrival) -> None:
        self._listener.event_arrived(arrival)

    def _mark(self) -> None:
        """What the disk does not take is tried again with the next change."""
        if self._marked == self._revoked:
            return
        try:
            if self._revoked:
                write_private(self._data / _FILE, b"")
            else:
                let_in(self._data)
        except OSError as error:
            _log.warning("Whether this device is shut out cannot be kept: %s", error)
        else:
            self._marked = self._revoked


def let_in(data: Path) -> None:
    """The device of this folder is shut out no more; OSError when the mark cannot be removed."""
    (data / _FILE).unlink(missing_ok=True)
    sync_folder(data)


def _held(link: Link) -> Link:
    answered = link.state == "refused" and link.code not in UNTRUSTED
    return replace(link, state="refused", code=REVOKED, held=not answered)
