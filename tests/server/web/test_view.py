"""The page says the right words for every state of a ticket."""

import re
from datetime import UTC, datetime
from typing import get_args

import pytest
from msgspec.structs import replace

from common.board.state import Board
from common.contract.ids import TicketState
from common.contract.snapshot import CounterSeat
from server.web.view import ticket_view, view_of
from tests.server.web.pages import NOW, board_of, sample, ticket


def test_a_waiting_ticket_says_how_many_are_ahead() -> None:
    mine = ticket(5)
    board = board_of(ticket(1), ticket(2), ticket(3, service_id="cu-tru"), mine)
    view = ticket_view(board, sample(), mine, NOW)
    assert view.words["vi"].headline == "Còn 2 người chờ trước"
    assert view.words["en"].headline == "2 people ahead of you"
    assert view.words["vi"].service == "Hộ tịch"
    assert (view.tone, view.calls, view.final) == ("wait", 0, False)


def test_a_practice_says_so_before_the_centers_name() -> None:
    config, mine = sample(), ticket(5)
    config = replace(config, center=replace(config.center, practice=True))
    words = ticket_view(board_of(mine), config, mine, NOW).words
    assert words["vi"].center.startswith("LUYỆN TẬP · PRACTICE · Trung tâm")
    assert words["en"].center.startswith("PRACTICE · LUYỆN TẬP · ")


def test_one_person_ahead_is_singular_in_english() -> None:
    mine = ticket(5)
    view = ticket_view(board_of(ticket(1), mine), sample(), mine, NOW)
    assert view.words["en"].headline == "1 person ahead of you"


def test_the_minutes_are_told_once_a_counter_serves() -> None:
    mine = ticket(5)
    board = board_of(ticket(1), ticket(2), mine)
    assert "minutes" not in ticket_view(board, sample(), mine, NOW).words["en"].detail
    seat = CounterSeat(id="quay-1", state="open")
    board = replace(board, counters=board.counters.set("quay-1", seat))
    detail = ticket_view(board, sample(), mine, NOW).words["en"].detail
    assert re.match(r"About \d+–\d+ minutes more\. Please keep", detail)


def opened(board: Board, counter_id: str, ticket_id: str | None = None) -> Board:
    seat = CounterSeat(id=counter_id, state="open", ticket_id=ticket_id)
    return replace(board, counters=board.counters.set(counter_id, seat))


def test_the_first_in_line_is_next() -> None:
    mine = ticket(5)
    view = ticket_view(opened(board_of(mine), "quay-1"), sample(), mine, NOW)
    assert view.words["en"].headline == "You are next"
    assert (
        view.words["vi"].detail
        == "Khoảng 0–1 phút nữa. Không còn ai chờ trước. Xin ở gần khu vực quầy."
    )


def test_the_first_in_line_of_a_busy_counter_is_not_asked_to_hurry() -> None:
    mine = ticket(5, service_id="dat-dai")
    served = ticket(1, service_id="dat-dai", state="serving", counter_id="quay-5")
    board = opened(board_of(served, mine), "quay-5", served.id)
    words = ticket_view(board, sample(), mine, NOW).words["vi"]
    assert words.headline == "Không còn ai chờ trước"
    assert words.detail.startswith("Khoảng ")
    assert "gần khu vực" not in words.detail


def test_without_an_open_counter_nobody_is_told_to_stay_near() -> None:
    mine = ticket(5, service_id="dat-dai")
    view = ticket_view(opened(board_of(mine), "quay-1"), sample(), mine, NOW)
    assert view.words["vi"].headline == "Chưa có quầy mở"
    assert view.words["en"].detail.startswith("No counter is open for this service yet.")


