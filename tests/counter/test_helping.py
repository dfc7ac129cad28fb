"""Who has called for help in silence learns who comes, also after a cut, and what is said ends by itself."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from common.client.errors import OutcomeUnknown
from common.client.hall import Arrival
from common.contract.envelope import Accepted
from common.contract.events import Event
from common.contract.snapshot import CounterSeat
from counter import emergency
from counter.emergency import Emergency
from counter.hotkeys import KEYS
from counter.local import Form
from tests.common.contract.messages import record
from tests.counter.at_work import FREE, SIGNED
from tests.counter.halls import HERE, NOW, OFFICER, hall
from tests.counter.test_alerts import alert
from tests.counter.test_desk import Table
from tests.counter.window import officer
from tests.dsl_hall_events import ALERT, alarmed, seen_to
from tests.fixtures.qt import wait_until

pytestmark = pytest.mark.usefixtures("app")

RAISED = replace(alarmed("emergency"), counter_id=HERE, for_all=True)
ANSWERED = seen_to()
THERE = replace(FREE, others=(CounterSeat(id="quay-3", state="open", officer_id="an"),))
COMES = "Quầy 3 đang đến"


def arrival(event: Event, ago: float = 0) -> Arrival:
    """The event as the feed tells of it so many seconds after it happened."""
    happened = replace(record(event), recorded_at=NOW - timedelta(seconds=ago))
    return Arrival(event=happened, age=timedelta(seconds=ago), caught_up=ago == 0)


def tell(table: Table, *events: Event, ago: float = 0) -> str:
    """What is said once the feed has told of these."""
    for event in events:
        table.desk.event_arrived(arrival(event, ago), "counter-2")
    return table.view.notice.title


def later(table: Table, seconds: float) -> str:
    table.session.clock.pass_(seconds)
    return table.view.notice.title


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(tmp_path, SIGNED, THERE)


def test_who_comes_is_said_until_they_should_be_there(table: Table) -> None:
    assert tell(table, RAISED) == ""
    assert tell(table, ANSWERED) == later(table, 299) == COMES
    assert later(table, 1) == ""


@pytest.mark.parametrize(("ago", "said"), [(60, COMES), (300, "")])
def test_after_a_cut_it_is_told_unless_it_is_long_ago(table: Table, ago: float, said: str) -> None:
    assert tell(table, RAISED, ANSWERED, ago=ago) == said


def test_after_a_restart_the_call_that_stands_is_known(table: Table) -> None:
    seen = hall(THERE)
    assert seen.board is not None
    standing = replace(alert("emergency", counter_id=HERE), id=ALERT)
    table.desk.hall_changed(replace(seen, board=replace(seen.board, alerts=(standing,))))
    table.desk.hall_changed(seen)
    assert tell(table, ANSWERED) == COMES


def test_who_answers_away_from_any_counter_is_the_supervisor(table: Table) -> None:
    away = replace(ANSWERED, officer_id="dung")
    assert tell(table, RAISED, away) == "Người phụ trách đang đến"
    table.desk.change(language="en")
    assert table.view.notice.title == "The supervisor is coming"


@pytest.mark.parametrize(
    "raised",
    [replace(RAISED, counter_id="quay-3"), replace(RAISED, kind="call-staff"), None],
)
def test_of_others_calls_nothing_is_said(table: Table, raised: Event | None) -> None:
    assert tell(table, *() if raised is None else (raised,), ANSWERED) == ""


def test_who_ends_their_own_call_does_not_come(table: Table) -> None:
    assert tell(table, RAISED, replace(ANSWERED, officer_id=OFFICER)) == ""


def test_it_goes_by_a_touch_but_not_by_one_on_what_stands_before_it(table: Table) -> None:
    tell(table, RAISED, ANSWERED)
    table.desk.say("queue-empty")
    assert table.view.notice.title != COMES
    table.desk.press("hush")
    assert table.view.notice.title == COMES
    table.desk.press("hush")
    assert table.view.notice.title == ""


def test_the_next_officer_here_reads_nothing_of_it(table: Table) -> None:
    tell(table, RAISED, ANSWERED)
    table.desk.sign_out()
    table.session.sign_outs[0][1].set_result(None)
    assert (table.view.page, table.view.notice.title) == ("sign-in", "")


@pytest.mark.parametrize(
    "answer", [Accepted(seq=100, events=(record(RAISED),)), OutcomeUnknown("closed")]
)
def test_the_feed_may_be_quicker_than_the_servers_answer(
    table: Table, monkeypatch: pytest.MonkeyPatch, answer: Accepted | Exception
) -> None:
    monkeypatch.setattr(emergency, "SOON_MS", 0)
    calls = Emergency(table.session, table.deliver, table.desk)
    calls.call()
    wait_until(lambda: table.desk.local.unsent == "waits", "what is said without an answer")
    assert tell(table, RAISED, ANSWERED) == COMES
    asked = table.session.sent[0][2]
    asked.set_exception(answer) if isinstance(answer, Exception) else asked.set_result(answer)
    assert table.view.notice.title == COMES
    calls.call()
    assert table.view.notice.title == ""


def test_an_answer_of_long_ago_hides_nothing_of_the_next_call(table: Table) -> None:
    calls = Emergency(table.session, table.deliver, table.desk)
    calls.call()
    assert tell(table, RAISED, ANSWERED, ago=300) == ""
    table.session.sent[0][2].set_exception(OutcomeUnknown("closed"))
    assert table.desk.local.unsent == "unsure"


def test_who_has_moved_reads_nothing_of_the_counter_before(table: Table) -> None:
    signed = table.desk.local.signed
    assert signed is not None
    tell(table, RAISED)
    table.desk.change(signed=replace(signed, counter_id="quay-1"))
    assert tell(table, ANSWERED) == ""


@pytest.mark.parametrize(
    ("form", "size"), [("panel", "360x560"), ("strip", "800x72"), ("full", "1280x800")]
)
def test_it_stands_in_every_form_where_nobody_was_there_before(
    tmp_path: Path, form: Form, size: str
) -> None:
    with officer(tmp_path, replace(SIGNED, form=form), size) as person:
        person.see(hall(THERE))
        person.key(KEYS["emergency"])
        person.session.sent[-1][2].set_result(Accepted(seq=100, events=(record(RAISED),)))
        wait_until(lambda: person.model.property("noticeTone") == "warn", "that all are told")
        for event in (RAISED, ANSWERED):
            person.desk.event_arrived(arrival(event), "counter-2")
        person.rest()
        assert person.text("notice") == COMES
        assert person.item("notice").property("truncated") is False


def test_who_works_by_hand_reads_it_once_the_link_is_back(tmp_path: Path) -> None:
    cut = replace(THERE, link="offline", code="closed")
    with officer(tmp_path, SIGNED) as person:
        person.see(hall(cut))
        person.session.clock.pass_(180)
        person.desk.tick(person.session.clock.now())
        person.key(KEYS["by-hand"])
        person.see(hall(THERE))
        for event in (RAISED, ANSWERED):
            person.desk.event_arrived(arrival(event, ago=-100), "counter-2")
        person.rest()
        assert person.text("notice") == COMES
        person.click("notice")
        wait_until(lambda: person.find("hand.state") is not None, "what is held")
