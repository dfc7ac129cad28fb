"""Accounts for the routes: hashes on threads of their own, changes through the writer."""

import asyncio

from common.contract.people import (
    AccountChange,
    Accounts,
    GivenPassword,
    NewAccount,
    PasswordReset,
)
from server.app.admission.access import Caller
from server.app.admission.managing import (
    AddMember,
    ChangeMember,
    ResetCodes,
    ResetPassword,
    accounts_of,
    may_manage,
)
from server.app.admission.passwords import hash_password, new_password
from server.app.admission.sessions import Account
from server.app.writing.writer import Writer
from server.storage.engine import Database
from server.storage.reports.report_rows import moment


class AccountsDoor:
    """For administrators alone; all methods belong to the event loop."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database, self._writer = database, writer

    async def listed(self, caller: Caller) -> Accounts:
        """All accounts; Refusal not-allowed."""
        may_manage(caller)
        return await asyncio.to_thread(self._read)

    async def add(self, caller: Caller, token_hash: str, wanted: NewAccount) -> GivenPassword:
        """A new account and its first password; Refusal as AddMember."""
        may_manage(caller)
        password, hashed = await asyncio.to_thread(_made)
        work = AddMember(token_hash, wanted, hashed)
        return _given(await asyncio.wrap_future(self._writer.do(work)), password)

    async def change(self, token_hash: str, account_id: str, change: AccountChange) -> None:
        """Change or delete an account; Refusal as ChangeMember."""
        await asyncio.wrap_future(self._writer.do(ChangeMember(token_hash, account_id, change)))

    async def reset_password(
        self, caller: Caller, token_hash: str, account_id: str, wanted: PasswordReset
    ) -> GivenPassword:
        """A new password, to be changed; Refusal as ResetPassword."""
        may_manage(caller)
        password, hashed = await asyncio.to_thread(_made)
        work = ResetPassword(token_hash, account_id, hashed, wanted)
        return _given(await asyncio.wrap_future(self._writer.do(work)), password)

    async def reset_codes(self, token_hash: str, account_id: str) -> None:
        """Take somebody's codes away; Refusal as ResetCodes."""
        await asyncio.wrap_future(self._writer.do(ResetCodes(token_hash, account_id)))

    def _read(self) -> Accounts:
        with self._database.reading() as connection:
            return accounts_of(connection)


def _given(whose: Account, password: str) -> GivenPassword:
    assert whose.password_until is not None, "somebody else chose it"
    return GivenPassword(account_id=whose.id, password=password, until=moment(whose.password_until))


def _made() -> tuple[str, str]:
    password = new_password()
    return password, hash_password(password)
