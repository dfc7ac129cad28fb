"""Codes that change every half minute (RFC 6238), and those that stand in where their device is lost."""

import base64
import hmac
import re
import secrets
from urllib.parse import quote, urlencode

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from server.app.admission.passwords import new_password
from server.app.admission.tokens import hashed

STEP_SECONDS = 30
DIGITS = 6
SLACK = 1
"""So many steps a device's clock may be off, either way."""

RECOVERY_CODES = 10
_SECRET_BYTES = 20


def new_totp() -> str:
    """A random secret of 160 bits, in base 32 as it is typed."""
    return base64.b32encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def totp_address(secret: str, username: str, issuer: str) -> str:
    """What the QR holds for the device that will show codes."""
    label = f"{quote(issuer, safe='')}:{quote(username, safe='')}"
    asked = urlencode({"secret": secret, "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{label}?{asked}"


def code_at(secret: str, step: int) -> str:
    """The code of one step: of the time in seconds, divided by STEP_SECONDS."""
    made = TOTP(base64.b32decode(secret), DIGITS, SHA1(), STEP_SECONDS)  # noqa: S303 - as the RFC and every such device have it
    return made.generate(step * STEP_SECONDS).decode()


def step_of(secret: str, code: str, now: float, after: int | None) -> int | None:
    """The step whose code this is, now or a step off, but only after the step `after`; else None."""
    typed = plain_code(code)
    middle = int(now // STEP_SECONDS)
    found = None
    for step in range(middle - SLACK, middle + SLACK + 1):
        fits = hmac.compare_digest(code_at(secret, step).encode(), typed.encode())
        if fits and (after is None or step > after):
            found = step
    return found


def offer_proof(key: bytes, session: str, secret: str) -> str:
    """Shows that this server has offered this secret to this session, in hex."""
    return hmac.new(key, f"totp:{session}:{secret}".encode(), "sha256").hexdigest()


def new_recovery_codes() -> tuple[str, ...]:
    """Ten codes that can be read out."""
    return tuple(new_password() for _ in range(RECOVERY_CODES))


def recovery_hash(code: str) -> str:
    """What is kept of a recovery code, however it was typed."""
    return hashed(plain_code(code))


def plain_code(code: str) -> str:
    """A code without what only helps to read it."""
    return re.sub(r"[\s-]", "", code).lower()
