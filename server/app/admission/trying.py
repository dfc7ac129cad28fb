"""Passwords are tried off the event loop, two at a time, and failures are counted."""

import asyncio
from collections.abc import Callable

from server.app.admission.passwords import matches
from server.app.admission.sessions import Account
from server.app.admission.staff import find_account
from server.app.admission.throttle import Throttle
from server.domain.context import Refusal
from server.storage.engine import Database

AT_ONCE = 2
TRIES_OF_PLACE = 25
"""Wrong passwords a minute at one place, whatever the user name; five for each name."""


class Trying:
    """Finds whom a user name and a password belong to."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database = database
        self._by_name = Throttle(now)
        self._by_place = Throttle(now, TRIES_OF_PLACE)
        self._gate = asyncio.Semaphore(AT_ONCE)

    async def account(self, place: str, username: str, password: str) -> Account:
        """The account that may come in; Refusal too-many-tries or wrong-password.

        `place` is the device, and of the staff pages the browser's address: its failures count
        together, and those of each name there.
        """
        name = f"{place} {username}"
        async with self._gate:
            self._by_name.check(name)
            self._by_place.check(place)
            found = await asyncio.to_thread(self._try, username, password)
            if found is None:
                self._by_name.failed(name)
                self._by_place.failed(place)
                raise Refusal("wrong-password")
        return found

    def _try(self, username: str, password: str) -> Account | None:
        with self._database.reading() as connection:
            found = find_account(connection, username)
        right = matches(found.password_hash if found else None, password)
        return found if found is not None and right and not found.disabled else None
