"""Many open staff pages in a process of their own, without a browser: what the server sends to each.

`python -m tests.bench.gazers URL USER PASSWORD` reads one JSON list a line, answers one: `["open", n]`
opens so many live floors, `["close"]` closes all, `["seen"]` tells by ticket's label the monotonic
nanoseconds at which each of those open at that time was sent it first, `["let_go"]` how many were cut.
"""

import asyncio
import json
import re
import sys
import time
from collections import defaultdict
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import requests
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

PATIENCE = 30.0
ACK_SECONDS = 3.0

_QUERY = re.compile(r"query: (\{.*\}),")
_NUMBER = re.compile(r'"_id":(\d+)')
_LABEL = re.compile(r'"([A-Z]\d{0,2}-?\d{3})"')


class Gazer:
    """One open page."""

    def __init__(self, gaze: "Gaze", query: dict[str, str], wire: ClientConnection) -> None:
        self._gaze, self._query, self._wire = gaze, query, wire
        self._next = 0
        self._tasks = [asyncio.create_task(self._read()), asyncio.create_task(self._acknowledge())]

    async def close(self) -> None:
        """Leave the page."""
        for task in self._tasks:
            task.cancel()
        await self._wire.close()

    async def _read(self) -> None:
        with suppress(ConnectionClosed):
            async for message in self._wire:
                text = str(message)
                if text == "2":
                    await self._wire.send("3")
                elif text.startswith("42"):
                    self._take(text)
        self._gaze.lost += 1

    def _take(self, text: str) -> None:
        now = time.monotonic_ns()
        for label in set(_LABEL.findall(text)):
            self._gaze.saw(self, label, now)
        for number in _NUMBER.findall(text):
            self._next = int(number) + 1

    async def _acknowledge(self) -> None:
        with suppress(ConnectionClosed):
            while True:
                await asyncio.sleep(ACK_SECONDS)
                said = {"client_id": self._query["client_id"], "next_message_id": self._next}
                await self._wire.send(f"42{json.dumps(['ack', said])}")


class Gaze:
    """All of them."""

    def __init__(self, url: str, username: str, password: str) -> None:
        self._url, self._http = url, requests.Session()
        parts = urlsplit(url)
        form = {"username": username, "password": password}
        headers = {"Origin": f"{parts.scheme}://{parts.netloc}"}
        self._http.post(
            f"{url}/sign-in", form, headers=headers, timeout=PATIENCE
        ).raise_for_status()
        self._open: list[Gazer] = []
        self.lost = 0
        """Pages that the server has let go."""
        self._seen: dict[str, dict[Gazer, int]] = defaultdict(dict)

    def saw(self, gazer: Gazer, label: str, now: int) -> None:
        """A label was sent to a page."""
        self._seen[label].setdefault(gazer, now)

    async def open(self, count: int) -> int:
        """Open so many more."""
        for _ in range(count):
            self._open.append(await self._join())
        return len(self._open)

    async def close(self) -> int:
        """Close all."""
        for gazer in self._open:
            await gazer.close()
        self._open = []
        return 0

    async def seen(self) -> dict[str, list[int]]:
        """By label when each page was sent it."""
        return {label: sorted(times.values()) for label, times in self._seen.items()}

    async def let_go(self) -> int:
        """How many pages the server has let go."""
        return self.lost

    async def _join(self) -> Gazer:
        page = await asyncio.to_thread(self._http.get, f"{self._url}/", timeout=PATIENCE)
        page.raise_for_status()
        query = query_of(page.text)
        where, headers, origin = wire_of(self._url, self._http, query)
        wire = await connect(
            where, origin=origin, additional_headers=headers, max_size=None, ping_interval=None
        )
        assert str(await wire.recv()).startswith("0")
        await wire.send("40")
        assert str(await wire.recv()).startswith("40")
        return Gazer(self, query, wire)


def wire_of(
    url: str, http: requests.Session, query: dict[str, str]
) -> tuple[str, dict[str, str], Origin]:
    """Where a page of this session connects to, with which headers, from where."""
    parts = urlsplit(url)
    asked = urlencode({**query, "EIO": "4", "transport": "websocket"})
    where = f"{url.replace('http', 'ws', 1)}/_nicegui_ws/socket.io/?{asked}"
    cookies = "; ".join(f"{one.name}={one.value}" for one in http.cookies)
    return where, {"Cookie": cookies}, Origin(f"{parts.scheme}://{parts.netloc}")


def query_of(page: str) -> dict[str, str]:
    """What the page's own script says of itself when it connects."""
    found = _QUERY.search(page)
    assert found is not None, "the page does not say how it connects"
    query: dict[str, Any] = json.loads(found[1].replace("'", '"').replace("True", "true"))
    told = {name: "true" if value is True else str(value) for name, value in query.items()}
    return {**told, "tab_id": str(uuid4()), "document_id": str(uuid4())}


async def main(url: str, username: str, password: str) -> None:
    """Obey the lines of standard input until it ends."""
    gaze = Gaze(url, username, password)
    while line := await asyncio.to_thread(sys.stdin.readline):
        name, *counts = json.loads(line)
        done: Any = await getattr(gaze, name)(*counts)
        sys.stdout.write(json.dumps(done) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
