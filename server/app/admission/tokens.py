"""Secrets of devices, officers and codes: made at random, kept only as hashes."""

import base64
import hashlib
import hmac
import re
import secrets

from common.succession import prove

CODE_DIGITS = 8


def new_secret() -> str:
    """192 random bits in URL-safe text."""
    return secrets.token_urlsafe(24)


def hashed(secret: str) -> str:
    """SHA-256 (hex): all that is stored of a secret with that much chance in it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def device_token(key: bytes, device_id: str, profile: str, lane: int | None) -> str:
    """`SECRET.DEVICE.PROFILE.LANE.MAC`: the MAC lets a server that forgot the device know its own."""
    claim = f"{device_id}.{profile}.{'' if lane is None else lane}"
    return f"{new_secret()}.{claim}.{_mac(key, claim)}"


def genuine(key: bytes, token: str) -> tuple[str, str, int | None] | None:
    """Device id, profile and lane of a token that this center once gave out; else None."""
    parts = token.split(".")
    if len(parts) != 5:
        return None
    _, device_id, profile, lane, mac = parts
    if not hmac.compare_digest(_mac(key, f"{device_id}.{profile}.{lane}").encode(), mac.encode()):
        return None
    return device_id, profile, int(lane) if lane else None


def proved_earlier(key: bytes, proof: str, code: str) -> tuple[str, str, int | None] | None:
    """Device id, profile and lane of a device that the bearer of this code was before; else None."""
    parts = proof.split(".")
    if len(parts) != 5:
        return None
    _, device_id, profile, lane, _ = parts
    claim = f"{device_id}.{profile}.{lane}"
    own = prove(f".{claim}.{_mac(key, claim)}", code)
    if not hmac.compare_digest(own.encode(), proof.encode()):
        return None
    return device_id, profile, int(lane) if lane else None


def new_code() -> str:
    """An enrolment code as it is read out and typed: `4827-1936`."""
    digits = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    return f"{digits[:4]}-{digits[4:]}"


def code_hash(key: bytes, code: str) -> str:
    """The keyed hash (hex) of a code's digits, however they were typed."""
    digits = re.sub(r"[\s-]", "", code)
    return hmac.new(key, f"code:{digits}".encode(), hashlib.sha256).hexdigest()


def _mac(key: bytes, claim: str) -> str:
    digest = hmac.new(key, f"device:{claim}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:18]).decode()
