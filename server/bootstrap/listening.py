"""Where the server listens."""

import socket
from pathlib import Path

from msgspec import Struct


class ListenError(Exception):
    """The address cannot be listened on, or not with this certificate."""


class Listening(Struct, frozen=True, kw_only=True):
    """The address, and a certificate with its key for TLS; port 0 takes a free one.

    `metrics_token` is the file that opens the metrics to other machines.
    """

    host: str
    port: int
    certificate: Path | None = None
    key: Path | None = None
    metrics_token: Path | None = None


def listen(listening: Listening) -> socket.socket:
    """A socket bound to the address; ListenError where that is impossible."""
    family = socket.AF_INET6 if ":" in listening.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((listening.host, listening.port))
    except (OSError, OverflowError) as error:
        listener.close()
        where = f"{listening.host}:{listening.port}"
        raise ListenError(f"cannot listen on {where}: {error}") from error
    return listener
