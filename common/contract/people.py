"""Bodies and answers of the routes about the staff's accounts, one's own and those of others."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from common.contract.ids import NO_NUL, Moment, Role, Sha256, Slug
from common.contract.requests import Short
from common.contract.staff_requests import Need, SessionId, StaffAccount

Password = Annotated[str, Meta(min_length=1, max_length=256)]
NAME_LENGTH = 128
USERNAME_LENGTH = 64
"""Letters of what somebody is called, and of what they sign in by."""

PersonName = Annotated[str, Meta(min_length=1, max_length=NAME_LENGTH, pattern=NO_NUL)]
Code = Annotated[str, Meta(min_length=1, max_length=64, pattern=NO_NUL)]
"""Six digits that change every half minute, or a recovery code, with or without spaces and hyphens."""

PasswordState = Literal["none", "given", "own"]
"""None yet, one that somebody else chose, or the person's own."""


class AccountBody(Struct, frozen=True, kw_only=True):
    """What can be changed of an account."""

    name: PersonName
    role: Role
    photo: Sha256 | None = None
    disabled: bool = False


class NewAccount(Struct, frozen=True, kw_only=True):
    """`POST …/accounts`: a new member of staff, who gets a password that is good once."""

    username: Short
    name: PersonName
    role: Role
    photo: Sha256 | None = None


class AccountChange(Struct, frozen=True, kw_only=True):
    """`POST …/accounts/{account}`: `seen` is the account as it was shown; `body` None deletes it."""

    seen: AccountBody
    body: AccountBody | None


class PasswordReset(Struct, frozen=True, kw_only=True):
    """`POST …/accounts/{account}/password`: a new one in the place of that which was shown.

    `seen` and `seen_until` are as `password` and `password_until` of AccountRow; without `seen` the new
    one takes the place of any.
    """

    seen: PasswordState | None = None
    seen_until: Moment | None = None


class AccountRow(Struct, frozen=True, kw_only=True):
    """An account as an administrator sees it.

    `password`: none yet, one that somebody else chose, or the person's own. One that nobody has come in
    with yet at a counter runs out at `password_until`. `signed_in_at` is when they last came in, at a
    counter or at the staff pages.
    """

    id: Slug
    username: Short
    body: AccountBody
    password: PasswordState
    password_until: Moment | None = None
    totp: bool
    signed_in_at: Moment | None


class Accounts(Struct, frozen=True, kw_only=True):
    """`GET …/accounts`: all, by user name."""

    accounts: tuple[AccountRow, ...]


class GivenPassword(Struct, frozen=True, kw_only=True):
    """A password that the server made, shown this once; at the staff pages it is to be changed.

    It lets its owner in until then.
    """

    account_id: Slug
    password: str
    until: Moment


class OwnAccount(Struct, frozen=True, kw_only=True):
    """`GET /api/v1/staff-sessions/current`: who asks, and what is still to do before anything else.

    `totp` says whether codes are set up, `recovery_left` how many recovery codes are unused.
    """

    session_id: SessionId
    account: StaffAccount
    needs: Need | None
    totp: bool
    recovery_left: int


class CodeProof(Struct, frozen=True, kw_only=True):
    """`POST …/current/code`: the second step of signing in."""

    code: Code


class OwnPassword(Struct, frozen=True, kw_only=True):
    """`POST …/current/password`; `old` may be missing where the session needs a password."""

    new: Password
    old: Password | None = None


class TotpAsked(Struct, frozen=True, kw_only=True):
    """`POST …/current/totp`; the password may be missing where the session needs the codes."""

    password: Password | None = None


class TotpOffer(Struct, frozen=True, kw_only=True):
    """A secret for the device that shows codes: as an address for its QR, and to be typed.

    Nothing is changed before a code of it comes back together with `proof`.
    """

    secret: str
    address: str
    proof: str


class TotpConfirmed(Struct, frozen=True, kw_only=True):
    """`PUT …/current/totp`: the offer, and a code of it."""

    secret: Annotated[str, Meta(pattern=r"^[A-Z2-7]{32}$(?!\n)")]
    proof: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)")]
    code: Code


class RecoveryCodes(Struct, frozen=True, kw_only=True):
    """Each stands in for a code once; shown this once, those of before are void."""

    codes: tuple[str, ...]
