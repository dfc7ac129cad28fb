"""The running server shows signs of life while its loop and its writer turn, and only then."""

import asyncio
import os
import signal

import pytest

from common.notify import ALIVE, READY, STOPPING, Notifier
from server.bootstrap.watchdog import Watchdog
from tests.fixtures.database import Database
from tests.fixtures.manager import Manager
from tests.server.harness import settings_of
from tests.server.processes import running


def test_a_server_is_ready_when_it_listens_and_alive_until_it_ends(
    sqlite_center: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Manager() as manager:
        for name, value in manager.environment.items():
            monkeypatch.setenv(name, value)
        with running(settings_of(sqlite_center)) as process:
            assert [manager.hear() for _ in range(4)] == [READY, ALIVE, ALIVE, ALIVE]
            process.child.send_signal(signal.SIGSTOP)
            os.waitid(os.P_PID, process.child.pid, os.WSTOPPED | os.WNOWAIT)
            assert manager.hears_nothing()
            process.child.send_signal(signal.SIGCONT)
            assert manager.hear() == ALIVE
            process.child.terminate()
            manager.hear_until(STOPPING)
            assert process.child.wait(30) == 0


def test_a_writer_that_does_not_come_round_lets_the_server_die() -> None:
    beats: list[asyncio.Event] = []

    async def beat() -> None:
        beats.append(asyncio.Event())
        if len(beats) == 3:
            await beats[-1].wait()

    async def story(manager: Manager) -> list[str]:
        watchdog = Watchdog(beat, Notifier(manager.environment))
        watchdog.start()
        first = [await asyncio.to_thread(manager.hear) for _ in range(3)]
        assert await asyncio.to_thread(manager.hears_nothing)
        beats[-1].set()
        return [*first, await asyncio.to_thread(manager.hear), *await _stopped(watchdog, manager)]

    with Manager() as manager:
        words = asyncio.run(story(manager))
    assert words[:4] == [READY, ALIVE, ALIVE, ALIVE]
    assert words[-1] == STOPPING


async def _stopped(watchdog: Watchdog, manager: Manager) -> list[str]:
    await watchdog.stop()
    return await asyncio.to_thread(manager.hear_until, STOPPING)
