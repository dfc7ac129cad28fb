"""Calls by hand noted in an officer's name are asked once, and confirmed all or in part."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from immutables import Map
from msgspec.structs import replace

from common.client.hall import Hall
from common.contract.commands import ConfirmHandCalls
from common.contract.envelope import Accepted
from common.contract.snapshot import HandCall
from tests.counter.by_hand import MINUTE, WAITING, Bench
from tests.counter.halls import HERE, NOW, OFFICER, hall, ticket_id

Make = Callable[..., Bench]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    return lambda *args, **more: Bench(tmp_path, *args, **more)


def told(number: int, officer: str = OFFICER, claimed: bool = True) -> HandCall:
    return HandCall(
        id=ticket_id(900 + number),
        label=f"B{number:03d}",
        service_day="2026-11-23",
        counter_id=HERE,
        counter_number=2,
        officer_id=officer,
        called_at=NOW + timedelta(seconds=number),
        finished_at=NOW + timedelta(minutes=3),
        outcome="done",
        claimed=claimed,
        ticket_id=ticket_id(number),
    )


def with_calls(*calls: HandCall, seq: int = 100) -> Hall:
    plain = hall(replace(WAITING, seq=seq), NOW + timedelta(seconds=MINUTE))
    assert plain.board is not None
    board = replace(plain.board, hand_calls=Map({call.id: call for call in calls}))
    return replace(plain, board=board)


def test_claimed_calls_are_asked_once_and_confirmed_together(make: Make) -> None:
    bench = make(scene=WAITING)
    bench.desk.hall_changed(with_calls(told(21), told(20), told(22, "le-minh-anh")))
    assert bench.view.sheet.kind == "hand-confirm"
    assert [row.label for row in bench.view.sheet.options] == ["Đúng cả 2 lượt", "B020", "B021"]
    bench.press("back")
    bench.desk.tick(NOW)
    assert bench.view.sheet.kind == ""
    bench.press("menu")
    bench.desk.pick("hand-confirm", "")
    bench.desk.pick("all", "")
    ids = (told(20).id, told(21).id)
    assert bench.session.commands == [ConfirmHandCalls(counter_id=HERE, hand_call_ids=ids)]


def test_some_may_be_confirmed_and_the_rest_is_asked_again(make: Make) -> None:
    bench = make(scene=WAITING)
    bench.desk.hall_changed(with_calls(told(20), told(21)))
    bench.desk.pick(told(20).id, "")
    ids = (told(20).id,)
    assert bench.session.commands == [ConfirmHandCalls(counter_id=HERE, hand_call_ids=ids)]
    bench.session.sent[0][2].set_result(Accepted(seq=101, events=()))
    bench.desk.hall_changed(with_calls(told(20, claimed=False), told(21), seq=101))
    assert [row.label for row in bench.view.sheet.options] == ["Đúng cả 1 lượt", "B021"]


def test_a_call_whose_paper_nobody_has_seen_is_marked(make: Make) -> None:
    bench = make(scene=WAITING)
    unseen = replace(told(21), ticket_id=None, why="unknown-label")
    bench.desk.hall_changed(with_calls(told(20), unseen))
    found, missing = (row.detail for row in bench.view.sheet.options[1:])
    assert "chưa có phiếu số này" not in found
    assert missing.endswith(" · chưa có phiếu số này")
