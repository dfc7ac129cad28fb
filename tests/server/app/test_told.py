"""What is told beside the feed: notices, notes, an officer's own day."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete

from common.contract.desk_answers import NotesAnswer, OwnDay, OwnRatings
from common.contract.events import NotesRead, NoticeWithdrawn, SubjectErased
from server.app.admission.tokens import hashed
from server.app.history.erasing import KEPT_DAYS, Erase, EraseOlder
from server.app.phone_ratings import PHONE
from server.app.told import Told
from server.domain.context import Refusal
from server.storage.sealing.texts import NOTE, Text
from server.storage.tables.config import subject_key
from tests.fixtures.database import Database
from tests.server.desk import Desk, desk_at
from tests.server.harness import CENTER, OFFICERS, SUPERVISOR, command, new_id

AN, BINH = OFFICERS[:2]
MANAGER = "ngo-phuong-lan"
AT: dict[str, Any] = {"counter_id": "quay-1"}
WORDS = "Quầy 3 nghỉ trưa từ 11 giờ"
NORM = 15 * 60


class World:
    """A desk whose answers are asked for as the routes ask."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.kiosk = desk.enrol("kiosk")
        self.officer = desk.officer(AN, "quay-1")
        self.told = Told(desk.storage, CENTER, desk.writer, lambda: desk.state, desk.clock)

    def notes(self, ticket_id: str, token: str) -> NotesAnswer:
        return asyncio.run(self.told.notes(hashed(token), ticket_id))

    def own_day(self, token: str) -> OwnDay:
        now = int(self.desk.clock().timestamp() * 1000)
        return asyncio.run(self.told.own_day(self.desk.state.access.caller(hashed(token), now)))

    def standing(self) -> list[str]:
        return [row.text for row in asyncio.run(self.told.notices()).notices]

    def call(self) -> str:
        """The next ticket is called and served."""
        ticket_id: str = self.desk.do(self.officer, "CallNext", **AT).ticket_id
        self.desk.do(self.officer, "StartServing", **AT, ticket_id=ticket_id)
        return ticket_id

    def serve(self, minutes: float, **more: Any) -> str:
        self.desk.ticket(self.kiosk)
        ticket_id = self.call()
        self.desk.clock.pass_by(minutes=minutes)
        outcome = {"outcome": "done", **more}
        self.desk.do(self.officer, "FinishServing", **AT, ticket_id=ticket_id, **outcome)
        return ticket_id

    def rate(self, ticket_id: str, score: int) -> None:
        reasons = ["cho-lau"] if score == 1 else []
        rating = {"score": score, "reasons": reasons, "channel": "typed"}
        self.desk.do(self.kiosk, "RateVisit", ticket_id=ticket_id, **rating)


@pytest.fixture
def world(sqlite_center: Database) -> Iterator[World]:
    with desk_at(sqlite_center) as desk:
        yield World(desk)


@pytest.fixture
def each(center: Database) -> Iterator[World]:
    """The same on each database."""
    with desk_at(center) as desk:
        yield World(desk)


def test_the_next_officer_reads_who_noted_what_and_the_look_is_recorded(each: World) -> None:
    desk = each.desk
    ticket_id = desk.ticket(each.kiosk)
    desk.do(each.officer, "NoteTicket", ticket_id=ticket_id, note="cần phiên dịch")
    desk.clock.pass_by(seconds=1)
    each.call()
    parked = {"reason": "thieu-giay-to", "note": "thiếu bản sao"}
    desk.do(each.officer, "Park", **AT, ticket_id=ticket_id, **parked)
    next_one = desk.officer(BINH, "quay-2")
    before = desk.state.board.seq
    notes = each.notes(ticket_id, next_one).notes
    assert [(row.officer_id, row.kind, row.text) for row in notes] == [
        (AN, "note", "cần phiên dịch"),
        (AN, "park", "thiếu bản sao"),
    ]
    (written,) = [
        row for outcome in desk.outcomes for row in outcome.written if row.record.seq > before
    ]
    assert isinstance(written.record.data, NotesRead)
    assert (written.record.data.officer_id, written.record.actor.id) == (BINH, BINH)
    assert "phiên" not in written.text


