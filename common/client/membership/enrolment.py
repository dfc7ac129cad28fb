"""Becoming a device of a center, once, and being it again at every start."""

import hashlib
import logging
import platform
import re
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from common.client.cache import Cache
from common.client.clock import ServerClock
from common.client.errors import Unreachable, Untrusted
from common.client.link.api import Api
from common.client.link.trust import look
from common.client.membership.identity import DeviceIdentity
from common.client.membership.standing import let_in
from common.contract import codec
from common.contract.ids import Profile
from common.contract.requests import EARLIER_LIMIT, EnrolmentRequest
from common.files import write_private
from common.succession import claim_of, prove

_log = logging.getLogger(__name__)
_FILE = "identity.json"
_EARLIER = "earlier.json"
_USED = "codes-used"
_HOST = re.compile(r"[\w.:%-]+")


def enrol(
    server_url: str,
    code: str,
    name: str,
    data: Path,
    pinned: str | None = None,
    profile: Profile | None = None,
) -> DeviceIdentity:
    """Use a one-use code up and keep the token in `data` with mode 0600.

    The server learns which devices this one was before, so that it takes what they still hold, and
    which `profile` it wants: a code of another one is Refused and not used up.
    `pinned` is the fingerprint that the server must have, and has from then on. Untrusted when it
    has another one, or when without `pinned` the system does not trust it: nothing was sent then.
    ValueError for an address that is none, OSError when `data` cannot be written (found out before
    the code is used), Refused, Unreachable or OutcomeUnknown by the server.
    """
    address = _with_scheme(server_url)
    write_private(data / ".writable", b"")
    (data / ".writable").unlink()
    clock = ServerClock()
    api = Api(address, clock, pinned=pinned)
    told = f"{platform.system()} {platform.machine()} {platform.node()}"[:128]
    typed = code.strip()
    proofs = tuple(prove(claim, typed) for claim in _keep_claims(data))
    request = EnrolmentRequest(
        code=typed, name=name[:128], fingerprint=told, earlier=proofs, profile=profile
    )
    try:
        made = api.enrol(request)
    except Unreachable as error:
        raise _to_compare(error, address) from error
    finally:
        api.close()
    identity = DeviceIdentity(
        server_url=address,
        center_id=made.center_id,
        device_id=made.device_id,
        profile=made.profile,
        lane=made.lane,
        token=made.token,
        server_fingerprint=pinned if address.startswith("https:") else None,
    )
    write_private(data / _FILE, codec.encode(identity))
    with suppress(OSError):
        let_in(data)
        write_private(data / _USED, b"\n".join((_hash(typed), *_used(data))))
    Cache(data).save_time(clock.skew(), clock.now())
    return identity


def has_used(code: str, data: Path) -> bool:
    """Whether this folder's device was enrolled with this code, now or before."""
    return _hash(code.strip()) in _used(data)


def _used(data: Path) -> list[bytes]:
    try:
        return (data / _USED).read_bytes().split()
    except OSError:
        return []


def _hash(code: str) -> bytes:
    return hashlib.sha256(code.encode()).hexdigest().encode()


class _Earlier(Struct, frozen=True, kw_only=True):
    """What is kept of the tokens of devices that lived here before, the last one first."""

    claims: tuple[str, ...]


def _keep_claims(data: Path) -> tuple[str, ...]:
    """Who this device was up to now; on the disk before another identity takes the place."""
    known, claim = _claims(data), None
    with suppress(OSError, ValueError):
        claim = claim_of(codec.decode(DeviceIdentity, (data / _FILE).read_bytes()).token)
    if claim is None or claim in known:
        return known
    kept = _Earlier(claims=(claim, *known)[:EARLIER_LIMIT])
    write_private(data / _EARLIER, codec.encode(kept))
    return kept.claims


def _claims(data: Path) -> tuple[str, ...]:
    try:
        return codec.decode(_Earlier, (data / _EARLIER).read_bytes()).claims
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as error:
        _log.warning("Who this device was before cannot be read: %s", error)
        return ()


def _with_scheme(typed: str) -> str:
    """The address; https where none was said and the server speaks it."""
    address = clean_address(typed)
    if "://" in typed:
        return address
    with suppress(Unreachable):
        if look(address) is not None:
            return address.replace("http:", "https:", 1)
    return address


def _to_compare(error: Unreachable, address: str) -> Unreachable:
    if error.reason not in {"wrong-certificate", "untrusted-certificate"}:
        return error
    shown = look(address)
    return error if shown is None else Untrusted(error.reason, shown, error.detail)


def pin(identity: DeviceIdentity, fingerprint: str, data: Path) -> DeviceIdentity:
    """The identity with another pinned key, kept in `data`; OSError when it cannot be kept."""
    pinned = replace(identity, server_fingerprint=fingerprint)
    write_private(data / _FILE, codec.encode(pinned))
    return pinned


def load_identity(data: Path, there: tuple[str, str | None] | None = None) -> DeviceIdentity | None:
    """The identity kept in `data`; None when there is none or it cannot be read.

    Who has started the server's child knows better where the server is, and by which fingerprint: `there`.
    """
    try:
        kept = codec.decode(DeviceIdentity, (data / _FILE).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        _log.warning("The kept identity cannot be used: %s", error)
        return None
    if there is None:
        return kept
    server_url, pinned = there
    return replace(kept, server_url=server_url, server_fingerprint=pinned)


def clean_address(text: str) -> str:
    """`http://host[:port]` of what a person typed; ValueError when it cannot be an address."""
    typed = text.strip()
    if "://" not in typed:
        typed = f"http://{typed}"
    try:
        parts = urlsplit(typed)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise ValueError(f"{text!r} is no address of a server") from error
    known = parts.scheme in {"http", "https"} and _HOST.fullmatch(host)
    if not known or parts.query or parts.fragment:
        raise ValueError(f"{text!r} is no address of a server")
    written = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{written}{'' if port is None else f':{port}'}{parts.path.rstrip('/')}"
