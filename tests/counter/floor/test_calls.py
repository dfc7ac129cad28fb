"""Who calls for somebody, on the page of the whole hall: seen, answered, and what is said of it."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from common.client.errors import Refused
from common.contract import commands as c
from common.contract.problems import problem
from counter.hotkeys import KEYS
from tests.counter.floor.at_the_hall import WIDE, accept, over_the_hall
from tests.counter.floor.halls import EMERGENCY, LONG_WAIT, NO_PAPER, hall
from tests.fixtures.qt import wait_until

pytestmark = pytest.mark.usefixtures("app")


def test_a_small_window_shows_in_red_that_somebody_calls_and_an_emergency_on_every_list(
    tmp_path: Path,
) -> None:
    with over_the_hall(tmp_path) as person:

        def colour() -> str:
            person.rest()
            shown = person.item("floor.tab.alerts").property("background").property("color")
            return QColor(shown).name()

        quiet = colour()
        person.see(hall(alerts=(LONG_WAIT,)))
        help_open = colour()
        person.key("3")
        chosen = colour()
        person.see(hall(alerts=(LONG_WAIT, EMERGENCY)))
        emergency = colour()
        person.key("1")
        assert colour() == emergency
        assert len({quiet, help_open, chosen, emergency}) == 4
        assert [
            QColor(shown).red() > QColor(shown).green() for shown in (help_open, emergency)
        ] == [
            True,
            True,
        ]


def test_an_emergency_stands_above_all_other_calls_and_is_answered_first(tmp_path: Path) -> None:
    many = tuple(replace(LONG_WAIT, id=f"{LONG_WAIT.id[:-2]}{n}") for n in range(20, 40))
    with over_the_hall(tmp_path, WIDE) as person:
        person.see(hall(alerts=many))
        person.rest()
        person.item("floor.calls").setProperty("contentY", 400)
        person.see(hall(alerts=(*many, EMERGENCY)))
        wait_until(lambda: person.find(f"call.{EMERGENCY.id}") is not None, "the emergency")
        person.rest()
        top = person.item("floor.calls").mapToScene(QPointF()).y()
        assert person.point(f"call.{EMERGENCY.id}").y() < top + 60
        person.key(KEYS["come"])
        assert person.session.commands == [c.AcknowledgeAlert(alert_id=EMERGENCY.id)]


@pytest.mark.parametrize("by_key", [False, True])
def test_a_call_is_answered_and_its_line_stays_where_it_is(tmp_path: Path, *, by_key: bool) -> None:
    with over_the_hall(tmp_path, WIDE) as person:
        door = person.point("notice.new")
        person.see(hall(alerts=(LONG_WAIT, NO_PAPER)))
        person.rest()
        assert person.point("notice.new") == door
        first, second = (person.point(f"call.{row.id}") for row in (LONG_WAIT, NO_PAPER))
        assert first.y() < second.y()
        if by_key:
            person.key(KEYS["come"])
        else:
            person.click("call.come")
        assert person.session.commands == [c.AcknowledgeAlert(alert_id=LONG_WAIT.id)]
        accept(person)
        person.see(hall(alerts=(NO_PAPER,)))
        person.rest()
        assert person.point(f"call.{NO_PAPER.id}") == second
        assert person.models.floor.property("openCalls") == 1
        person.session.clock.pass_(21)
        person.see(hall(alerts=(NO_PAPER,)))
        wait_until(lambda: person.find(f"call.{LONG_WAIT.id}") is None, "the line to go")


def test_another_officer_was_quicker(tmp_path: Path) -> None:
    with over_the_hall(tmp_path, WIDE) as person:
        person.see(hall(alerts=(LONG_WAIT,)))
        person.rest()
        person.click("call.come")
        person.session.sent[-1][2].set_exception(Refused(problem("unknown-alert")))
        wait_until(lambda: person.models.floor.property("sending") == "", "the answer")
        assert person.text("floor.said") == "Đã nhận xử lý"


def test_a_refusal_is_said_and_the_work_goes_on_behind_the_page(tmp_path: Path) -> None:
    with over_the_hall(tmp_path, WIDE) as person:
        person.key("F8")
        assert person.session.commands == []
        person.see(hall(alerts=(LONG_WAIT,)))
        person.rest()
        person.click("call.come")
        person.session.sent[-1][2].set_exception(Refused(problem("not-allowed")))
        wait_until(lambda: person.models.floor.property("sending") == "", "the answer")
        assert person.text("floor.said").startswith("Không có quyền")
