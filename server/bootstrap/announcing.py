"""Makes a server that others can reach known on the local network, for their first start."""

import ipaddress
import logging
import threading

log = logging.getLogger("motcua.announcing")


class Announcing:
    """Announces from a thread of its own; a network without that is only a line in the log."""

    def __init__(self, center_id: str, name: str, host: str, port: int, *, tls: bool) -> None:
        self._center_id, self._name = center_id, name
        self._host, self._port, self._tls = host, port, tls
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="announcing")

    def start(self) -> None:
        """Begin to announce; `host` is the address that is listened on."""
        self._thread.start()

    def stop(self) -> None:
        """Say good-bye to the network; takes up to some seconds."""
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        # Only a server on the network pays for loading this.
        from zeroconf import Error  # noqa: PLC0415

        from common.announce import announce  # noqa: PLC0415

        try:
            made = announce(self._center_id, self._name, self._host, self._port, tls=self._tls)
        except (OSError, ValueError, Error) as error:
            log.warning("the server is not announced on the network: %s", error)
            return
        self._end.wait()
        made.close()


def is_local(host: str) -> bool:
    """Whether only this machine reaches a server bound to this address."""
    return ipaddress.ip_address(host).is_loopback
