"""Finds a center's server on the local network by its multicast DNS service."""

import logging
import os
from collections.abc import Callable

from zeroconf import InterfaceChoice, ServiceBrowser, ServiceInfo, ServiceListener, Zeroconf

from common.announce import SERVICE
from common.ui.finding import Found

log = logging.getLogger(__name__)

PATIENCE_MS = 1500


class LanFinder(ServiceListener):
    """Tells `on_found` of every server that announces itself as `_motcua._tcp`.

    It searches all networks of this machine, or only those of its addresses that MOTCUA_LAN names
    (separated by commas).
    """

    def __init__(self, on_found: Callable[[Found], None]) -> None:
        self._on_found = on_found
        named = os.environ.get("MOTCUA_LAN", "")
        self._zeroconf = Zeroconf(interfaces=named.split(",") if named else InterfaceChoice.All)
        self._browser = ServiceBrowser(self._zeroconf, SERVICE, self)

    def close(self) -> None:
        """Look no further."""
        self._browser.cancel()
        self._zeroconf.close()

    def add_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """A server has announced itself."""
        info = zc.get_service_info(type_, name, timeout=PATIENCE_MS)
        if info is not None and info.port is not None and info.parsed_addresses():
            self._on_found(found(info))

    def update_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """A server has announced itself again."""
        self.add_service(zc, type_, name)

    def remove_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """A server has gone: its address may still be typed, so it stays in the list."""
        log.info("%s is no longer announced", name)


def found(info: ServiceInfo) -> Found:
    """The server's address and the center's name out of what it announces."""
    host = info.parsed_addresses()[0]
    written = f"[{host}]" if ":" in host else host
    told = {key: value for key, value in info.properties.items() if value is not None}
    scheme = "https" if told.get(b"tls") == b"1" else "http"
    name = told.get(b"name", info.name.removesuffix(f".{SERVICE}").encode())
    return Found(url=f"{scheme}://{written}:{info.port}", name=name.decode("utf-8", "replace"))