def test_those_who_wait_for_a_shared_counter_are_ahead() -> None:
    mine = ticket(40)
    others = ticket(1, service_id="chung-thuc"), ticket(2, service_id="cu-tru")
    board = opened(board_of(*others, mine), "quay-1")
    words = ticket_view(board, sample(), mine, NOW).words["vi"]
    assert words.headline == "Còn 1 người chờ trước"
    assert words.detail.startswith("Khoảng 7–15 phút nữa.")


def test_a_transferred_ticket_names_the_counter_that_will_call_it() -> None:
    mine = ticket(5, to_counter_id="quay-4")
    view = ticket_view(board_of(mine), sample(), mine, NOW)
    assert "quầy 4" in view.words["vi"].detail


def test_a_call_names_the_counter_and_each_recall_counts() -> None:
    called = ticket(5, state="called", counter_id="quay-3")
    view = view_of(sample(), called, 0)
    assert view.words["vi"].headline == "Mời đến quầy 3"
    assert (view.tone, view.calls) == ("call", 1)
    again = view_of(sample(), replace(called, recalls=1), 0)
    assert again.calls == 2
    assert again.words["en"].detail != view.words["en"].detail


def test_a_parked_ticket_says_why_and_where_to_come_back() -> None:
    row = ticket(5, state="parked", counter_id="quay-1", parked_reason="nop-phi")
    view = view_of(sample(), row, 0)
    assert view.words["vi"].detail.startswith("Đi nộp phí, lệ phí. Làm xong")
    assert "quầy 1" in view.words["vi"].detail
    bare = view_of(sample(), replace(row, parked_reason=None), 0)
    assert bare.words["en"].detail.startswith("When you are ready")


def test_service_done_asks_for_a_rating_once() -> None:
    served = ticket(5, state="served", counter_id="quay-1")
    view = view_of(sample(), served, 0)
    assert "đánh giá" in view.words["vi"].detail
    assert not view.final
    rated = view_of(sample(), replace(served, rated=True), 0)
    assert rated.final
    assert "Thank you for your rating" in rated.words["en"].detail


@pytest.mark.parametrize("state", get_args(TicketState))
def test_every_state_has_its_words_in_both_languages(state: TicketState) -> None:
    view = view_of(sample(), ticket(5, state=state, counter_id="quay-2"), 0)
    assert set(view.words) == {"vi", "en"}
    for saying in view.words.values():
        assert saying.headline
        assert saying.detail
        assert "%" not in saying.headline + saying.detail
    assert view.final == (state in {"cancelled", "expired"})


def test_what_the_configuration_no_longer_knows_is_left_blank() -> None:
    row = ticket(5, state="called", service_id="gone", counter_id="gone", language="fr")
    view = view_of(sample(), row, 0)
    assert view.words["vi"].service == ""
    assert view.words["vi"].headline == "Mời đến quầy –"
    assert view.language == "vi"


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        ("16:30", "Có thể chưa được gọi hôm nay: 17:00 đóng cửa. "),
        ("16:55", "Khó được gọi hôm nay: 17:00 đóng cửa. "),
        ("17:05", "Đã hết giờ làm việc: có thể không được gọi hôm nay. "),
        ("11:25", "Có thể được gọi sau giờ nghỉ, từ 13:30. "),
        ("09:30", "Khoảng "),
    ],
)
def test_near_closing_it_is_said_whether_the_number_is_called_today(clock: str, said: str) -> None:
    mine = ticket(5)
    board = opened(board_of(ticket(1), ticket(2), mine), "quay-1")
    now = datetime.fromisoformat(f"2026-11-20T{clock}:00+07:00").astimezone(UTC)
    view = ticket_view(board, sample(), mine, now)
    assert view.words["vi"].detail.startswith(said)


def test_a_visit_is_rated_once_it_is_over() -> None:
    over = ticket(5, state="served", called_at=NOW, ended_at=NOW)
    assert view_of(sample(), over).rate
    for other in (ticket(5), ticket(5, state="called", called_at=NOW), replace(over, rated=True)):
        assert not view_of(sample(), other).rate