def test_where_nothing_is_noted_nothing_is_recorded(world: World) -> None:
    ticket_id = world.serve(1)
    before = world.desk.state.board.seq
    assert world.notes(ticket_id, world.officer) == NotesAnswer(notes=())
    assert world.desk.state.board.seq == before
    with pytest.raises(Refusal, match="unknown-ticket"):
        world.notes(new_id(), world.officer)
    with pytest.raises(Refusal, match="not-allowed"):
        world.notes(ticket_id, world.kiosk)


def test_a_citizens_comment_is_no_note(world: World) -> None:
    ticket_id = world.serve(1)
    said = {"score": 4, "channel": "typed", "comment": "cảm ơn"}
    world.desk.do(world.kiosk, "RateVisit", ticket_id=ticket_id, **said)
    assert world.notes(ticket_id, world.officer).notes == ()


def test_the_words_of_a_notice_stand_as_long_as_it_does(each: World) -> None:
    desk = each.desk
    senior = desk.officer(SUPERVISOR, "quay-2")
    posted = desk.do(senior, "PostNotice", text=WORDS, spoken=False)
    later = (desk.clock() + timedelta(hours=2)).isoformat()
    desk.do(senior, "PostNotice", text="Mời ngồi chờ", spoken=True, until=later)
    first, _ = asyncio.run(each.told.notices()).notices
    assert (first.id, first.text, first.spoken) == (posted.notice_id, WORDS, False)
    assert first.until - first.posted_at == timedelta(minutes=30)
    told = "".join(row.text for outcome in desk.outcomes for row in outcome.written)
    assert "NoticePosted" in told
    assert "nghỉ trưa" not in told
    desk.clock.pass_by(minutes=31)
    assert each.standing() == ["Mời ngồi chờ"]
    desk.do(senior, "WithdrawNotice", notice_id=desk.state.board.notices[-1].id)
    assert each.standing() == []


def test_a_notice_tells_its_own_words_and_nobody_else_s(world: World) -> None:
    desk = world.desk
    ticket_id = desk.ticket(world.kiosk)
    desk.do(world.officer, "NoteTicket", ticket_id=ticket_id, note="thiếu căn cước")
    body = command("PostNotice", ticket_id, text=WORDS, spoken=True)
    assert desk.send(desk.officer(SUPERVISOR, "quay-2"), body).status == 200
    assert world.standing() == [WORDS]
    (notice,) = desk.state.board.notices
    assert notice.id != ticket_id
    stray = Text(new_id(), NOTE, notice.id, "thiếu căn cước")
    desk.writer.do(lambda unit: unit.keep_text(stray)).result()
    assert world.standing() == [WORDS]


def test_two_counters_that_choose_one_id_make_two_notices_and_two_alerts(world: World) -> None:
    desk, same = world.desk, new_id()
    senior, other = desk.officer(SUPERVISOR, "quay-2"), desk.officer(MANAGER, "quay-3")
    body = command("PostNotice", same, text=f" {WORDS}\n", spoken=False)
    first, second = desk.send(senior, body), desk.send(other, body)
    assert (first.status, second.status) == (200, 200)
    assert world.standing() == [WORDS, WORDS]
    again = desk.send(senior, body)
    assert (again.body, again.replayed) == (first.body, True)
    helps = [
        desk.send(kiosk, command("RaiseAlert", same, kind="call-staff"))
        for kiosk in (world.kiosk, desk.enrol("kiosk"))
    ]
    assert [answer.status for answer in helps] == [200, 200]
    alert, rest = desk.state.board.alerts
    desk.do(senior, "AcknowledgeAlert", alert_id=alert.id)
    assert desk.state.board.alerts == (rest,)


