"""A restart under load: every reader hears of it, is back soon and has missed nothing."""

import asyncio
import random
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import requests

from common.contract import routes
from tests.drive.ports import free_port
from tests.proofs.outcome import Outcome
from tests.proofs.power_server import check
from tests.proofs.processes import ServerProcess, new_center
from tests.server.harness import CENTER, Talk, issue

READERS, TICKETS = 1000, 30
EXIT, BACK = 8.0, 5.0
"""Seconds until the server has ended, and from when it is there again until all read again."""
AGAIN = 0.5
PATIENCE = 60.0


class Reader:
    """One open feed that comes back where it broke off."""

    def __init__(self, port: int, token: str, place: tuple[int, int]) -> None:
        self.reading, self.goodbyes, self.faults = False, 0, list[str]()
        self.epoch, self.seq = place
        self._port, self._token = port, token

    async def run(self) -> None:
        """Read until cancelled."""
        while True:
            with suppress(OSError, asyncio.IncompleteReadError):
                await self._once()
            self.reading = False
            await asyncio.sleep(random.uniform(0, AGAIN))

    async def _once(self) -> None:
        source, sink = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            asked = (
                f"GET {routes.FEED.format(center=CENTER)} HTTP/1.1\r\nHost: here\r\n"
                f"Authorization: Bearer {self._token}\r\n"
                f"Last-Event-ID: {self.epoch}.{self.seq}\r\n\r\n"
            )
            sink.write(asked.encode())
            while line := await source.readline():
                self._take(line.decode().strip())
        finally:
            sink.close()

    def _take(self, line: str) -> None:
        if line.startswith("HTTP/1.1 200"):
            self.reading = True
        elif line == "event: bye":
            self.goodbyes += 1
        elif line == "event: reset":
            self.faults.append(f"was told to begin anew after {self.epoch}.{self.seq}")
        elif line.startswith("id: "):
            epoch, seq = (int(part) for part in line[4:].split("."))
            if (epoch, seq) != (self.epoch, self.seq + 1):
                self.faults.append(f"{epoch}.{seq} came after {self.epoch}.{self.seq}")
            self.epoch, self.seq = epoch, seq


def restarted(place: Path, readers: int) -> Outcome:
    """The story once; `exit s` and `back s` are told, not judged."""
    return asyncio.run(_restarted(place, readers))


async def _restarted(place: Path, count: int) -> Outcome:
    settings, outcome = new_center(place / "center"), Outcome()
    with ServerProcess(settings, port=free_port()) as server, ThreadPoolExecutor(2) as threads:
        loop, port = asyncio.get_running_loop(), server.port
        kiosk = server.hall.enrol("kiosk")
        start = kiosk.snapshot()
        crowd = [Reader(port, kiosk.token, (start["epoch"], start["seq"])) for _ in range(count)]
        tasks = [asyncio.create_task(one.run()) for one in crowd]
        await _until(lambda: all(one.reading for one in crowd))
        answered = loop.run_in_executor(threads, _issue_until_gone, kiosk)
        await _until(lambda: crowd[0].seq > start["seq"] + TICKETS)
        began = time.monotonic()
        await loop.run_in_executor(threads, server.stop)
        outcome.figures["exit s"] = round(time.monotonic() - began, 2)
        kept = await answered
        await _until(lambda: not any(one.reading for one in crowd))
        again = await loop.run_in_executor(threads, lambda: ServerProcess(settings, port=port))
        with again:
            began = time.monotonic()
            await _until(lambda: all(one.reading for one in crowd))
            outcome.figures["back s"] = round(time.monotonic() - began, 2)
            last = await loop.run_in_executor(threads, lambda: kiosk.ticket() and kiosk.snapshot())
            await _until(lambda: all(one.seq >= last["seq"] for one in crowd))
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            again.stop()
    lost = check(settings.data, kept)
    outcome.require(lost is None, f"a ticket was answered and lost: {lost}")
    outcome.faults += [fault for one in crowd for fault in one.faults]
    silent = sum(one.goodbyes != 1 for one in crowd)
    outcome.require(not silent, f"{silent} readers heard no goodbye")
    outcome.figures |= {"readers": count, "tickets": len(kept)}
    return outcome


def prove(readers: int = READERS) -> Outcome:
    """With a thousand readers, and in time."""
    with tempfile.TemporaryDirectory(prefix="motcua-restart-") as place:
        outcome = restarted(Path(place), readers)
    for name, most in (("exit s", EXIT), ("back s", BACK)):
        seconds = float(outcome.figures[name])
        outcome.require(seconds <= most, f"{name}: {seconds}, at most {most}")
    return outcome


def _issue_until_gone(kiosk: Talk) -> list[str]:
    """The ids of the commands that were answered with a ticket."""
    answered = []
    with suppress(requests.RequestException):
        while True:
            body = issue()
            if kiosk.send(body).status_code != 200:
                break
            answered.append(str(body["command_id"]))
    return answered


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 - many readers change what is asked for
            await asyncio.sleep(0.02)
