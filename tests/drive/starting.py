"""Starts the house's programs in processes of their own: from disk, or in tests from a forge."""

import ctypes
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from tests.drive import false_clock
from tests.stage.tree import ROOT

SERVER = (
    *("server.__main__", "server.bootstrap.running", "tests.drive.operator"),
    *("pydantic.v1", "pysqlite3", "uvloop"),
)
SCREENS = (
    *("kiosk.__main__", "counter.__main__", "display.__main__", "tests.drive.child"),
    *("common.client.link.line", "kiosk.printer.paper", "qrcode"),
)
LOADED = {
    "server": SERVER,
    "tests.drive.operator": SERVER,
    "tests.drive.child": SCREENS,
    "tests.proofs.kiosk_worker": SCREENS,
}
"""What a forge has loaded that gives birth to this module."""

SUBREAPER = 36
forged = False
"""Whether to spare processes the loading of their code, as in tests."""


def start(
    module: str,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    under: Sequence[str] = (),
    **more: Any,
) -> subprocess.Popen[Any]:
    """`python -m MODULE ARGUMENTS` in the repository's folder; `more` as Popen takes it.

    What is to run under another command, or brings a library along that is no clock set by a file,
    is always started from disk.
    """
    alone = not under and ("LD_PRELOAD" not in environment or false_clock.FILE in environment)
    if forged and module in LOADED and alone:
        return Forged([module, *arguments], env=environment, **more)
    command = [*under, sys.executable, "-m", module, *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=environment, **more)


class Forged(subprocess.Popen[Any]):
    """As any other, but forked by a process that has loaded the code."""

    _one_by_one = threading.Lock()

    def _execute_child(self, args: list[str], *more: Any) -> None:
        environment, pipes, session = more[5], more[9:15], more[20]
        order = {
            "module": args[0],
            "arguments": args[1:],
            "environment": dict(environment),
            "session": session,
        }
        own = (pipes[0], pipes[3], pipes[5])
        streams = [fd if fd != -1 else standard for standard, fd in enumerate(own)]
        brought = [
            (name, environment[name]) for name in false_clock.AT_LOADING if name in environment
        ]
        with self._one_by_one:
            forge = _forge(LOADED[args[0]], *(brought if false_clock.FILE in environment else ()))
            socket.send_fds(forge.orders, [json.dumps(order).encode()], streams)
            self.pid = int(forge.orders.recv(32))
        self._child_created = True
        self._close_pipe_fds(*pipes)  # type: ignore[attr-defined]


class _Forge:
    """Belongs to this process and ends with it; what it bears are this process's children."""

    def __init__(self, modules: tuple[str, ...], settings: Mapping[str, str]) -> None:
        ctypes.CDLL(None, use_errno=True).prctl(SUBREAPER, 1, 0, 0, 0)
        self.orders, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            number = theirs.fileno()
            command = [sys.executable, "-m", "tests.drive.forge", str(number), *modules]
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, **settings},
                stdin=subprocess.DEVNULL,
                pass_fds=(number,),
            )


@cache
def _forge(modules: tuple[str, ...], *settings: tuple[str, str]) -> _Forge:
    return _Forge(modules, dict(settings))
