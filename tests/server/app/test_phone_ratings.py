"""What a phone sends is judged as a tablet's rating, and a few times a minute only."""

import asyncio
from concurrent.futures import Future
from typing import Any

import pytest
from msgspec.structs import replace

from common.contract.commands import RateVisit
from server.app.phone_ratings import PhoneRatings
from server.domain.context import Refusal
from tests.dsl_events import ticket_id

RATING = RateVisit(ticket_id=ticket_id("A001"), score=4, channel="phone")


class Writing:
    """A writer that keeps what it is asked."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def do(self, work: Any) -> Future[None]:
        self.asked.append(work.command)
        done: Future[None] = Future()
        done.set_result(None)
        return done


def test_a_ticket_has_a_few_tries_a_minute() -> None:
    writing, now = Writing(), [0.0]
    ratings = PhoneRatings(writing, lambda: now[0])  # type: ignore[arg-type]

    async def send(rating: RateVisit, times: int) -> None:
        for _ in range(times):
            await ratings.rate(rating)

    asyncio.run(send(RATING, 5))
    with pytest.raises(Refusal) as refused:
        asyncio.run(send(RATING, 1))
    assert refused.value.rejected.code == "too-many-tries"
    asyncio.run(send(replace(RATING, ticket_id=ticket_id("A002")), 1))
    now[0] = 61.0
    asyncio.run(send(RATING, 1))
    assert len(writing.asked) == 7
