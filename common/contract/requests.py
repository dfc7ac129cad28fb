"""Bodies and answers of the routes that are not commands."""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, Struct

from common.contract.config import Officer
from common.contract.ids import NO_NUL, Label, Lane, Number, Profile, Series, Sha256, Slug

Short = Annotated[str, Meta(min_length=1, max_length=128, pattern=NO_NUL)]
Proof = Annotated[str, Meta(min_length=1, max_length=256, pattern=NO_NUL)]
EARLIER_LIMIT = 8


class EnrolmentRequest(Struct, frozen=True, kw_only=True):
    """`POST /api/v1/enrolments`: a one-use code and what the device calls itself.

    `earlier` proves which devices it was before (common.succession), the last one first. `profile` is
    what it wants to become: a code of another profile is refused then, and stays as good as it was.
    """

    code: Short
    name: Short
    fingerprint: Annotated[str, Meta(max_length=128, pattern=NO_NUL)] = ""
    earlier: Annotated[tuple[Proof, ...], Meta(max_length=EARLIER_LIMIT)] = ()
    profile: Profile | None = None


class Enrolment(Struct, frozen=True, kw_only=True):
    """The device's identity; the token is shown this once."""

    device_id: Slug
    token: str
    profile: Profile
    center_id: Slug
    lane: Lane | None


class SignInRequest(Struct, frozen=True, kw_only=True):
    """`POST /api/v1/sign-ins`, with a counter device's token."""

    username: Short
    password: Annotated[str, Meta(min_length=1, max_length=256)]
    counter_id: Slug
    take_over: bool = False


class SignIn(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The officer's session; the token alone authorises the officer's commands.

    While it `needs` a password of the officer's own, it is good for choosing one and for leaving alone.
    Otherwise that is not written: counters of before read strictly and know nothing of it.
    """

    token: str
    officer: Officer
    counter_id: Slug
    role: str
    needs: Literal["password"] | None = None


class DeviceStatus(Struct, frozen=True, kw_only=True):
    """`PUT …/status`: a device's heartbeat, not journalled.

    `by_hand` is the paper whose citizen this counter serves by hand now, as the officer typed it.
    `reads` is the place whose notices this display can read aloud, empty where it reads none.
    """

    version: Annotated[str, Meta(max_length=64, pattern=NO_NUL)]
    printer: Annotated[str, Meta(max_length=64, pattern=NO_NUL)] | None = None
    lane: Lane | None = None
    held_facts: Annotated[int, Meta(ge=0)] = 0
    skew_ms: int = 0
    by_hand: Label | None = None
    reads: Annotated[str, Meta(max_length=64, pattern=NO_NUL)] | None = None


Seq = Annotated[int, Meta(ge=1, le=2**53 - 1)]
ENTRIES_LIMIT = 256


class JournalUpload(Struct, frozen=True, kw_only=True):
    """`POST …/journal`: what a device wrote down, in its order.

    An entry is the body of a command with the device's own `seq` in it, each one more than the last;
    it is read by itself, so that a broken one harms no other. `epoch` is the one that the device has
    seen last, `highest` a kiosk's highest number of today in the shared lane by series, and `complete`
    says that the device has written nothing after these entries.
    """

    epoch: Annotated[int, Meta(ge=0)] | None
    entries: Annotated[tuple[Mapping[str, object], ...], Meta(max_length=ENTRIES_LIMIT)]
    highest: Annotated[Mapping[Series, Number], Meta(max_length=64)] = {}
    complete: bool = False


MISSING = "Missing"
"""The type of an entry that a device cannot give: the server keeps it as unknown, and goes on."""


class Quarantined(Struct, frozen=True, kw_only=True):
    """An entry that was kept but not carried out, and the code of the problem."""

    seq: Seq
    code: str


class JournalAnswer(Struct, frozen=True, kw_only=True):
    """Every entry up to `acked_seq` is the server's now; the next to send is the one after it."""

    acked_seq: Annotated[int, Meta(ge=0)]
    quarantined: tuple[Quarantined, ...] = ()


class NewToken(Struct, frozen=True, kw_only=True):
    """`POST /api/v1/devices/current/token`: the old token dies at the first use of this one."""

    token: str


HANDED_BACK_LIMIT = 256


class HandedBack(Struct, frozen=True, kw_only=True):
    """An event that a restored server has lost, as the feed told it to a device.

    `text` is the feed's `data:` as it stood there, None where the device's profile may not see it.
    """

    seq: Seq
    hash: Sha256
    text: Annotated[str, Meta(min_length=2, pattern=NO_NUL)] | None


class WitnessRequest(Struct, frozen=True, kw_only=True):
    """`POST …/witness`: the last place of the journal that a device has seen, as the feed told it.

    `events` are what the answer before has asked for, in their order and without a gap.
    """

    epoch: Annotated[int, Meta(ge=0)]
    seq: Seq
    hash: Sha256
    events: Annotated[tuple[HandedBack, ...], Meta(max_length=HANDED_BACK_LIMIT)] = ()


class Wanted(Struct, frozen=True, kw_only=True):
    """Of this epoch the server wants what follows the event `after`, the hash of which is `hash`."""

    epoch: int
    after: int
    hash: Sha256


class WitnessAnswer(Struct, frozen=True, kw_only=True):
    """Whether the journal holds just that; if not, an epoch older than the server's explains it.

    `wants` names the first place at which this device may know something that the server has lost;
    None, or the same as before: nothing more.
    """

    agrees: bool
    epoch: int
    wants: Wanted | None = None
