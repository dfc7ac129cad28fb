"""Why sessions of the pages have ended, as far as that is known: for who held them, and nobody else."""

from threading import Lock
from typing import Literal, TypeVar, get_args

from common.contract.center_events import Going, StaffSignedOut
from common.contract.envelope import Actor
from common.contract.staff_requests import SessionId

K = TypeVar("K")
V = TypeVar("V")

Ending = Going | Literal["elsewhere", "rested", "stopped"]
"""`stopped` by somebody else, ended `elsewhere` by oneself, `rested` for too long without a touch."""

ENDINGS = frozenset({*get_args(Going), "elsewhere", "rested", "stopped"} - {"ended"})

_GOING: dict[str, Going] = {one: one for one in get_args(Going)}

MOST = 1000


class Endings:
    """Those of the latest sessions; on any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: dict[str, SessionId] = {}
        self._ended: dict[SessionId, Ending] = {}

    def hold(self, token: str, session: SessionId) -> None:
        """Whoever brings this token holds the session."""
        with self._lock:
            _keep(self._held, token, session)

    def end(self, session: SessionId, why: Ending) -> None:
        """The session is over; what was said of it first stands."""
        with self._lock:
            _keep(self._ended, session, self._ended.get(session, why))

    def why(self, token: str) -> Ending | None:
        """Why the session of this token is over; None where that is not known, or it is not."""
        with self._lock:
            return self._ended.get(self._held.get(token, ""))


def ending_of(data: StaffSignedOut, actor: Actor) -> Ending | None:
    """What the event tells who held the session; None for a reason of a later version."""
    if data.reason != "ended":
        return _GOING.get(data.reason)
    return "elsewhere" if (actor.kind, actor.id) == ("officer", data.officer_id) else "stopped"


def _keep(kept: dict[K, V], key: K, value: V) -> None:
    """The oldest is forgotten where there are many."""
    kept.pop(key, None)
    kept[key] = value
    while len(kept) > MOST:
        kept.pop(next(iter(kept)))
