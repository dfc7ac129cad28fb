"""The time zones and web addresses that a center may name."""

import re
import zoneinfo
from functools import cache

_URL = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?")
_NOWHERE = frozenset({"localtime", "Factory"})
"""Names that mean another time on every machine."""


@cache
def timezones() -> frozenset[str]:
    """Every time zone by its name, such as Asia/Ho_Chi_Minh."""
    return frozenset(zoneinfo.available_timezones()) - _NOWHERE


def is_web_address(text: str) -> bool:
    """Whether it can stand in a QR code as where citizens find the center."""
    return _URL.fullmatch(text) is not None