def test_the_words_of_a_notice_are_erased_in_time(each: World) -> None:
    desk = each.desk
    senior = desk.officer(SUPERVISOR, "quay-2")
    notice_id = desk.do(senior, "PostNotice", text=WORDS, spoken=False).notice_id
    desk.clock.pass_by(days=KEPT_DAYS + 1)
    desk.writer.do(EraseOlder(KEPT_DAYS, PHONE)).result()
    erased = [
        row.record.data
        for outcome in desk.outcomes
        for row in outcome.written
        if isinstance(row.record.data, SubjectErased)
    ]
    assert [(row.subject_kind, row.subject_id, row.texts) for row in erased] == [
        ("notice", notice_id, 1)
    ]


def test_a_notice_that_is_erased_is_taken_down(world: World) -> None:
    desk = world.desk
    senior = desk.officer(SUPERVISOR, "quay-2")
    erased = desk.do(senior, "PostNotice", text="Mời ông Nguyễn Văn A", spoken=True).notice_id
    stays = desk.do(senior, "PostNotice", text=WORDS, spoken=False).notice_id
    desk.writer.do(Erase([erased], PHONE, "mistake")).result()
    assert [row.id for row in desk.state.board.notices] == [stays]
    told = [row.record.data for row in desk.outcomes[-1].written]
    assert told[1:] == [NoticeWithdrawn(notice_id=erased)]
    assert isinstance(told[0], SubjectErased)
    desk.clock.pass_by(minutes=31)
    desk.writer.do(Erase([stays], PHONE, "mistake")).result()
    assert [row.record.type for row in desk.outcomes[-1].written] == ["SubjectErased"]


def test_a_notice_without_its_words_is_not_told(world: World) -> None:
    senior = world.desk.officer(SUPERVISOR, "quay-2")
    world.desk.do(senior, "PostNotice", text=WORDS, spoken=False)
    world.desk.writer.do(lambda unit: unit.connection.execute(delete(subject_key))).result()
    assert world.standing() == []


def test_a_day_without_work(world: World) -> None:
    assert world.own_day(world.officer) == OwnDay(
        served=0, timed=0, mean_seconds=None, norm_seconds=None, within_norm=0, ratings=None
    )
    with pytest.raises(Refusal, match="not-allowed"):
        world.own_day(world.kiosk)


def test_the_own_day_is_timed_against_the_norms(each: World) -> None:
    desk = each.desk
    each.serve(10)
    each.serve(20)
    desk.ticket(each.kiosk)
    both = each.call()
    desk.clock.pass_by(minutes=14)
    desk.do(each.officer, "SwitchService", **AT, ticket_id=both, service_id="chung-thuc")
    desk.clock.pass_by(minutes=10)
    desk.do(each.officer, "FinishServing", **AT, ticket_id=both, outcome="done")
    each.serve(1, outcome="unfinished")
    desk.ticket(each.kiosk)
    each.call()
    day = each.own_day(each.officer)
    assert (day.served, day.timed, day.within_norm) == (4, 3, 2)
    assert day.mean_seconds == (10 + 20 + 24) * 60 / 3
    assert day.norm_seconds == round((NORM + NORM + NORM + 600) / 3)
    other = desk.officer(BINH, "quay-2")
    assert each.own_day(other).served == 0


def test_ratings_are_told_by_fives(each: World) -> None:
    for score in (4, 4, 1, 2):
        each.rate(each.serve(1), score)
    assert each.own_day(each.officer).ratings is None
    each.rate(each.serve(1), 4)
    ratings = OwnRatings(count=5, mean=3.0, levels={1: 1, 2: 1, 4: 3})
    assert each.own_day(each.officer).ratings == ratings
    for score in (1, 2, 2, 2):
        each.rate(each.serve(1), score)
        assert each.own_day(each.officer).ratings == ratings
    each.rate(each.serve(1), 4)
    later = OwnRatings(count=10, mean=2.6, levels={1: 2, 2: 4, 4: 4})
    assert each.own_day(each.officer).ratings == later
    each.desk.clock.pass_by(days=1)
    each.desk.writer.catch_up().result()
    next_day = each.desk.officer(AN, "quay-1")
    assert each.own_day(next_day).ratings is None
