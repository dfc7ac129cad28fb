"""What another process commits is told to this one's readers within the poll, or by a hint."""

import asyncio
from datetime import UTC, datetime

from common.contract.codec import build_command
from server.app.admission.tokens import hashed
from server.app.center import Center
from server.storage.engine import open_database
from tests.fixtures.database import Database
from tests.server.desk import desk_at
from tests.server.harness import CENTER, issue


def test_what_others_commit_arrives_by_itself(center: Database) -> None:
    with desk_at(center) as other:
        kiosk = other.enrol("kiosk")
        storage = open_database(center.url)
        here = Center(storage, CENTER, lambda: datetime.now(UTC))

        async def follow() -> int:
            await here.start()
            changed = here.feed.changed
            await asyncio.to_thread(other.ticket, kiosk)
            await asyncio.wait_for(changed.wait(), 60)
            await here.level()
            answer = await here.command(hashed(kiosk), build_command(issue()))
            await here.stop()
            return answer.status

        assert asyncio.run(follow()) == 200
        storage.close()
        other.writer.catch_up().result()
        assert other.state.board == here.state.board
        assert len(other.state.board.tickets) == 2
