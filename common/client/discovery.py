"""Finding servers on the local network for the first-start page."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from zeroconf import InterfaceChoice, ServiceBrowser, ServiceInfo, ServiceStateChange, Zeroconf

from common.announce import SERVICE

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class FoundServer:
    """A server that has announced itself; `name` is the center's own."""

    name: str
    url: str
    center_id: str


class Discovery:
    """Tells on a worker thread which servers there are, again at every change, until stopped."""

    def __init__(
        self,
        on_changed: Callable[[tuple[FoundServer, ...]], None],
        interfaces: tuple[str, ...] = (),
    ) -> None:
        self._on_changed, self._interfaces = on_changed, interfaces
        self._lock = threading.Lock()
        self._found: dict[str, FoundServer] = {}
        self._zeroconf: Zeroconf | None = None

    def start(self) -> None:
        """Begin to look; without a network nothing is found."""
        try:
            self._zeroconf = Zeroconf(interfaces=list(self._interfaces) or InterfaceChoice.All)
        except OSError as error:
            _log.info("No network to look for servers on: %s", error)
            return
        ServiceBrowser(self._zeroconf, SERVICE, handlers=[self._changed])

    def stop(self) -> None:
        """Stop looking."""
        if self._zeroconf is not None:
            self._zeroconf.close()
            self._zeroconf = None

    def _changed(
        self, zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange
    ) -> None:
        if state_change is ServiceStateChange.Removed:
            self._put(name, None)
            return
        resolve = threading.Thread(
            target=self._resolve, args=(zeroconf, service_type, name), daemon=True
        )
        resolve.start()

    def _resolve(self, zeroconf: Zeroconf, service_type: str, name: str) -> None:
        info = zeroconf.get_service_info(service_type, name)
        if info is not None and (server := _server(info)) is not None:
            self._put(name, server)

    def _put(self, name: str, server: FoundServer | None) -> None:
        with self._lock:
            if server is None:
                self._found.pop(name, None)
            else:
                self._found[name] = server
            found = tuple(sorted(self._found.values()))
        self._on_changed(found)


def _server(info: ServiceInfo) -> FoundServer | None:
    addresses, said = info.parsed_addresses(), info.decoded_properties
    center, name = said.get("center"), said.get("name")
    if not addresses or info.port is None or not center:
        return None
    scheme = "https" if said.get("secure") == "1" else "http"
    url = f"{scheme}://{addresses[0]}:{info.port}"
    return FoundServer(name=name or center, url=url, center_id=center)
