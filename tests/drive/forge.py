"""Gives birth to programs that need not load their code anew: `python -m tests.drive.forge SOCKET MODULE …`.

It has loaded the modules, has one thread, and forks once for each order on its socket. The new
process belongs to the nearest subreaper above, which is the process that ordered it.
"""

import faulthandler
import gc
import json
import logging
import os
import runpy
import socket
import sys
import threading
from importlib import import_module
from typing import TypedDict

LONGEST = 1 << 20
STREAMS = 3


class Order(TypedDict):
    """What to run as `python -m` would; the standard streams come beside it."""

    module: str
    arguments: list[str]
    environment: dict[str, str]
    session: bool


def main(argv: list[str]) -> Order | None:
    """Serve until the socket ends: None; in each process that is born: what it is to do."""
    orders = socket.socket(fileno=int(argv[0]))
    for name in argv[1:]:
        import_module(name)
    logging.getLogger().handlers.clear()  # escpos has set one up before the program does.
    setattr(os, "setpriority", _stay)  # noqa: B010 - a function is put in another's place
    assert threading.active_count() == 1
    gc.collect()
    gc.freeze()
    while True:
        said, streams, _, _ = socket.recv_fds(orders, LONGEST, STREAMS)
        if not said:
            return None
        order: Order = json.loads(said)
        born = _bear(session=order["session"])
        if born == 0:
            orders.close()
            _become(order, streams)
            return order
        orders.send(str(born).encode())
        for stream in streams:
            os.close(stream)


def _stay(*_: int) -> None:
    """Nobody steps back behind the others: a test waits for them, too, and a busy machine starves them."""


def _bear(*, session: bool) -> int:
    """A new process whose parent has ended, and which leads a session if so: its id here, 0 in itself."""
    told, telling = os.pipe()
    carrier = os.fork()
    if carrier == 0:
        born = os.fork()
        if born:
            os.write(telling, str(born).encode())
            os._exit(0)
        if session:
            os.setsid()
    os.close(telling)
    if carrier == 0:
        os.close(told)
        return 0
    os.waitpid(carrier, 0)
    with os.fdopen(told) as reading:
        return int(reading.read())


def _become(order: Order, streams: list[int]) -> None:
    """This process's streams, environment and words on the command line."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(order["environment"])
    if os.environ.get("PYTHONFAULTHANDLER"):
        faulthandler.enable()
    sys.argv = [order["module"], *order["arguments"]]


if __name__ == "__main__":
    ordered = main(sys.argv[1:])
    if ordered is not None:
        for known in (ordered["module"], f"{ordered['module']}.__main__"):
            sys.modules.pop(known, None)
        runpy.run_module(ordered["module"], run_name="__main__", alter_sys=True)
