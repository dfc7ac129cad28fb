"""Accounts as who is signed in at the staff pages looks after them: one's own, and others'."""

from concurrent.futures import Future

from msgspec import Struct

from common.client.staff.line import Names, StaffLine
from common.contract import codec, routes
from common.contract.people import (
    AccountChange,
    Accounts,
    CodeProof,
    GivenPassword,
    NewAccount,
    OwnAccount,
    OwnPassword,
    PasswordReset,
    RecoveryCodes,
    TotpAsked,
    TotpConfirmed,
    TotpOffer,
)
from common.contract.staff_requests import OpenSessions


class OwnErrands:
    """About oneself; a session will do that still needs something. Futures fail as StaffLine's do."""

    def __init__(self, line: StaffLine) -> None:
        self._line = line

    def told(self) -> Future[OwnAccount]:
        """Who asks, and what the session needs."""
        return self._line.get(routes.OWN_STAFF_SESSION, OwnAccount)

    def prove(self, code: str) -> Future[OwnAccount]:
        """The second step of signing in."""
        return self._line.post(routes.OWN_CODE, OwnAccount, CodeProof(code=code))

    def change_password(self, wanted: OwnPassword) -> Future[None]:
        """Another password."""
        return _sent(self._line, "POST", routes.OWN_PASSWORD, wanted)

    def offer_totp(self, password: str | None = None) -> Future[TotpOffer]:
        """A secret for the device that is to show one's codes."""
        return self._line.post(routes.OWN_TOTP, TotpOffer, TotpAsked(password=password))

    def set_up_totp(self, confirmed: TotpConfirmed) -> Future[RecoveryCodes]:
        """Codes from now on."""
        return self._line.ask(
            "PUT",
            routes.OWN_TOTP,
            lambda body: codec.decode(RecoveryCodes, body),
            body=codec.encode(confirmed),
        )

    def sessions(self) -> Future[OpenSessions]:
        """The sessions that go on: one's own, an administrator's answer holds everybody's."""
        return self._line.get(routes.STAFF_SESSIONS, OpenSessions)

    def end_session(self, session: str) -> Future[None]:
        """End one of them."""
        return _sent(self._line, "DELETE", routes.STAFF_SESSION, names={"session": session})


class AccountErrands:
    """About everybody; for administrators. Futures fail as StaffLine's do."""

    def __init__(self, line: StaffLine) -> None:
        self._line = line

    def listed(self) -> Future[Accounts]:
        """All accounts, by user name."""
        return self._line.get(routes.ACCOUNTS, Accounts)

    def add(self, wanted: NewAccount) -> Future[GivenPassword]:
        """A new member of staff, and their first password."""
        return self._line.post(routes.ACCOUNTS, GivenPassword, wanted)

    def change(self, account: str, change: AccountChange) -> Future[None]:
        """Another name, picture, role or state; or none."""
        return _sent(self._line, "POST", routes.ACCOUNT, change, {"account": account})

    def reset_password(self, account: str, wanted: PasswordReset) -> Future[GivenPassword]:
        """A new password."""
        names = {"account": account}
        return self._line.post(routes.ACCOUNT_PASSWORD, GivenPassword, wanted, names)

    def reset_totp(self, account: str) -> Future[None]:
        """No codes until they are set up anew."""
        return _sent(self._line, "DELETE", routes.ACCOUNT_TOTP, names={"account": account})


def _sent(
    line: StaffLine, method: str, path: str, body: Struct | None = None, names: Names | None = None
) -> Future[None]:
    sent = None if body is None else codec.encode(body)
    return line.ask(method, path, lambda _: None, names, body=sent)
