"""The API's connections: as all of them are limited, with a way to stream without end, and to hang up."""

import socket
from typing import cast

from starlette.types import Scope

from server.wire import Limited, limited

STREAM_BUFFER = 32 * 1024
"""Bytes of an endless answer that the kernel may hold for its reader."""


class Protocol(Limited):
    """One connection; behind one address there may be a whole hall's phones."""

    most_of_one = 2000

    def stream(self) -> None:
        """An endless answer begins: the kernel holds back little for one who does not read it."""
        wire = self.transport.get_extra_info("socket")
        if wire is not None and self.is_open:
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, STREAM_BUFFER)

    def push(self, piece: bytes) -> bool:
        """Write a piece of an endless answer at once; False while the one before is not yet taken."""
        if self.flow.write_paused or self.transport.is_closing():
            return False
        self.transport.write(b"%x\r\n%b\r\n" % (len(piece), piece))
        return True

    def drop(self) -> None:
        """Hang up at once, with whatever was not sent yet."""
        self.transport.abort()


def connection(scope: Scope) -> Protocol:
    """The connection on which this request came."""
    return cast("Protocol", limited(scope))
