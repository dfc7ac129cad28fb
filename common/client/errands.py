"""What a session asks the server beside commands and facts: each a Future, nothing of it is sent again."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from common.client.cache import Cache
from common.client.errors import Unreachable
from common.client.link.api import Api
from common.client.link.live import Live
from common.client.staff.line import StaffLine
from common.contract import codec, routes
from common.contract.config import Procedure
from common.contract.desk_answers import NoteWords, NoticeWords, OwnDay
from common.contract.devices import Devices
from common.contract.dossiers import Dossier
from common.contract.ids import NoticeId, TicketId
from common.contract.people import OwnAccount, OwnPassword
from common.contract.requests import SignIn, SignInRequest
from common.contract.staff_requests import (
    StaffSession,
    StaffSignInRequest,
)

OfficerSession = SignIn
Standing = Callable[[], frozenset[NoticeId] | None]
"""The notices that stand now by the board; None where this device is not told of them."""


class Errands:
    """The part of a session that fetches; Futures raise Refused, Unreachable or OutcomeUnknown."""

    def __init__(self, api: Api, live: Live, cache: Cache, standing: Standing) -> None:
        self._asked, self._runner, self._kept, self._standing = api, live, cache, standing
        self._notices: dict[NoticeId, NoticeWords] = {}

    def sign_in(
        self, username: str, password: str, counter_id: str, take_over: bool = False
    ) -> Future[OfficerSession]:
        """Begin an officer's session; its token goes with the officer's commands."""
        request = SignInRequest(
            username=username, password=password, counter_id=counter_id, take_over=take_over
        )
        return self._runner.errand(lambda: self._asked.sign_in(request))

    def sign_out(self, token: str) -> Future[None]:
        """End an officer's session."""
        return self._runner.errand(lambda: self._asked.sign_out(token))

    def choose_password(self, token: str, new: str) -> Future[None]:
        """Put a password of the officer's own in the place of the given one."""
        body, path = codec.encode(OwnPassword(new=new)), routes.OWN_PASSWORD
        return self._runner.errand(
            lambda: self._asked.staff("POST", path, lambda _: None, token, body)
        )

    def procedures(self) -> Future[tuple[Procedure, ...]]:
        """The public procedures."""
        return self._runner.errand(self._asked.procedures)

    def dossier(self, code: str) -> Future[Dossier]:
        """Where a dossier stands, by its code in the official form; nothing of it is kept here."""
        return self._runner.errand(lambda: self._asked.dossier(code))

    def asset(self, sha256: str) -> Future[Path]:
        """A photo or medium as a file, from the disk where it is kept already."""
        return self._runner.errand(lambda: self._asset(sha256))

    def notices(self) -> Future[tuple[NoticeWords, ...]]:
        """The words that stand in the hall now, the oldest first; asked for only where some are new.

        They are kept in memory alone.
        """
        return self._runner.errand(self._notices_now)

    def notes(self, token: str, ticket_id: TicketId) -> Future[tuple[NoteWords, ...]]:
        """What officers have noted about a ticket of today, by an officer's token; each look is recorded."""
        return self._runner.errand(lambda: self._asked.notes(token, ticket_id).notes)

    def own_day(self, token: str) -> Future[OwnDay]:
        """The day of the officer with this token."""
        return self._runner.errand(lambda: self._asked.own_day(token))

    def begin_staff_session(self, request: StaffSignInRequest) -> Future[StaffSession]:
        """Let somebody in to the staff pages; only a device of profile staff may ask."""
        body, path = codec.encode(request), routes.STAFF_SESSIONS
        return self._runner.errand(lambda: self._asked.staff("POST", path, _session, body=body))

    def own_account(self, token: str) -> Future[OwnAccount]:
        """Who holds this token of the staff pages; Refused where the session is over."""
        path = routes.OWN_STAFF_SESSION
        return self._runner.errand(lambda: self._asked.staff("GET", path, _own_account, token))

    def end_staff_session(self, token: str) -> Future[None]:
        """End a session of the staff pages."""
        return self._runner.errand(
            lambda: self._asked.staff("DELETE", routes.OWN_STAFF_SESSION, lambda _: None, token)
        )

    def staff_line(self, token: str) -> StaffLine:
        """The API as who holds this token of the staff pages may ask it."""
        return StaffLine(self._asked, self._runner, token)

    def devices(self) -> Future[Devices]:
        """How every device is, as the staff pages' own device is told."""
        return self._runner.errand(lambda: self._asked.staff("GET", routes.DEVICES, _devices))

    def _asset(self, sha256: str) -> Path:
        kept = self._kept.asset(sha256)
        if kept is not None:
            return kept
        try:
            return self._kept.save_asset(sha256, self._asked.asset(sha256))
        except ValueError as error:
            raise Unreachable("garbage", str(error)) from error

    def _notices_now(self) -> tuple[NoticeWords, ...]:
        standing = self._standing()
        if standing is None or not standing <= self._notices.keys():
            self._notices = {row.id: row for row in self._asked.notices().notices}
        told = self._notices.items()
        return tuple(row for key, row in told if standing is None or key in standing)


def _session(body: bytes) -> StaffSession:
    return codec.decode(StaffSession, body)


def _own_account(body: bytes) -> OwnAccount:
    return codec.decode(OwnAccount, body)


def _devices(body: bytes) -> Devices:
    return codec.decode(Devices, body)
