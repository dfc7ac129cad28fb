"""Who is signed in: the server's word is believed for a minute, an idle session ends."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from common.client.errors import Refused, Unreachable
from common.contract.people import OwnAccount
from common.contract.problems import problem
from common.contract.staff_requests import Need, StaffAccount, StaffSession, StaffSignInRequest
from server.staff.endings import Endings
from server.staff.people import CHECKED_SECONDS, IDLE_SECONDS, People

T = TypeVar("T")
TOKEN = "t" * 32
TUNG = StaffAccount(id="tung", username="tung", name="Tùng", role="supervisor")


class Server:
    """Answers as the center's server would."""

    def __init__(self) -> None:
        self.now = 0.0
        self.asked = 0
        self.ended: list[str] = []
        self.error: Exception | None = None
        self.needs: Need | None = None

    def begin_staff_session(self, request: StaffSignInRequest) -> Future[StaffSession]:
        return self._done(
            StaffSession(
                id="a" * 32,
                token=TOKEN,
                account=TUNG,
                expires_at=datetime.now(UTC),
                needs=self.needs,
            )
        )

    def own_account(self, token: str) -> Future[OwnAccount]:
        self.asked += 1
        own = OwnAccount(
            session_id="a" * 32, account=TUNG, needs=self.needs, totp=False, recovery_left=0
        )
        return self._done(own)

    def end_staff_session(self, token: str) -> Future[None]:
        self.ended.append(token)
        return self._done(None)

    def _done(self, value: T) -> Future[T]:
        made: Future[T] = Future()
        if self.error is None:
            made.set_result(value)
        else:
            made.set_exception(self.error)
        return made


def play(story: Callable[[Server, People], Awaitable[None]]) -> None:
    async def run() -> None:
        server = Server()
        await story(server, People(server, Endings(), lambda: server.now))

    asyncio.run(run())


def test_the_servers_word_is_asked_for_once_a_minute() -> None:
    async def story(server: Server, people: People) -> None:
        assert await people.account(TOKEN, used=True) == TUNG
        assert await people.account(TOKEN) == TUNG
        assert server.asked == 1
        server.now = CHECKED_SECONDS + 1
        assert await people.account(TOKEN) == TUNG
        assert server.asked == 2
        assert people.rested("a" * 32) == timedelta(seconds=CHECKED_SECONDS + 1)
        assert await people.account(TOKEN, used=True) == TUNG
        assert people.rested("a" * 32) == timedelta()
        assert people.rested("b" * 32) is None

    play(story)


def test_changed_accounts_are_asked_for_at_once_and_the_disabled_are_out() -> None:
    async def story(server: Server, people: People) -> None:
        assert (await people.sign_in("tung", "secret", "127.0.0.1")).token == TOKEN
        assert await people.account(TOKEN) == TUNG
        people.doubt()
        server.error = Refused(problem("session-ended"))
        assert await people.account(TOKEN) is None

    play(story)


def test_while_the_server_is_away_who_was_known_stays_and_nobody_else_comes() -> None:
    async def story(server: Server, people: People) -> None:
        await people.sign_in("tung", "secret", "")
        server.now = CHECKED_SECONDS + 1
        server.error = Unreachable("no-connection")
        assert await people.account(TOKEN) == TUNG
        assert await people.account("u" * 32) is None
        server.error = Refused(problem("overloaded"))
        assert await people.account(TOKEN) == TUNG

    play(story)


def test_a_session_that_nobody_uses_ends_here_and_at_the_server() -> None:
    async def story(server: Server, people: People) -> None:
        await people.sign_in("tung", "secret", "")
        server.now = IDLE_SECONDS - 1
        assert await people.account(TOKEN, used=True) == TUNG
        server.now += IDLE_SECONDS - 1
        assert await people.account(TOKEN) == TUNG
        server.now += 2
        assert await people.account(TOKEN) is None
        assert server.ended == [TOKEN]
        assert people.why_over(TOKEN) == "rested"

    play(story)


def test_a_session_that_needs_something_opens_nothing_until_it_has_it() -> None:
    async def story(server: Server, people: People) -> None:
        server.needs = "code"
        assert (await people.sign_in("tung", "secret", "")).needs == "code"
        assert await people.account(TOKEN) is None
        server.needs = None
        assert await people.account(TOKEN) == TUNG
        server.needs = "password"
        people.doubt()
        assert await people.account(TOKEN) is None

    play(story)


def test_those_who_rest_are_forgotten_when_somebody_comes() -> None:
    async def story(server: Server, people: People) -> None:
        assert await people.account("u" * 32) == TUNG
        server.now = IDLE_SECONDS + 1
        await people.sign_in("tung", "secret", "")
        assert server.ended == ["u" * 32]

    play(story)


def test_all_pages_of_a_session_ask_together() -> None:
    async def story(server: Server, people: People) -> None:
        asked = [people.account(TOKEN) for _ in range(30)]
        assert await asyncio.gather(*asked) == [TUNG] * 30
        assert server.asked == 1
        people.doubt()
        assert await asyncio.gather(*(people.account(TOKEN) for _ in range(30))) == [TUNG] * 30
        assert server.asked == 2

    play(story)
