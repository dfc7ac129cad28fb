"""Passwords are tried off the event loop, two at a time, and failures are counted."""

import asyncio
from collections.abc import Callable

from server.app.admission.accounts import find_account
from server.app.admission.passwords import matches
from server.app.admission.sessions import Account
from server.app.admission.throttle import HOUR, Throttle
from server.domain.context import Refusal
from server.storage.engine import Database

AT_ONCE = 2
TRIES_OF_PLACE = 25
"""Wrong passwords a minute at one place, whatever the user name; five for each name."""

TRIES_OF_NAME = 20
"""Wrong passwords an hour of one user name at places where it has not come in yet, all together."""

PLACES_KNOWN = 10_000


class Trying:
    """Finds whom a user name and a password belong to."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database = database
        self._by_name = Throttle(now)
        self._by_place = Throttle(now, TRIES_OF_PLACE)
        self._everywhere = Throttle(now, TRIES_OF_NAME, HOUR)
        self._known: dict[str, None] = {}
        self._gate = asyncio.Semaphore(AT_ONCE)

    async def account(
        self, place: str, username: str, password: str, *, anywhere: bool = False
    ) -> Account:
        """The account that may come in; Refusal too-many-tries or wrong-password.

        `place` is the device, and of the staff pages the browser's address: its failures count
        together, and those of each name there. `anywhere` says that who tries may be at any place: then
        those of the name count together, too, but do not shut out whoever is where they came in before.
        """
        name = f"{place} {username}"
        counted = [(self._by_name, name), (self._by_place, place)]
        async with self._gate:
            if anywhere and name not in self._known:
                counted.append((self._everywhere, username))
            for throttle, whose in counted:
                throttle.check(whose)
            found = await asyncio.to_thread(self._try, username, password)
            if found is None:
                for throttle, whose in counted:
                    throttle.failed(whose)
                raise Refusal("wrong-password")
        self._know(name)
        return found

    def _know(self, name: str) -> None:
        self._known.pop(name, None)
        self._known[name] = None
        if len(self._known) > PLACES_KNOWN:
            self._known.pop(next(iter(self._known)))

    def _try(self, username: str, password: str) -> Account | None:
        with self._database.reading() as connection:
            found = find_account(connection, username)
        right = matches(found.password_hash if found else None, password)
        return found if found is not None and right and not found.disabled else None
