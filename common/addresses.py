"""What is known of an address by itself."""

import ipaddress


def is_loopback(address: str) -> bool:
    """Whether only this very machine has this address; not where it is none."""
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return False
    inner = read.ipv4_mapped if isinstance(read, ipaddress.IPv6Address) else None
    return (inner or read).is_loopback
