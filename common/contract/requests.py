"""Bodies and answers of the routes that are not commands."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from common.contract.config import Officer
from common.contract.ids import NO_NUL, Lane, Profile, Slug

Short = Annotated[str, Meta(min_length=1, max_length=128, pattern=NO_NUL)]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentRequest:
    """`POST /api/v1/enrolments`: a one-use code and what the device calls itself."""

    code: Short
    name: Short
    fingerprint: Annotated[str, Meta(max_length=128, pattern=NO_NUL)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """The device's identity; the token is shown this once."""

    device_id: Slug
    token: str
    profile: Profile
    center_id: Slug
    lane: Lane | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInRequest:
    """`POST /api/v1/sign-ins`, with a counter device's token."""

    username: Short
    password: Annotated[str, Meta(min_length=1, max_length=256)]
    counter_id: Slug
    take_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """The officer's session; the token alone authorises the officer's commands."""

    token: str
    officer: Officer
    counter_id: Slug
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceStatus:
    """`PUT …/status`: a device's heartbeat, not journalled."""

    version: Annotated[str, Meta(max_length=64, pattern=NO_NUL)]
    printer: Annotated[str, Meta(max_length=64, pattern=NO_NUL)] | None = None
    lane: Lane | None = None
    held_facts: Annotated[int, Meta(ge=0)] = 0
    skew_ms: int = 0
