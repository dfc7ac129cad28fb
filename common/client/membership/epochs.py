"""The server's epochs: what was granted in an older one than has been seen is void."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from common.client.errors import OutcomeUnknown
from common.client.membership.sealed import read_sealed, write_sealed
from common.contract.ids import TicketId

_log = logging.getLogger(__name__)
_GRANTS = 256
"""How many grants wait to be used at once; a kiosk uses each within seconds."""


class Epochs:
    """The highest epoch that `owner`, a device, has seen, kept in `path`; safe from any thread.

    `risen` is told of each newer one, on the thread that saw it and without a lock.
    """

    def __init__(self, path: Path, owner: str, known: int | None = None) -> None:
        self._path, self._owner = path, owner
        self._lock = threading.RLock()
        self._current = max((n for n in (_load(path, owner), known) if n is not None), default=None)
        self._grants: OrderedDict[TicketId, int | None] = OrderedDict()
        self.risen: Callable[[], None] = lambda: None

    @property
    def current(self) -> int | None:
        """The highest epoch seen; None before there was any."""
        return self._current

    def see(self, epoch: int) -> None:
        """An answer, a snapshot or the feed named this epoch."""
        with self._lock:
            if self._current is not None and epoch <= self._current:
                return
            first, self._current = self._current is None, epoch
            self._keep(epoch)
        if not first:
            _log.info("The server has begun epoch %d", epoch)
        self.risen()

    def grant(self, ticket_id: TicketId, epoch: int | None) -> None:
        """A number of the shared lane came in an answer of this epoch; OutcomeUnknown if it is void.

        None is an epoch that nobody knew then.
        """
        with self._lock:
            epoch = self._current if epoch is None else epoch
            self._check(epoch)
            self._grants[ticket_id] = epoch
            if len(self._grants) > _GRANTS:
                self._grants.popitem(last=False)

    @contextmanager
    def use(self, ticket_id: TicketId) -> Iterator[None]:
        """No newer epoch is seen while the grant is used; OutcomeUnknown if one has been already."""
        with self._lock:
            self._check(self._grants.pop(ticket_id, None))
            yield

    def _check(self, epoch: int | None) -> None:
        if epoch is not None and self._current is not None and epoch < self._current:
            raise OutcomeUnknown("old-epoch", f"granted in epoch {epoch}, now it is another")

    def _keep(self, epoch: int) -> None:
        try:
            write_sealed(self._path, b"%d" % epoch, self._owner)
        except OSError as error:
            _log.info("Epoch %d could not be kept: %s", epoch, error)


def _load(path: Path, owner: str) -> int | None:
    try:
        return int(read_sealed(path, owner))
    except (OSError, ValueError):
        return None
