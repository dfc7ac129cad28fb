"""The page and its feed over HTTP: states in order, beats, unknown keys, headers."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
from fastapi import FastAPI
from msgspec.structs import replace

from server.web.routes import feed, ticket_routes
from server.web.view import TicketView, view_of
from tests.server.web.pages import KEY, LiveTickets, board_of, sample, serving, ticket


def tickets() -> LiveTickets:
    mine = ticket(5)
    return LiveTickets(config=sample(), mine=mine, board=board_of(ticket(1), mine))


def get(path: str) -> httpx.Response:
    async def ask() -> httpx.Response:
        app = FastAPI()
        app.include_router(ticket_routes(tickets()))
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://hall") as client:
            return await client.get(path)

    return asyncio.run(ask())


def test_the_page_is_private_and_never_kept() -> None:
    answer = get(f"/t/{KEY}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "A005" in answer.text


def test_an_unknown_key_is_not_found() -> None:
    for key in ("1" * 39, "x", "%3Cscript%3E", "9" * 4000):
        answer = get(f"/t/{key}")
        assert answer.status_code == 404
        assert "Không tìm thấy phiếu" in answer.text
        assert "script" not in answer.text
        refused = get(f"/t/{key}/feed")
        assert (refused.status_code, refused.json()["code"]) == (404, "not-found")
        assert refused.headers["content-type"] == "application/problem+json"


def test_an_old_phone_asks_for_one_state() -> None:
    answer = get(f"/t/{KEY}/feed?once=true")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    view = answer.json()
    assert (view["label"], view["state"], view["calls"]) == ("A005", "waiting", 0)
    assert view["words"]["en"]["headline"] == "1 person ahead of you"


def test_a_strange_query_is_refused_and_harmless() -> None:
    assert get(f"/t/{KEY}/feed?once=perhaps").status_code == 422
    assert get(f"/t/{KEY}?lang=../../etc").status_code == 200


def views() -> list[TicketView]:
    mine = ticket(5)
    called = replace(mine, state="called", counter_id="quay-1")
    return [
        view_of(sample(), mine, 3),
        view_of(sample(), called, 0),
        view_of(sample(), replace(mine, state="cancelled"), 0),
        view_of(sample(), mine, 1),
    ]


def test_the_feed_gives_each_state_and_ends_with_the_last() -> None:
    async def changes() -> AsyncIterator[TicketView]:
        for view in views():
            yield view

    async def read() -> list[str]:
        return [chunk async for chunk in feed(changes(), beat_seconds=30)]

    chunks = asyncio.run(read())
    assert chunks[0] == "retry: 3000\n\n"
    states = [json.loads(chunk.split("data: ", 1)[1])["state"] for chunk in chunks[1:]]
    assert states == ["waiting", "called", "cancelled"]
    assert all(chunk.startswith("event: ticket\ndata: ") for chunk in chunks[1:])
    assert all(chunk.count("\n") == 3 for chunk in chunks[1:])


def test_a_quiet_feed_beats_and_lets_go_of_its_ticket_when_closed() -> None:
    async def read() -> tuple[list[str], int]:
        live = tickets()
        stream = feed(live.ticket_changes(KEY), beat_seconds=0.01)
        chunks = [await anext(stream) for _ in range(4)]
        await stream.aclose()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return chunks, live.following

    chunks, following = asyncio.run(read())
    assert chunks[1].startswith("event: ticket")
    assert chunks[2] == chunks[3] == ": still here\nevent: beat\ndata: 1\n\n"
    assert following == 0


def test_a_phone_that_goes_away_is_followed_no_longer() -> None:
    live = tickets()
    with serving(live) as port:
        with httpx.stream("GET", f"http://127.0.0.1:{port}/t/{KEY}/feed") as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            lines = answer.iter_lines()
            assert next(line for line in lines if line.startswith("event:")) == "event: ticket"
            assert live.following == 1
        assert live.left.wait(30)
    assert live.following == 0


def test_the_feed_ends_when_the_server_stops() -> None:
    async def read() -> list[str]:
        live = tickets()
        live.loop = asyncio.get_running_loop()
        chunks = []
        async for chunk in feed(live.ticket_changes(KEY), beat_seconds=30):
            chunks.append(chunk)
            if "waiting" in chunk:
                live.stop()
        return chunks

    assert len(asyncio.run(read())) == 2
