"""How a device that is enrolled again proves which devices it was before, without showing a token."""

import hashlib
import hmac
import re

_PARTS = 5


def claim_of(token: str) -> str | None:
    """`.DEVICE.PROFILE.LANE.MAC`, a device's token without its secret; None of another text."""
    parts = token.split(".")
    return "." + ".".join(parts[1:]) if len(parts) == _PARTS else None


def prove(claim: str, code: str) -> str:
    """`.DEVICE.PROFILE.LANE.PROOF` for an enrolment with this code, good for no other."""
    names, _, mac = claim.rpartition(".")
    digits = re.sub(r"[\s-]", "", code)
    proof = hmac.new(mac.encode(), f"earlier:{digits}".encode(), hashlib.sha256)
    return f"{names}.{proof.hexdigest()}"
