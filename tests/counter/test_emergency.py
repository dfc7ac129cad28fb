"""An officer who calls in an emergency reads who knows of it, and cut off whom to ask instead."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assets import catalogue
from common.client.errors import OutcomeUnknown, Refused, Unreachable
from common.contract.commands import RaiseAlert
from common.contract.envelope import Accepted
from common.contract.problems import problem
from counter import emergency
from counter.hotkeys import KEYS
from counter.local import Local
from tests.common.contract.messages import record
from tests.counter.at_work import CALLED, FREE, SIGNED
from tests.counter.halls import HERE, hall, unfinished
from tests.counter.test_alerts import alert
from tests.counter.window import officer
from tests.dsl_hall_events import alarmed
from tests.fixtures.qt import wait_until

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize("again", [False, True])
def test_who_calls_without_a_senior_reads_so(tmp_path: Path, *, again: bool) -> None:
    with officer(tmp_path, SIGNED) as person:
        seen = hall(FREE)
        assert seen.board is not None
        here = replace(alert("emergency", counter_id=HERE), for_all=True)
        alerts = (here,) if again else ()
        person.see(replace(seen, board=replace(seen.board, alerts=alerts)))
        person.key(KEYS["emergency"])
        events = () if again else (record(replace(alarmed("emergency"), for_all=True)),)
        person.session.sent[-1][2].set_result(Accepted(seq=100, events=events))
        wait_until(lambda: person.find("notice") is not None, "the confirmation")
        said = "Không có người phụ trách nào đang trực. Đã báo mọi quầy."
        assert person.text("notice") == said


@pytest.mark.parametrize("signed", [SIGNED, replace(SIGNED, signed=unfinished())])
@pytest.mark.parametrize("by_hand", [True, False])
def test_an_emergency_is_called_by_a_second_of_holding_or_by_keys(
    tmp_path: Path, signed: Local, *, by_hand: bool
) -> None:
    raised = RaiseAlert(kind="emergency", counter_id=HERE)
    with officer(tmp_path, signed) as person:
        person.see(hall(FREE))
        person.rest()
        place = person.point("emergency")
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(person.window, left, none, place)
        assert person.session.commands == []
        if by_hand:
            QTest.mousePress(person.window, left, none, place)
            wait_until(lambda: person.session.commands == [raised], "the call")
            QTest.mouseRelease(person.window, left, none, place)
        else:
            person.key(KEYS["emergency"])
        assert person.session.commands == [raised]
        assert person.model.property("busy") == ""
        person.session.sent[-1][2].set_result(Accepted(seq=100, events=()))
        wait_until(lambda: person.find("notice") is not None, "the confirmation")
        assert person.text("notice") == "Đã báo người phụ trách"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Unreachable("no-connection"), "Không báo được cho ai: mất kết nối"),
        (Refused(problem("command-expired")), "Không báo được cho ai: mất kết nối"),
        (OutcomeUnknown("closed"), "Chưa rõ đã báo được hay chưa: mất kết nối"),
        (Refused(problem("internal")), catalogue.problem("vi", "internal")[0]),
    ],
)
def test_an_emergency_that_reached_nobody_is_said(
    tmp_path: Path, error: Exception, said: str
) -> None:
    with officer(tmp_path, SIGNED) as person:
        person.see(hall(FREE))
        person.key(KEYS["emergency"])
        person.session.sent[-1][2].set_exception(error)
        wait_until(lambda: person.find("notice") is not None, "what is said")
        assert person.text("notice") == said


@pytest.mark.parametrize(
    ("local", "size", "said"),
    [
        (SIGNED, "420x760", "Chưa báo được cho ai: mất kết nối"),
        (
            replace(SIGNED, form="strip"),
            "800x72",
            "Chưa báo được ai: gọi người bên cạnh hoặc điện thoại",
        ),
    ],
)
def test_cut_off_it_says_that_nobody_knows_until_touched_and_then_who_does(
    tmp_path: Path, local: Local, size: str, said: str
) -> None:
    with officer(tmp_path, local, size) as person:
        person.see(hall(replace(CALLED, link="offline", code="closed")))
        for _ in range(2):
            person.key(KEYS["emergency"])
            assert person.text("notice") == said
        (sent,) = person.session.sent
        person.session.clock.pass_(3600)
        person.desk.say("wrong-state")
        person.desk.tick(person.session.clock.now())
        person.rest()
        assert person.text("notice") == said
        assert person.item("notice").property("truncated") is not True
        person.click("notice")
        wait_until(lambda: person.model.property("noticeTitle") == "", "it to be gone")
        sent[2].set_result(Accepted(seq=100, events=()))
        done = "Đã có kết nối và đã báo người phụ trách"
        wait_until(lambda: person.model.property("noticeTitle") == done, "who knows")
        assert person.text("notice") == done


def test_where_a_server_does_not_answer_nobody_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(emergency, "SOON_MS", 10)
    with officer(tmp_path, SIGNED) as person:
        person.see(hall(FREE))
        person.key(KEYS["emergency"])
        wait_until(lambda: person.find("notice") is not None, "what is said")
        assert person.text("notice") == "Chưa báo được cho ai: mất kết nối"
