"""HTTP connections that another thread can end: closing a response does not wake its reader."""

import contextlib
import socket
import threading
import weakref
from functools import cache
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from common.client.link.trust import context


class Wires:
    """The open sockets of one requests.Session; `cut` wakes whoever reads from them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sockets: weakref.WeakSet[socket.socket] = weakref.WeakSet()
        self._closed = False

    def add(self, wire: socket.socket) -> None:
        """Know a new socket; it is cut at once after `close`."""
        with self._lock:
            self._sockets.add(wire)
            closed = self._closed
        if closed:
            _shut(wire)

    def cut(self) -> None:
        """End every connection that is open now; the next request opens another."""
        with self._lock:
            wires = list(self._sockets)
        for wire in wires:
            _shut(wire)

    def wait(self, seconds: float) -> None:
        """From now on every open connection may be silent for so long."""
        with self._lock:
            wires = list(self._sockets)
        for wire in wires:
            with contextlib.suppress(OSError):
                wire.settimeout(seconds)

    def close(self) -> None:
        """Cut, and let no further connection live."""
        with self._lock:
            self._closed = True
        self.cut()


def session(wires: Wires, pinned: str | None = None) -> requests.Session:
    """A requests.Session whose sockets `wires` knows; no proxy, no cookie, no retry of its own.

    `pinned` is the fingerprint of the only key that it speaks to over TLS.
    """
    made = requests.Session()
    made.trust_env = False
    adapter = _Adapter(wires, pinned)
    made.mount("http://", adapter)
    made.mount("https://", adapter)
    made.headers.update({"Accept-Encoding": "identity", "Accept": "application/json"})
    return made


class _Adapter(HTTPAdapter):
    def __init__(self, wires: Wires, pinned: str | None) -> None:
        self._wires, self._pinned = wires, pinned
        super().__init__(pool_connections=2, pool_maxsize=2, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _pools(self._wires, self._pinned)


def _pools(wires: Wires, pinned: str | None) -> dict[str, type[HTTPConnectionPool]]:
    trusted = cache(lambda: context(pinned, wires.add))

    class Plain(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            wires.add(self.sock)

    class Secure(HTTPSConnection):
        def connect(self) -> None:
            made = trusted()
            self.ssl_context, self.cert_reqs = made, made.verify_mode
            self.ca_certs = self.ca_cert_dir = None
            self.assert_hostname = None if made.check_hostname else False
            super().connect()
            self.is_verified = True

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def _shut(wire: socket.socket) -> None:
    # SSLSocket's own shutdown drops the cipher under a reader, who would go on with raw bytes.
    with contextlib.suppress(OSError):
        socket.socket.shutdown(wire, socket.SHUT_RDWR)
