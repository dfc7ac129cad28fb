"""What the live floor shows of a hall, in both languages."""

from datetime import timedelta
from typing import Any

from common.board.queries import Minutes, Outlook
from server.staff.pages.floor.rows import CounterRow, FieldRow, outlooks_of
from server.staff.pages.floor.view import NOTHING, FloorView, Known, derive
from tests.counter.floor.halls import BUSY, PAUSED, SERVED, SERVING, hall
from tests.counter.halls import NOW, Scene, ticket


def view(language: str = "vi", scene: Scene = BUSY, **changes: Any) -> FloorView:
    seen = hall(scene, **changes)
    assert seen.board is not None
    assert seen.config is not None
    shown = derive(seen, Known(outlooks=outlooks_of(seen.board, seen.config, NOW)), NOW, language)
    assert shown is not None
    return shown


def counter(shown: FloorView, name: str) -> CounterRow:
    return next(row for row in shown.counters if row.id == name)


def field(shown: FloorView, name: str) -> FieldRow:
    return next(row for row in shown.fields if row.id == name)


def test_nothing_is_shown_of_a_center_that_is_not_known() -> None:
    assert derive(None, NOTHING, NOW, "vi") is None


def test_a_counter_shows_its_officer_ticket_and_time_against_the_norm() -> None:
    row = counter(view(), "quay-1")
    assert (row.state, row.state_text, row.officer) == ("serving", "Phục vụ", "Vũ Thị Mai")
    assert (row.ticket, row.about, row.time) == ("B008", "Chứng thực", "12:00")
    assert (row.norm, row.late) == ("10 phút", True)
    english = counter(view("en"), "quay-1")
    assert (english.name, english.about, english.norm) == ("Counter 1", "Certification", "10 min")


def test_a_pause_shows_why_and_for_how_long() -> None:
    row = counter(view(), "quay-3")
    assert (row.state, row.officer, row.about) == ("paused", "Lê Minh Anh", "Họp")
    assert (row.time, row.norm, row.late) == ("25 phút", "", False)


def test_a_closed_counter_shows_no_more_than_that() -> None:
    row = counter(view(), "quay-6")
    assert row.state == "closed"
    assert (row.officer, row.ticket, row.about, row.time, row.norm) == ("", "", "", "", "")


def test_a_field_shows_who_waits_the_longest_wait_and_what_is_expected() -> None:
    shown = view()
    row = field(shown, "chung-thuc")
    assert (row.letter, row.waiting, row.longest, row.late) == ("B", "4", "40 phút", False)
    later = derive(hall(), NOTHING, NOW + timedelta(minutes=10), "vi")
    assert later is not None
    assert field(later, "chung-thuc").late
    assert (shown.waiting, shown.longest) == ("4", "40 phút")
    assert shown.open_counters == "3 / 6"
    nobody = field(shown, "dat-dai")
    assert (nobody.waiting, nobody.longest, nobody.late) == ("0", "–", False)
    assert nobody.expected == "Chưa có quầy"
    assert (row.idle, nobody.idle) == (False, True)


def test_the_expected_wait_is_the_range_over_the_fields_services() -> None:
    for minutes, told in (
        (Minutes(3, 9), ("3–9 min", True)),
        (Minutes(80, 200), ("80 min–4 h", True)),
        (Minutes(1079, 2314), ("17–39 h", True)),
    ):
        assert expected(Outlook(chance="sure", wait=minutes)) == told
    late = Outlook(chance="unlikely", wait=Minutes(1079, 2314))
    assert expected(late) == ("Probably too late", False)


def expected(outlook: Outlook) -> tuple[str, bool]:
    """What the field of this service is told to expect, and whether that is a range."""
    shown = derive(hall(), Known(outlooks={"chung-thuc": outlook}), NOW, "en")
    assert shown is not None
    row = field(shown, "chung-thuc")
    return row.expected, row.ranged


def test_a_wait_beyond_the_closing_is_told_as_on_the_citizens_page() -> None:
    """Hundreds who wait at one counter: the outlook is that of the last of them."""
    many = tuple(ticket(number) for number in range(20, 400))
    row = field(view(scene=Scene(tickets=(*many, SERVED), others=(PAUSED, SERVING))), "chung-thuc")
    assert (row.waiting, row.expected, row.ranged) == ("380", "Khó kịp hôm nay", False)


def test_a_suspended_field_says_so() -> None:
    row = field(view(suspended=frozenset({"chung-thuc"})), "chung-thuc")
    assert row.expected == "Tạm ngừng nhận số"
    shut = view(suspended=frozenset({"dat-dai"}))
    assert not field(shut, "dat-dai").idle
