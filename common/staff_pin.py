"""The staff's PIN of the kiosks: how it is kept, and whether what was typed is it."""

import hashlib
import hmac
import re
import secrets

from common.contract.ids import StaffPin

_PIN = re.compile(r"[0-9]{4,8}", re.ASCII)
_KIND, _SALT_BYTES, _HASH_BYTES = "scrypt", 16, 32
_COST, _BLOCK, _LANES = 2**14, 8, 1


def is_pin(text: str) -> bool:
    """Whether it has 4 to 8 digits."""
    return _PIN.fullmatch(text) is not None


def kept_pin(pin: str) -> StaffPin:
    """What is kept of a PIN, with a salt of its own; ValueError for what is none."""
    if not is_pin(pin):
        raise ValueError("a PIN has 4 to 8 digits")
    salt = secrets.token_bytes(_SALT_BYTES)
    return f"{_KIND}${salt.hex()}${_hashed(pin, salt).hex()}"


def is_staff_pin(kept: StaffPin, typed: str) -> bool:
    """Whether this is the PIN; takes some 50 ms."""
    _, salt, digest = kept.split("$")
    return hmac.compare_digest(_hashed(typed, bytes.fromhex(salt)), bytes.fromhex(digest))


def _hashed(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES, dklen=_HASH_BYTES)
