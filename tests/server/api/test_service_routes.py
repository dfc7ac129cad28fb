"""Who watches over the server: what they may ask, from where, and that they are told the truth."""

import asyncio
import threading
from pathlib import Path

import httpx
import pytest
import requests
from starlette.applications import Starlette

from server.api.service_routes import service_routes
from server.app import condition
from tests.server.harness import Hall

TOKEN = "0123456789abcdef" * 2


def scrape(hall: Hall, file: Path | None, address: str, token: str = "", **more: str) -> int:
    """The status for somebody at this address; `more` headers by their names."""
    assert hall.center is not None
    app = Starlette(routes=service_routes(hall.center, file))
    headers = {"Authorization": f"Bearer {token}", **more} if token else more
    wire = httpx.ASGITransport(app, client=(address, 50_000))

    async def ask() -> int:
        async with httpx.AsyncClient(transport=wire, base_url="http://hall") as client:
            return (await client.get("/metrics", headers=headers)).status_code

    return asyncio.run(ask())


def test_metrics_are_for_this_machine_and_for_who_has_their_token(
    hall: Hall, tmp_path: Path
) -> None:
    file = tmp_path / "metrics-token"
    for near in ("127.0.0.1", "127.0.0.53", "::1", "::ffff:127.0.0.1"):
        assert scrape(hall, None, near) == 200
    for far in ("192.0.2.7", "2001:db8::7", "::ffff:192.0.2.7", "not an address"):
        assert scrape(hall, None, far) == 401
        assert scrape(hall, file, far, TOKEN) == 401
    relayed = {"X-Forwarded-For": "192.0.2.7"}
    assert scrape(hall, None, "127.0.0.1", **relayed) == 401
    file.write_text(f"{TOKEN}\n", "ascii")
    assert scrape(hall, file, "192.0.2.7", TOKEN) == 200
    assert scrape(hall, file, "127.0.0.1", TOKEN, **relayed) == 200
    assert scrape(hall, file, "192.0.2.7", TOKEN[:-1] + "x") == 401
    assert scrape(hall, file, "192.0.2.7", hall.enrol("kiosk").token) == 401
    file.write_text("short\n", "ascii")
    assert scrape(hall, file, "192.0.2.7", "short") == 401
    file.write_bytes(b"\xff" * 64)
    assert scrape(hall, file, "192.0.2.7", TOKEN) == 401


def test_a_token_of_nobody_begins_nothing_at_the_real_server(hall: Hall) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    assert requests.get(f"{hall.base}/metrics", headers=headers, timeout=30).status_code == 200


def test_a_writer_that_stands_still_is_not_ready_until_it_comes_round(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hall.center is not None
    monkeypatch.setattr(condition, "PATIENCE_SECONDS", 0.2)
    monkeypatch.setattr(condition, "BELIEVED_SECONDS", 0.0)
    go_on = threading.Event()
    stuck = hall.center._writer.do(lambda _: go_on.wait(30))
    told = requests.get(f"{hall.base}/readyz", timeout=30)
    assert (told.status_code, told.json()["status"]) == (503, "not-writing")
    assert told.json()["faults"] == ["writer-stands-still"]
    assert requests.get(f"{hall.base}/healthz", timeout=30).status_code == 200
    monkeypatch.setattr(condition, "PATIENCE_SECONDS", 30.0)
    go_on.set()
    stuck.result(30)
    told = requests.get(f"{hall.base}/readyz", timeout=30)
    assert (told.status_code, told.json()["faults"]) == (200, [])
