"""The process that plays a practice's citizens and officers, and the accounts that it plays with."""

from collections.abc import Mapping

from sqlalchemy import select

from common.contract.ids import Profile
from server.app.admission.passwords import new_password
from server.app.admission.staff import AddAccount, SetPassword
from server.app.writing.unit import Unit
from server.bootstrap.beside import IDENTITY, Beside
from server.bootstrap.listening import Listening
from server.bootstrap.opening import Opened, change
from server.practice.terms import DEVICES, REFUSED, Sitter, Terms
from server.settings import Settings
from server.storage.tables.config import account

FOLDER = "practice"
"""Where the machines' devices live, in the data directory."""

PREFIX = "may-"
"""Begins the user names of machines."""


class Players(Beside):
    """The machines of one practice."""

    name = "the practice's machines"

    def __init__(
        self,
        settings: Settings,
        listening: Listening,
        sitters: Mapping[str, Sitter],
        speed: float,
        seed: int,
    ) -> None:
        super().__init__(settings, listening)
        self._sitters, self._speed, self._seed = sitters, speed, seed
        self._refused = False

    async def live(self) -> int:
        """Play until the process ends."""
        codes = {name: await self.code(name) for name in DEVICES if self._needs_code(name)}
        folder = self.settings.data / FOLDER
        child = await self.spawn(
            "server.practice",
            Terms(
                server=self.server,
                data=str(folder),
                sitters=self._sitters,
                speed=self._speed,
                seed=self._seed,
                fingerprint=self.fingerprint,
                codes=codes,
            ),
        )
        code = await child.wait()
        self._refused = code == REFUSED
        return code

    def _needs_code(self, profile: Profile) -> bool:
        return self._refused or not (self.settings.data / FOLDER / profile / IDENTITY).is_file()


def seat_machines(center: Opened) -> dict[str, Sitter]:
    """An account with a new password for the machine at each counter, by counter."""
    return change(center, _seat)


def _seat(unit: Unit) -> dict[str, Sitter]:
    names = unit.connection.execute(select(account.c.username, account.c.id))
    known: dict[str, str] = dict(names.tuples().all())
    found = {}
    for row in unit.config.counters:
        username, password = f"{PREFIX}{row.id}"[:64], new_password()
        name = f"Máy {row.name[unit.config.center.languages[0]]}"[:128]
        if username in known:
            SetPassword(username, password)(unit)
            officer_id = known[username]
        else:
            add = AddAccount(username=username, name=name, role="officer", password=password)
            officer_id = add(unit)
        found[row.id] = Sitter(officer_id=officer_id, username=username, password=password)
    return found
