"""What runs beside the requests ends when it is told to, whatever comes at that moment."""

import asyncio

import pytest

from server.app import tasks
from server.app.tasks import end


async def hear(said: "asyncio.Queue[str]") -> None:
    while True:
        await asyncio.wait_for(said.get(), 60)


async def ended_as_something_is_said() -> bool:
    said: asyncio.Queue[str] = asyncio.Queue()
    task = asyncio.create_task(hear(said))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    said.put_nowait("alive")
    await asyncio.sleep(0)
    await end(task)
    return task.cancelled()


def test_a_task_ends_though_its_end_is_lost_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "AGAIN_SECONDS", 0.01)
    assert asyncio.run(asyncio.wait_for(ended_as_something_is_said(), 60))


async def ended_after_a_fault() -> None:
    async def fail() -> None:
        raise OSError("gone")

    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    await end(task)


def test_what_went_wrong_in_it_is_told() -> None:
    with pytest.raises(OSError, match="gone"):
        asyncio.run(ended_after_a_fault())
    asyncio.run(end(None))
