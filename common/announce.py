"""How a server makes itself known on the local network, so that a first start finds it."""

import ipaddress
import socket

import ifaddr
from zeroconf import ServiceInfo, Zeroconf

SERVICE = "_motcua._tcp.local."


class Announcement:
    """The server's name on the network; made by `announce`, taken back by `close`."""

    def __init__(self, zeroconf: Zeroconf, info: ServiceInfo) -> None:
        self._zeroconf, self._info = zeroconf, info

    def close(self) -> None:
        """Say good-bye to the network."""
        self._zeroconf.unregister_service(self._info)
        self._zeroconf.close()


def announce(center_id: str, name: str, host: str, port: int, *, tls: bool = False) -> Announcement:
    """Announce a server that listens on `host` (an address, or 0.0.0.0 for all) and `port`.

    `name` is the center's, as a first start shows it.

    OSError without a network. It takes up to a second: not for an event loop's thread.
    """
    addresses = addresses_of(host)
    info = ServiceInfo(
        SERVICE,
        f"{center_id}-{port}.{SERVICE}",
        port=port,
        parsed_addresses=addresses,
        properties={"center": center_id, "name": name, "tls": "1" if tls else "0"},
        server=f"{socket.gethostname().partition('.')[0]}.local.",
    )
    zeroconf = Zeroconf(interfaces=addresses)
    zeroconf.register_service(info, allow_name_change=True)
    return Announcement(zeroconf, info)


def addresses_of(host: str) -> list[str]:
    """The IPv4 addresses at which a server bound to `host` is found; OSError when there are none."""
    if not ipaddress.ip_address(host).is_unspecified:
        return [host]
    found = [
        ip.ip
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if isinstance(ip.ip, str) and not ipaddress.ip_address(ip.ip).is_loopback
    ]
    if not found:
        raise OSError("no network to announce the server on")
    return found
