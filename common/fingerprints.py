"""The fingerprint of a server's key, as devices pin it and people compare it on two screens."""

import hashlib
import re

DIGITS = 64
GROUP = 4

_BETWEEN = re.compile(r"[\s:.-]+")
_HEX = re.compile(r"[0-9a-f]{64}")


def fingerprint_of(certificate: bytes) -> str:
    """SHA-256, in 64 small hex digits, of the public key in a DER certificate; ValueError for none.

    Of the key and not of the certificate: a renewed one with the same key stays the same server.
    """
    # Loaded with the first certificate: most starts have none to look at.
    from cryptography import x509  # noqa: PLC0415
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415
        Encoding,
        PublicFormat,
    )

    try:
        key = x509.load_der_x509_certificate(certificate).public_key()
    except UnsupportedAlgorithm as error:
        raise ValueError(str(error)) from error
    info = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(info).hexdigest()


def read_fingerprint(text: str) -> str:
    """The 64 small digits of what a person wrote, in groups or not; ValueError when it is none."""
    digits = _BETWEEN.sub("", text).lower()
    if _HEX.fullmatch(digits) is None:
        raise ValueError(f"{text!r} is no fingerprint: that has {DIGITS} digits from 0 to F")
    return digits


def in_groups(fingerprint: str) -> str:
    """`3F2A 9B01 …`: sixteen groups of four, for the eye."""
    shown = fingerprint.upper()
    return " ".join(shown[place : place + GROUP] for place in range(0, DIGITS, GROUP))
