"""Asks the process that makes reports, one question at a time; it begins with the first one."""

import asyncio
import logging
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import msgspec

from server.reports.asking import Answer, Asked, Failed, Opening, read_answer, write_frame

PATIENCE_SECONDS = 25.0
"""How long a page waits for a report, and for those before it."""

LONGEST_SECONDS = 120.0
"""After so long a process that makes one report is ended."""

IDLE_SECONDS = 600.0
"""After so long without a question the process ends, for the memory's sake."""

log = logging.getLogger("motcua.staff")


class ReportDesk:
    """`ask` belongs to the event loop, all else to one thread."""

    def __init__(self, database: str, idle: float = IDLE_SECONDS) -> None:
        """`database` is the SQLAlchemy URL that is read."""
        self._opening, self._idle = Opening(database=database), idle
        self._thread = ThreadPoolExecutor(1, "reports")
        self._child: subprocess.Popen[bytes] | None = None
        self._rest: threading.Timer | None = None
        self._stopped = threading.Event()

    async def ask(self, asked: Asked) -> Answer:
        """The report; Failed, too, where it takes too long: what has not begun is then left out."""
        answered = asyncio.get_running_loop().run_in_executor(self._thread, self._ask, asked)
        try:
            return await asyncio.wait_for(answered, PATIENCE_SECONDS)
        except TimeoutError:
            log.warning("the report %s takes longer than a page waits", asked.name)
            return Failed()

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._stopped.set()
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._end()

    def _ask(self, asked: Asked) -> Answer:
        """From a process that has gone while it rested, once more from a new one."""
        if self._rest is not None:
            self._rest.cancel()
        rested, began = self._child is not None, time.monotonic()
        answer = self._answer(asked)
        soon = time.monotonic() - began < LONGEST_SECONDS
        if answer is None and rested and soon and not self._stopped.is_set():
            self._end()
            answer = self._answer(asked)
        if answer is None:
            log.warning("the process that makes reports ended while it made %s", asked.name)
            self._end()
            return Failed()
        self._rest = threading.Timer(self._idle, self._thread.submit, [self._end])
        self._rest.daemon = True
        self._rest.start()
        return answer

    def _answer(self, asked: Asked) -> Answer | None:
        """None where the process is gone, and at the end, which may come while one is begun."""
        child = self._child
        if not self._stopped.is_set() and (child is None or child.poll() is not None):
            child = self._child = self._begin()
        if child is None or self._stopped.is_set():
            return None
        assert child.stdin is not None
        assert child.stdout is not None
        late = threading.Timer(LONGEST_SECONDS, child.kill)
        late.start()
        try:
            write_frame(child.stdin, asked)
            return read_answer(child.stdout)
        except (OSError, ValueError, msgspec.DecodeError):
            return None
        finally:
            late.cancel()

    def _begin(self) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            [sys.executable, "-m", "server.reports"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert child.stdin is not None
        write_frame(child.stdin, self._opening)
        return child

    def _end(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    pipe.close()
            child.wait()
