"""When each session of the staff pages was last used: who rests for long is out, whatever is restarted."""

from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import or_, update

from server.app.admission.access import Session
from server.app.admission.sessions import SESSION_MILLISECONDS
from server.app.writing.unit import Unit
from server.app.writing.writer import Writer
from server.domain.context import Refusal
from server.storage.reports.report_rows import milliseconds, moment
from server.storage.tables.config import session

IDLE = timedelta(minutes=30)
KEPT = timedelta(minutes=1)
"""So far at most a use is ahead of what the database knows."""


class KeepUse(Struct, frozen=True):
    """A session was used at this time, in milliseconds: other servers, and the next start, know of it."""

    token_hash: str
    at: int

    def __call__(self, unit: Unit) -> None:
        """It is no event: nobody learns from the journal who was at the pages when."""
        earlier = or_(session.c.used_at.is_(None), session.c.used_at < self.at)
        used = update(session).where(session.c.token_hash == self.token_hash, earlier)
        unit.connection.execute(used.values(used_at=self.at))
        unit.access_changed()


class LastUses:
    """Kept in memory, and in the database once a minute of each session that is in use."""

    def __init__(self, writer: Writer, clock: Callable[[], datetime]) -> None:
        self._writer, self._clock = writer, clock
        self._used: dict[str, datetime] = {}
        self._kept: dict[str, datetime] = {}

    def use(self, found: Session) -> None:
        """Note that it is used now; Refusal session-ended where it had rested for too long."""
        now = self._clock()
        if not self.goes_on(found, now):
            raise Refusal("session-ended", "it rested for half an hour")
        self._used[found.token_hash] = now
        known = _known(found)
        if now - max(known, self._kept.get(found.token_hash, known)) >= KEPT:
            self._kept[found.token_hash] = now
            self._writer.do(KeepUse(found.token_hash, milliseconds(now)))

    def last(self, found: Session) -> datetime:
        """When it was last used, here or at another server; its begin where it was not."""
        known = _known(found)
        return max(known, self._used.get(found.token_hash, known))

    def goes_on(self, found: Session, now: datetime) -> bool:
        """Whether it has not rested for too long."""
        return now - self.last(found) <= IDLE

    def forget_old(self) -> None:
        """Nobody holds a session any more that was last used longer ago than one lasts."""
        since = self._clock() - timedelta(milliseconds=SESSION_MILLISECONDS)
        for token_hash in [one for one, used in self._used.items() if used < since]:
            self._used.pop(token_hash)
            self._kept.pop(token_hash, None)


def _known(found: Session) -> datetime:
    """The last use that the database told of."""
    return moment(found.started_at if found.used_at is None else found.used_at)
