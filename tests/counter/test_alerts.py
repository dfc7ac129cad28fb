"""A call for staff stands at every counter's upper edge until one officer says that they go."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from common.client.errors import Refused, Unreachable
from common.client.hall import Hall
from common.contract.commands import AcknowledgeAlert
from common.contract.problems import problem
from common.contract.snapshot import Alert
from counter.alerts import AlertView, derive
from counter.hotkeys import KEYS
from tests.counter.at_work import FREE, SIGNED
from tests.counter.halls import NOW, hall
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
    assert derive(None, "vi", NOW) == derive(hall(FREE), "vi", NOW) == AlertView()
    view = derive(calling("kiosk-2", "kiosk-1"), "vi", NOW)
    assert (view.title, view.others) == ("Cần hỗ trợ tại ki-ốt 2", 1)
    assert view.since == "01:00 trước"


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
