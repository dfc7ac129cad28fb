"""Searches of the journal leave threads and connections to all else: one is answered at a time."""

import asyncio
import threading
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection

from server.app.audit.service import Audit
from server.storage.engine import open_database

ROUNDS = 50


def test_one_question_is_answered_at_a_time(made_sqlite: Path) -> None:
    database = open_database(f"sqlite:///{made_sqlite}")
    nobody = cast("Any", None)
    try:
        asyncio.run(_two(Audit(database, "a-center", nobody, nobody, nobody)))
    finally:
        database.close()


async def _two(audit: Audit) -> None:
    begun, go = [threading.Event(), threading.Event()], threading.Event()

    def work(place: int) -> int:
        begun[place].set()
        assert go.wait(60)
        return place

    def first(_: Connection) -> int:
        return work(0)

    def second(_: Connection) -> int:
        return work(1)

    asking = [asyncio.ensure_future(audit._read(one)) for one in (first, second)]
    await asyncio.to_thread(begun[0].wait, 60)
    for _ in range(ROUNDS):
        await asyncio.to_thread(lambda: None)
    assert not begun[1].is_set()
    go.set()
    assert await asyncio.gather(*asking) == [0, 1]
    assert begun[1].is_set()
