"""What is known of an address by itself."""

import ipaddress
from functools import lru_cache

_KEPT = 8192
"""So many addresses are read once: more do not come at a time."""


def plain_address(address: str) -> str:
    """The address as everybody writes it, IPv4 within IPv6 as IPv4; ValueError where it is none."""
    return str(_read(address))


@lru_cache(maxsize=_KEPT)
def neighbourhood(address: str) -> str:
    """Whose address it is: IPv4 itself, of IPv6 the /64 of which one machine has every address.

    ValueError where it is none.
    """
    read = _read(address)
    if isinstance(read, ipaddress.IPv4Address):
        return str(read)
    return str(ipaddress.IPv6Network((int(read), 64), strict=False))


def is_loopback(address: str) -> bool:
    """Whether only this very machine has this address; not where it is none."""
    try:
        return _read(address).is_loopback
    except ValueError:
        return False


def _read(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    read = ipaddress.ip_address(address)
    inner = read.ipv4_mapped if isinstance(read, ipaddress.IPv6Address) else None
    return inner or read
