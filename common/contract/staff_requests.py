"""Bodies and answers of the routes by which the staff pages let people in."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from common.contract.ids import NO_NUL, Moment, Role, Slug
from common.contract.requests import Short

SessionId = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$(?!\n)")]
"""Names a session without opening it."""

Need = Literal["code", "password", "totp"]
"""What is to be done before a session is good for anything: give a code, choose a password, set up codes."""


class StaffSignInRequest(Struct, frozen=True, kw_only=True):
    """`POST /api/v1/staff-sessions`, with the staff pages' token; `address` is the browser's.

    It is believed of the pages' own device alone, which takes it from the connection and from no header:
    a person's token begins no session, and another device none of the pages.
    """

    username: Short
    password: Annotated[str, Meta(min_length=1, max_length=256)]
    address: Annotated[str, Meta(max_length=64, pattern=NO_NUL)] = ""


class StaffAccount(Struct, frozen=True, kw_only=True):
    """Who signed in."""

    id: Slug
    username: Short
    name: Short
    role: Role


class StaffSession(Struct, frozen=True, kw_only=True):
    """The session; the token alone authorises what the pages ask for this person.

    While it `needs` something, it is good for that alone.
    """

    id: SessionId
    token: str
    account: StaffAccount
    expires_at: Moment
    needs: Need | None = None


class Seat(Struct, frozen=True, kw_only=True):
    """The counter and the device at which an officer is signed in."""

    counter_id: Slug
    device_id: Slug
    device_name: str


class OpenSession(Struct, frozen=True, kw_only=True):
    """A session that goes on, as the list of them shows it: at a counter's `seat`, or at the staff pages.

    There `used_at` is when it was last heard of, and `address` where the browser was at the sign-in.
    """

    id: SessionId
    account: StaffAccount
    started_at: Moment
    used_at: Moment | None
    own: bool
    address: str | None = None
    seat: Seat | None = None


class OpenSessions(Struct, frozen=True, kw_only=True):
    """`GET /api/v1/staff-sessions`: one's own, at counters too; an administrator's answer has everybody's."""

    sessions: tuple[OpenSession, ...]
