"""Who is let in is judged by what is committed, not by what this process has had the time to hear."""

import asyncio
import threading
from concurrent.futures import Future
from datetime import UTC, datetime

import pytest

from server.app.admission.enrolment import Revoke
from server.app.admission.staff import OPERATOR
from server.app.admission.tokens import hashed
from server.app.center import Center
from server.app.writing.writer import Outcome
from server.domain.context import Refusal
from server.storage.engine import open_database
from tests.fixtures.database import Database
from tests.server.desk import desk_at
from tests.server.harness import CENTER


def test_a_revoked_device_is_not_let_in_while_the_news_is_on_its_way(
    sqlite_center: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writer knows of it already, and its word has not come to the event loop."""
    storage = open_database(sqlite_center.url)
    here = Center(storage, CENTER, lambda: datetime.now(UTC))
    on_its_way, arrives = threading.Event(), threading.Event()
    tell, catch_up = here._told, here._writer.catch_up

    def told(outcome: Outcome) -> None:
        on_its_way.set()
        arrives.wait(30)
        tell(outcome)

    def asked() -> "Future[None]":
        arrives.set()
        return catch_up()

    async def ask(token: str) -> None:
        await here.start()
        await here.caller(hashed(token))
        monkeypatch.setattr(here._writer, "_tell", told)
        other.writer.do(Revoke("display-1", OPERATOR)).result()
        catch_up()
        await asyncio.to_thread(on_its_way.wait, 30)
        monkeypatch.setattr(here._writer, "catch_up", asked)
        with pytest.raises(Refusal, match="device-revoked"):
            await here.caller(hashed(token))
        await here.stop()

    with desk_at(sqlite_center) as other:
        asyncio.run(ask(other.enrol("display")))
    storage.close()
