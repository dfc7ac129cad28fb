"""Bodies and answers of the routes by which the staff look after devices."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from common.contract.ids import NO_NUL, Lane, Moment, Profile, Slug
from common.contract.requests import DeviceStatus

NAME_LENGTH = 128
"""Letters of what a device is called."""

DeviceName = Annotated[str, Meta(min_length=1, max_length=NAME_LENGTH, pattern=NO_NUL)]
HallProfile = Literal["kiosk", "counter", "display", "tablet"]
"""What the staff may let in: the staff pages' own device is the server's."""


class DeviceRow(Struct, frozen=True, kw_only=True):
    """A device as the staff see it; `status` is what it said of itself at `said_at`.

    `counter_id` is where somebody has signed in with it; `rotation_asked` says that its token is to be
    changed and is not yet.
    """

    id: Slug
    name: str
    profile: Profile
    lane: Lane | None
    counter_id: Slug | None
    enrolled_at: Moment
    revoked_at: Moment | None
    heard_at: Moment | None
    said_at: Moment | None
    status: DeviceStatus | None
    rotation_asked: bool


class Devices(Struct, frozen=True, kw_only=True):
    """`GET …/devices`: every device that ever joined, in the order in which they did."""

    devices: tuple[DeviceRow, ...]


class NewDeviceCode(Struct, frozen=True, kw_only=True):
    """`POST …/device-codes`: a device of this profile is to join, under this name if one is given."""

    profile: HallProfile
    name: Annotated[str, Meta(max_length=NAME_LENGTH, pattern=NO_NUL)] = ""


CodeId = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$(?!\n)")]
"""Names a code without being good for anything else."""


class DeviceCode(Struct, frozen=True, kw_only=True):
    """A code to be typed at the device, good once, until then; shown this once."""

    id: CodeId
    code: str
    expires_at: Moment


class OpenCode(Struct, frozen=True, kw_only=True):
    """A code that a device may still use; without `name` the device brings its own."""

    id: CodeId
    profile: Profile
    name: str
    expires_at: Moment


class OpenCodes(Struct, frozen=True, kw_only=True):
    """`GET …/device-codes`: those that nobody has used yet, the next to run out first."""

    codes: tuple[OpenCode, ...]


class Renaming(Struct, frozen=True, kw_only=True):
    """`POST …/devices/{device}`: another name; `seen` is the one that was shown."""

    seen: str
    name: DeviceName


def token_mark(token_hash: str) -> str:
    """By what a device and the server name its token between them, from the SHA-256 (hex) of it."""
    return token_hash[:16]
