"""Whom a connection over TLS is made with: a pinned key, else whoever this system trusts."""

import errno
import socket
import ssl
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from common.client.errors import Unreachable
from common.fingerprints import fingerprint_of

PATIENCE = 2.0
"""Seconds that a look at a certificate waits for a connection, and for each answer in it."""


class WrongCertificateError(ssl.SSLError):
    """The server's key is not the pinned one."""


class _Wire(ssl.SSLSocket):
    def getpeername(self) -> Any:
        """As every socket's; one reset before its handshake ends here, where ssl would leak it."""
        try:
            return super().getpeername()
        except OSError as error:
            if getattr(self, "_sslobj", None) is not None:
                raise
            self.close()
            raise ConnectionResetError(errno.ECONNRESET, "reset before TLS") from error


def context(pinned: str | None, on_wire: Callable[[socket.socket], None]) -> ssl.SSLContext:
    """TLS 1.2 or later; nothing is sent before the certificate was judged.

    With a pinned fingerprint (common.fingerprints) it alone counts: no name, no date, no authority.
    `on_wire` is told of each socket before its handshake.
    """

    class Judged(_Wire):
        def do_handshake(self, block: bool = False) -> None:
            on_wire(self)
            super().do_handshake(block)
            if pinned is not None and shown_by(self) != pinned:
                raise WrongCertificateError("the server has another key than the pinned one")

    made = _any() if pinned is not None else ssl.create_default_context()
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    made.sslsocket_class = Judged
    return made


def shown_by(wire: ssl.SSLSocket) -> str | None:
    """The fingerprint of whom a wire leads to, None for a certificate that cannot be read."""
    try:
        return fingerprint_of(wire.getpeercert(binary_form=True) or b"")
    except ValueError:
        return None


def look(server_url: str) -> str | None:
    """The fingerprint that the server shows, asking it nothing; None where there is no TLS.

    Unreachable when nobody listens there.
    """
    parts = urlsplit(server_url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        plain = socket.create_connection((parts.hostname or "", port), PATIENCE)
    except OSError as error:
        raise Unreachable("no-connection", str(error)[:200]) from error
    with plain:
        try:
            with _any().wrap_socket(plain, server_hostname=parts.hostname) as wire:
                return shown_by(wire)
        except (OSError, ValueError):
            return None


def _any() -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.sslsocket_class = _Wire
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    return made
