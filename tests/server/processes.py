"""The server in a process of its own, and the operator's short commands."""

import contextlib
import io
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from server.__main__ import main
from server.settings import Settings
from tests.drive.ports import free_port
from tests.drive.starting import start
from tests.server.harness import Hall


class Ended(NamedTuple):
    """What a command of the operator printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def program(settings: Settings, *arguments: str, words: str = "") -> Ended:
    """Carry out one of motcua-server's short commands, in this process."""
    verbs = 2 if arguments[0] in {"device", "user", "quarantine", "policy", "voice"} else 1
    argv = [*arguments[:verbs], *_where(settings), *arguments[verbs:]]
    out, err, before = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.StringIO(words)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(argv)
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        sys.stdin = before
    return Ended(code, out.getvalue(), err.getvalue())


@dataclass
class Process:
    """A server in a process of its own."""

    child: subprocess.Popen[str]
    hall: Hall
    before: list[str]
    said: list[str] = field(default_factory=list)

    def listen(self) -> None:
        assert self.child.stderr is not None
        self.said.extend(self.child.stderr)


@contextmanager
def running(
    settings: Settings, *options: str, command: str = "run", module: str = "server"
) -> Iterator[Process]:
    """`motcua-server run` until the end of the block, with staff pages only where --staff-port is.

    Nobody gets its port while it is down.
    """
    pages = () if "--staff-port" in options else ("--no-staff",)
    child = start(
        module,
        [command, *_where(settings), "--port", str(free_port()), *pages, *options],
        os.environ,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stderr is not None
    before: list[str] = []
    for row in child.stderr:
        before.append(row)
        if found := re.match(r"listening on (\S+)", row):
            break
    else:
        raise AssertionError("the server did not start")
    process = Process(child, Hall(found[1], settings, child.terminate), before)
    listener = threading.Thread(target=process.listen)
    listener.start()
    try:
        yield process
    finally:
        child.kill()
        child.wait()
        listener.join()
        child.stderr.close()


def _where(settings: Settings) -> list[str]:
    return ["--data", str(settings.data), "--database", settings.database]
