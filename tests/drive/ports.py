"""Ports of loopback that a test's servers may leave and take again."""

import secrets
import socket
from contextlib import suppress

PORTS = range(20_000, 32_000)


def free_port() -> int:
    """A TCP port of loopback that nobody listens on.

    It is none that a system gives to who asks for any: nobody gets it while our server is down.
    """
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
