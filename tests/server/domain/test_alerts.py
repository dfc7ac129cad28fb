"""Somebody is needed: once at a time from a device, until an officer sees to it or the day ends."""

import pytest
from msgspec.structs import replace

from common.board.alert_changes import FOR_SENIORS, PRINTER, About, about, open_alert_about
from common.board.queries import open_alert, open_alert_of
from common.contract.commands import AcknowledgeAlert, RaiseAlert, RecordDeviceAction
from common.contract.events import AlertAcknowledged, AlertCleared, DeviceActionRecorded
from common.contract.hall_commands import EMERGENCY
from tests.dsl import MADE_ID, given, kiosk, minutes, officer, seconds, staff, supervisor
from tests.dsl_events import START, day, issued, opened, ticket_id
from tests.dsl_hall_events import ALERT, alarmed, eased, seen_to

HELP = RaiseAlert(kind="call-staff")
AT_Q1 = replace(alarmed(EMERGENCY, "pc-q1", MADE_ID), counter_id="q1")


def test_a_kiosk_calls_the_staff() -> None:
    story = given(minutes(2)).when(HELP, kiosk())
    story.then(alarmed(alert_id=MADE_ID))
    (alert,) = story.board.alerts
    assert (alert.id, alert.kind, alert.device_id) == (MADE_ID, "call-staff", "kiosk-1")
    assert alert.raised_at == START + minutes(2)
    assert open_alert_of(story.board, "kiosk-1", "call-staff") == alert


def test_the_same_again_while_it_is_open_is_no_news() -> None:
    assert given(alarmed()).when(HELP, kiosk()).events == ()
    next_to_it = given(alarmed()).when(HELP, kiosk("kiosk-2"))
    next_to_it.then(alarmed(device_id="kiosk-2", alert_id=MADE_ID))
    given(alarmed(), seen_to()).when(HELP, kiosk()).then(alarmed(alert_id=MADE_ID))


@pytest.mark.parametrize("counter_id", ["q1", None])
def test_a_counter_calls_in_an_emergency_and_for_itself_alone(counter_id: str | None) -> None:
    story = given(opened()).when(RaiseAlert(kind=EMERGENCY, counter_id=counter_id))
    story.then(AT_Q1)
    given().when(RaiseAlert(kind=EMERGENCY, counter_id="q9")).refused("unknown-counter")
    given().when(RaiseAlert(kind=EMERGENCY, counter_id="q2")).refused("not-allowed")
    for_another = RaiseAlert(kind="call-staff", counter_id="q1")
    given().when(for_another, kiosk()).refused("not-allowed")


def test_a_device_that_went_to_another_counter_calls_from_there() -> None:
    at_q1 = given(replace(AT_Q1, alert_id=ALERT))
    at_q1.when(RaiseAlert(kind=EMERGENCY)).then()
    moved = at_q1.when(RaiseAlert(kind=EMERGENCY), replace(officer("q2"), device_id="pc-q1"))
    moved.then(replace(AT_Q1, counter_id="q2"), AlertCleared(alert_id=ALERT, device_id="pc-q1"))
    assert [row.counter_id for row in moved.board.alerts] == ["q2"]


def test_an_emergency_is_for_all_where_no_senior_sits_at_another_counter() -> None:
    alone = replace(officer(), senior_elsewhere=False)
    story = given(opened()).when(RaiseAlert(kind=EMERGENCY), alone)
    story.then(replace(AT_Q1, for_all=True))
    assert [row.for_all for row in story.board.alerts] == [True]
    standing = given(replace(AT_Q1, alert_id=ALERT, for_all=True))
    assert standing.when(RaiseAlert(kind=EMERGENCY), alone).events == ()
    assert standing.when(AcknowledgeAlert(alert_id=ALERT), officer("q2")).board.alerts == ()
    left_alone = given(replace(AT_Q1, alert_id=ALERT)).when(RaiseAlert(kind=EMERGENCY), alone)
    over = AlertCleared(alert_id=ALERT, device_id="pc-q1")
    left_alone.then(replace(AT_Q1, for_all=True), over)
    given().when(HELP, replace(kiosk(), senior_elsewhere=False)).then(alarmed(alert_id=MADE_ID))


def test_each_profile_has_its_own_alert() -> None:
    given().when(RaiseAlert(kind=EMERGENCY), kiosk()).refused("invalid-data")
    given().when(RaiseAlert(kind="call-staff")).refused("invalid-data")


@pytest.mark.parametrize("kind", sorted(FOR_SENIORS))
def test_what_seniors_alone_are_shown_they_alone_see_to(kind: str) -> None:
    board = given(alarmed(kind, "pc-q1"))
    for by in (officer(), officer("q2"), staff("officer")):
        board.when(AcknowledgeAlert(alert_id=ALERT), by).refused("not-allowed")
    for by in (supervisor(), staff()):
        board.when(AcknowledgeAlert(alert_id=ALERT), by).then(AlertAcknowledged)


def test_an_alert_ends_when_its_cause_is_gone() -> None:
    assert given(alarmed(), eased()).board.alerts == ()
    about_it = replace(alarmed(PRINTER), service_id="birth", ticket_id=ticket_id("A001"))
    (alert,) = given(about_it).board.alerts
    assert about(alert) == About(PRINTER, "kiosk-1", None, "birth", ticket_id("A001"))
    assert open_alert_about(given(about_it).board, about(alert)) == alert


def test_an_officer_sees_to_it_once() -> None:
    story = given(alarmed(), seconds(9)).when(AcknowledgeAlert(alert_id=ALERT))
    story.then(AlertAcknowledged(alert_id=ALERT, officer_id="an", device_id="kiosk-1"))
    assert open_alert(story.board, ALERT) is None
    given(alarmed(), seen_to()).when(AcknowledgeAlert(alert_id=ALERT)).refused("unknown-alert")
    given(alarmed()).when(AcknowledgeAlert(alert_id=ALERT), staff()).then(AlertAcknowledged)
    given(alarmed()).when(AcknowledgeAlert(alert_id=ALERT), kiosk()).refused("not-allowed")
    nobody = officer(role=None)  # type: ignore[arg-type]
    given(alarmed()).when(AcknowledgeAlert(alert_id=ALERT), nobody).refused("not-allowed")


def test_the_day_ends_all_of_them() -> None:
    assert given(alarmed(), day("2026-11-24")).board.alerts == ()


def test_what_the_staff_do_at_a_kiosk_is_told_each_time() -> None:
    before = given()
    story = before.when(RecordDeviceAction(kind="paper-changed"), kiosk())
    story.then(DeviceActionRecorded(device_id="kiosk-1", kind="paper-changed"))
    assert replace(story.board, seq=0) == replace(before.board, seq=0)
    before.when(RecordDeviceAction(kind="paper-changed")).refused("not-allowed")


def test_a_paper_printed_again_is_told_by_its_number_where_that_is_known() -> None:
    for known, of in (("A001", ticket_id("A001")), (None, ALERT)):
        story = given(opened(), issued()).when(
            RecordDeviceAction(kind="reprinted", ticket_id=of), kiosk()
        )
        told = DeviceActionRecorded(
            device_id="kiosk-1", kind="reprinted", ticket_id=of, label=known
        )
        story.then(told)
