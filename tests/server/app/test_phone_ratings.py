"""What a phone sends is judged as a tablet's rating, and a few times a minute only."""

import asyncio
from concurrent.futures import Future
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from common.contract.commands import RateVisit
from server.app.phone_ratings import PhoneRatings, RateByPhone
from server.domain.context import Refusal
from server.storage.tables.reports import rating
from tests.dsl_events import ticket_id
from tests.fixtures.database import Database
from tests.server.desk import desk_at
from tests.server.harness import command

RATING = RateVisit(ticket_id=ticket_id("A001"), score=4, channel="phone")


class Writing:
    """A writer that keeps what it is asked, and refuses it where that is wanted."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.refuses = False

    def do(self, work: Any) -> Future[None]:
        self.asked.append(work.command)
        done: Future[None] = Future()
        if self.refuses:
            done.set_exception(Refusal("already-rated"))
        else:
            done.set_result(None)
        return done


def test_a_ticket_may_fail_a_few_times_a_minute() -> None:
    writing, now = Writing(), [0.0]
    ratings = PhoneRatings(writing, lambda: now[0])  # type: ignore[arg-type]

    async def send(rating: RateVisit, times: int) -> None:
        for _ in range(times):
            await ratings.rate(rating)

    asyncio.run(send(RATING, 6))
    writing.refuses = True
    for code in (*["already-rated"] * 5, "too-many-tries"):
        with pytest.raises(Refusal) as refused:
            asyncio.run(send(RATING, 1))
        assert refused.value.rejected.code == code
    writing.refuses = False
    asyncio.run(send(replace(RATING, ticket_id=ticket_id("A002")), 1))
    now[0] = 61.0
    asyncio.run(send(RATING, 1))
    assert len(writing.asked) == 6 + 5 + 2


def test_a_kiosk_that_missed_it_in_a_cut_is_heard_and_nothing_changes(
    sqlite_center: Database,
) -> None:
    with desk_at(sqlite_center) as desk:
        kiosk, officer = desk.enrol("kiosk"), desk.officer("le-minh-anh", "quay-1")
        ticket = desk.ticket(kiosk)
        at = {"counter_id": "quay-1"}
        desk.do(officer, "CallNext", **at)
        desk.do(officer, "StartServing", **at, ticket_id=ticket)
        desk.do(officer, "FinishServing", **at, ticket_id=ticket, outcome="done")
        desk.writer.do(RateByPhone(replace(RATING, ticket_id=ticket))).result()
        seq = desk.state.board.seq
        again = {"ticket_id": ticket, "score": 2, "channel": "typed", "comment": "Phải chờ lâu"}
        told = desk.hand_over(kiosk, [{"seq": 1, **command("RateVisit", None, **again)}])
        assert (told.answer.acked_seq, told.answer.quarantined) == (1, ())
        assert desk.state.board.seq == seq
        with desk.storage.reading() as connection:
            scores = connection.execute(select(rating.c.score, rating.c.channel)).all()
        assert [tuple(row) for row in scores] == [(4, "phone")]
