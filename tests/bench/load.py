"""A load of IssueTicket commands over keep-alive connections, in a process of its own.

`python -m tests.bench.load HOST PORT PATH TOKEN CONNECTIONS REQUESTS` prints one JSON object:
seconds, requests per second, the median and the 99th percentile in milliseconds, and the statuses seen.
"""

import asyncio
import json
import secrets
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime

import uuid_utils
import uvloop


@dataclass
class Load:
    """What is to be sent, and what came back."""

    host: str
    port: int
    path: str
    token: str
    left: int
    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    def request(self) -> bytes:
        """One whole HTTP request with a ticket of its own."""
        body = json.dumps(
            {
                "command_id": str(uuid_utils.uuid7()),
                "type": "IssueTicket",
                "occurred_at": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "data": {
                    "ticket_id": str(uuid_utils.uuid7()),
                    "service_id": "ho-tich",
                    "priority": None,
                    "language": "vi",
                    "key": f"{secrets.randbits(128):039d}",
                },
            }
        ).encode()
        head = (
            f"POST {self.path} HTTP/1.1\r\nHost: {self.host}\r\n"
            f"Authorization: Bearer {self.token}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    async def connection(self) -> None:
        """Send one request after another until none is left."""
        reader, writer = await asyncio.open_connection(self.host, self.port)
        while self.left > 0:
            self.left -= 1
            request = self.request()
            started = time.perf_counter()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = head.lower().split(b"content-length:")[1].split(b"\r\n")[0]
            await reader.readexactly(int(length))
            self.seconds.append(time.perf_counter() - started)
            self.statuses[int(head.split(b" ", 2)[1])] += 1
        writer.close()


async def main(host: str, port: str, path: str, token: str, connections: str, total: str) -> None:
    """Run the load and print its figures."""
    load = Load(host, int(port), path, token, int(total))
    started = time.perf_counter()
    await asyncio.gather(*(load.connection() for _ in range(int(connections))))
    took = time.perf_counter() - started
    cuts = statistics.quantiles(load.seconds, n=100)
    figures = {
        "seconds": took,
        "per_second": len(load.seconds) / took,
        "p50_ms": cuts[49] * 1000,
        "p99_ms": cuts[98] * 1000,
        "statuses": dict(load.statuses),
    }
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    uvloop.run(main(*sys.argv[1:]))
