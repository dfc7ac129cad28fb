"""A person's file waits for its page a while: the next takes its place, and all of them have bounded room."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from server.staff.pages.content.brought import LIMIT, Brought

HALF = bytes(LIMIT // 2)


async def pieces(*some: bytes) -> AsyncIterator[bytes]:
    for one in some:
        yield one
        await asyncio.sleep(0)


def test_it_is_taken_once_by_its_name_and_the_next_takes_its_place() -> None:
    async def story() -> None:
        brought = Brought()
        assert await brought.keep("lan", "a", pieces(b"1", b"2")) == "kept"
        assert await brought.keep("mai", "a", pieces(b"3")) == "kept"
        assert brought.take("lan", "b") is None
        assert (brought.take("lan", "a"), brought.take("lan", "a")) == (b"12", None)
        older = asyncio.create_task(brought.keep("mai", "b", pieces(b"4", b"5")))
        await asyncio.sleep(0)
        assert await brought.keep("mai", "c", pieces(b"6")) == "kept"
        assert await older == "lost"
        assert (brought.take("mai", "a"), brought.take("mai", "b")) == (None, None)
        assert brought.take("mai", "c") == b"6"

    asyncio.run(story())


def test_the_oldest_makes_way_and_what_is_too_large_or_torn_is_not_kept() -> None:
    async def torn() -> AsyncIterator[bytes]:
        yield HALF
        raise ConnectionError

    async def story() -> None:
        brought = Brought(room=LIMIT)
        for token in ("a", "b", "c"):
            assert await brought.keep(token, "x", pieces(HALF)) == "kept"
        assert brought.take("a", "x") is None
        assert await brought.keep("c", "x", pieces(HALF, HALF, b"more")) == "large"
        with pytest.raises(ConnectionError):
            await brought.keep("c", "x", torn())
        assert [brought.take(token, "x") for token in ("b", "c")] == [None, None]
        assert brought._files == {}

    asyncio.run(story())


def test_what_nobody_takes_is_forgotten() -> None:
    async def story() -> None:
        brought = Brought(seconds=0.0)
        assert await brought.keep("lan", "a", pieces(b"1")) == "kept"
        later = asyncio.Event()
        asyncio.get_running_loop().call_later(0.0, later.set)
        await later.wait()
        assert brought.take("lan", "a") is None

    asyncio.run(story())
