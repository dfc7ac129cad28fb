"""A call for staff stands at every counter's upper edge until one officer says that they go."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPointF

from common.client.errors import Refused, Unreachable
from common.client.hall import Hall
from common.contract.commands import AcknowledgeAlert
from common.contract.problems import problem
from common.contract.snapshot import Alert
from counter.alerts import AlertView, derive
from counter.hotkeys import KEYS
from counter.needed import Needed
from counter.scene import scene_of
from tests.counter.at_work import FREE, SENIOR, SERVING, SIGNED
from tests.counter.halls import HERE, NOW, hall
from tests.counter.window import officer
from tests.fixtures.qt import wait_until

pytestmark = pytest.mark.usefixtures("app")


def calling(*kiosks: str) -> Hall:
    """The first of the kiosks has called for a minute, each later one for less."""
    seen = hall(FREE)
    assert seen.board is not None
    alerts = tuple(
        Alert(
            id=f"01900000-0000-7000-9000-{place:012d}",
            kind="call-staff",
            device_id=kiosk,
            counter_id=None,
            raised_at=NOW - timedelta(seconds=60 - place),
        )
        for place, kiosk in enumerate(kiosks)
    )
    return replace(seen, board=replace(seen.board, alerts=alerts))


def test_the_oldest_call_is_told_with_its_kiosk_and_its_time() -> None:
    assert derive(None, SIGNED, NOW) == derive(hall(FREE), SIGNED, NOW) == AlertView()
    view = derive(calling("kiosk-2", "kiosk-1"), SIGNED, NOW)
    assert (view.title, view.others) == ("Cần hỗ trợ tại ki-ốt 2", 1)
    assert view.since == "1 phút trước"
    assert derive(calling("kiosk-2"), SIGNED, NOW - timedelta(seconds=1)).since == "vừa xong"


def alert(kind: str, **about: str) -> Alert:
    known: dict[str, Any] = {"device_id": None, "counter_id": None, **about}
    return Alert(id=f"a-{kind}", kind=kind, raised_at=NOW, **known)


@pytest.mark.parametrize(
    ("what", "title"),
    [
        (alert("emergency", counter_id="quay-3", device_id="counter-1"), "KHẨN CẤP ở Quầy 3"),
        (alert("wait-over-limit", service_id="ho-tich"), "Chờ quá lâu: Hộ tịch"),
        (alert("low-rating", counter_id="quay-1"), "Có đánh giá thấp ở Quầy 1"),
        (alert("printer", device_id="kiosk-2"), "Máy in ki-ốt 2 cần xem"),
        (alert("device-gone", device_id="display-1"), "Màn hình sảnh 1 mất liên lạc"),
        (alert("device-gone", device_id="tablet-2"), "Máy đánh giá 2 mất liên lạc"),
        (
            alert("device-gone", device_id="counter-4", counter_id="quay-3"),
            "Máy tính ở Quầy 3 mất liên lạc",
        ),
        (alert("device-gone", device_id="other"), "Other mất liên lạc"),
    ],
)
def test_what_is_for_seniors_is_told_to_seniors(what: Alert, title: str) -> None:
    seen = calling("kiosk-1")
    assert seen.board is not None
    seen = replace(seen, board=replace(seen.board, alerts=(what,)))
    assert derive(seen, SENIOR, NOW).title == title
    assert derive(seen, SIGNED, NOW) == AlertView()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_which_device_is_lost_is_whole_in_a_small_window(tmp_path: Path, language: str) -> None:
    seen = hall(FREE)
    assert seen.board is not None
    gone = (
        alert("device-gone", device_id="tablet-12"),
        alert("device-gone", device_id="counter-4", counter_id="quay-3"),
    )
    with officer(tmp_path, replace(SENIOR, language=language), "420x760") as person:
        person.app.language.switch(language)
        for what in gone:
            person.see(replace(seen, board=replace(seen.board, alerts=(what,))))
            person.rest()
            assert person.item("alert.title").property("truncated") is False


def test_an_emergency_comes_first_and_is_silent_where_it_was_raised() -> None:
    seen = calling("kiosk-1")
    assert seen.board is not None
    there, here = alert("emergency", counter_id="quay-3"), alert("emergency", counter_id=HERE)
    told = replace(seen, board=replace(seen.board, alerts=(*seen.board.alerts, there)))
    assert (derive(told, SENIOR, NOW).title, derive(told, SENIOR, NOW).others) == (
        "KHẨN CẤP ở Quầy 3",
        1,
    )
    own = replace(seen, board=replace(seen.board, alerts=(here,)))
    assert derive(own, SENIOR, NOW) == AlertView()


def test_an_emergency_without_a_senior_is_told_at_every_counter_but_its_own() -> None:
    seen = hall(FREE)
    assert seen.board is not None
    there = replace(alert("emergency", counter_id="quay-3"), for_all=True)
    told = replace(seen, board=replace(seen.board, alerts=(there,)))
    assert derive(told, SIGNED, NOW).title == "KHẨN CẤP ở Quầy 3"
    here = replace(there, counter_id=HERE)
    told = replace(seen, board=replace(seen.board, alerts=(here,)))
    assert derive(told, SIGNED, NOW) == AlertView()


def test_in_one_line_an_emergency_comes_before_what_else_is_said(tmp_path: Path) -> None:
    seen = calling("kiosk-1")
    assert seen.board is not None
    there = alert("emergency", counter_id="quay-3")
    with officer(tmp_path, replace(SENIOR, form="strip"), "900x72") as person:
        person.see(seen)
        person.desk.say("wrong-state")
        assert person.text("notice") == "Phiếu đã đổi trạng thái"
        person.see(replace(seen, board=replace(seen.board, alerts=(*seen.board.alerts, there))))
        assert person.text("alert") == "KHẨN CẤP ở Quầy 3 · Shift+F2"


@pytest.mark.parametrize("key", ["F11", "F12", "F1"])
def test_an_emergency_stands_above_an_open_sheet(tmp_path: Path, key: str) -> None:
    with officer(tmp_path, SENIOR, "360x560") as person:
        seen = hall(SERVING)
        assert seen.board is not None
        person.see(seen)
        person.key(key)
        person.rest()
        help_there, there = alert("call-staff"), alert("emergency", counter_id="quay-3")
        person.see(replace(seen, board=replace(seen.board, alerts=(help_there,))))
        assert person.find("alert") is None
        person.see(replace(seen, board=replace(seen.board, alerts=(help_there, there))))
        person.rest()
        bar, title = person.item("alert"), person.item("sheet.title")
        assert title.mapToScene(QPointF()).y() >= bar.mapToScene(QPointF(0, bar.height())).y()
        person.key(KEYS["come"])
        assert person.session.commands == [AcknowledgeAlert(alert_id=there.id)]


def test_who_looks_elsewhere_is_told_of_an_emergency_once(tmp_path: Path) -> None:
    there, silent = alert("emergency", counter_id="quay-3"), alert("printer", device_id="kiosk-2")
    with officer(tmp_path, SENIOR) as person:
        said: list[str] = []
        needed = Needed(person.window, lambda title, _: said.append(title))

        def look(*rows: Alert) -> None:
            seen = hall(FREE)
            assert seen.board is not None
            seen = replace(seen, board=replace(seen.board, alerts=rows))
            needed.look(scene_of(seen, person.desk.local, NOW))

        look(there)
        assert said == []
        look()
        person.window.hide()
        for rows in ((silent,), (silent, there), (silent, there)):
            look(*rows)
        assert said == ["KHẨN CẤP ở Quầy 3"]


@pytest.mark.parametrize("by_key", [False, True])
def test_an_officer_answers_and_the_header_is_as_before(tmp_path: Path, *, by_key: bool) -> None:
    with officer(tmp_path, SIGNED) as person:
        person.see(calling("kiosk-1"))
        person.rest()
        assert person.text("alert.title") == "Cần hỗ trợ tại ki-ốt 1"
        assert person.item("alert.title").property("truncated") is False
        assert person.find("menu") is not None
        if by_key:
            person.key(KEYS["come"])
        else:
            person.click("alert.come")
        (sent,) = [
            (command, token, future)
            for command, token, future in person.session.sent
            if isinstance(command, AcknowledgeAlert)
        ]
        assert sent[1] == "t" * 8
        person.models.alerts.come(sent[0].alert_id)
        assert len(person.session.sent) == 1
        person.see(hall(FREE))
        wait_until(lambda: person.find("alert") is None, "the end of the call")


@pytest.mark.parametrize(
    ("error", "said"),
    [(Refused(problem("unknown-alert")), False), (Unreachable("no-connection"), True)],
)
def test_another_officers_answer_is_no_trouble_but_a_cut_is(
    tmp_path: Path, error: Exception, said: bool
) -> None:
    with officer(tmp_path, SIGNED) as person:
        person.see(calling("kiosk-1"))
        person.rest()
        person.click("alert.come")
        person.session.sent[-1][2].set_exception(error)
        wait_until(lambda: (person.find("notice") is not None) is said, "what is said")
