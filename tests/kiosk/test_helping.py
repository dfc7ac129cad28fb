"""Help is on from one touch to the end of the session, and a call for staff is told as it stands."""

from datetime import timedelta

import pytest

from common.client.hall import Link
from common.contract.commands import AcknowledgeAlert, RaiseAlert, RateVisit
from kiosk.flow import FORGET_AFTER
from kiosk.idle import HELPED, SECONDS
from kiosk.viewmodels import help_model
from tests.kiosk.world import World


@pytest.fixture
def world() -> World:
    return World()


def call_of(world: World) -> help_model.View:
    return help_model.derive(world.flow.hall, world.flow.local, world.now())


def test_help_goes_back_to_its_page_with_what_was_chosen(world: World) -> None:
    world.flow.enter("take")
    world.journeys.taking.pick_service("ho-tich")
    world.journeys.helping.want()
    assert (world.page, call_of(world).on) == ("help", True)
    world.journeys.helping.go_on()
    assert (world.page, world.flow.local.taking.service_id) == ("priority", "ho-tich")
    world.journeys.helping.want()
    world.flow.back()
    assert (world.page, world.flow.local.help.on) == ("priority", True)
    world.journeys.helping.want()
    world.journeys.helping.end()
    assert (world.page, world.flow.local.help.on) == ("priority", False)


def test_large_type_and_contrast_are_switched_off_and_on_by_themselves(world: World) -> None:
    helping = world.journeys.helping
    helping.want()
    assert (call_of(world).large, call_of(world).contrast) == (True, True)
    helping.swap("large")
    helping.go_on()
    helping.want()
    assert (call_of(world).on, call_of(world).large, call_of(world).contrast) == (True, False, True)
    helping.swap("contrast")
    helping.swap("large")
    assert (call_of(world).large, call_of(world).contrast) == (True, False)
    helping.end()
    assert (call_of(world).large, call_of(world).contrast) == (False, False)
    helping.want()
    assert (call_of(world).large, call_of(world).contrast) == (True, True)


def test_pages_wait_longer_for_who_asked_for_help_and_then_forget(world: World) -> None:
    world.flow.enter("take")
    world.journeys.helping.want()
    world.journeys.helping.go_on()
    world.at += SECONDS["services"] * HELPED - 0.1
    world.flow.tick()
    assert world.page == "services"
    world.at += 0.1
    world.flow.tick()
    assert (world.page, world.flow.local.help.on) == ("rest", False)


def test_help_asked_at_rest_is_forgotten_when_nobody_goes_on(world: World) -> None:
    world.journeys.helping.want()
    world.journeys.helping.go_on()
    assert (world.page, world.flow.local.help.on) == ("rest", True)
    world.at += FORGET_AFTER + 0.1
    world.flow.tick()
    assert not world.flow.local.help.on


def test_a_face_touched_before_help_is_still_a_rating(world: World) -> None:
    world.journeys.rating.offered(world.served())
    world.journeys.rating.score(4)
    world.journeys.helping.want()
    world.at += SECONDS["help"] * HELPED
    world.flow.tick()
    assert [fact.score for fact in world.facts if isinstance(fact, RateVisit)] == [4]


def test_a_call_is_sent_once_and_told_until_an_officer_has_seen_it(world: World) -> None:
    world.journeys.helping.want()
    assert (call_of(world).state, call_of(world).can_call) == ("ready", True)
    world.session.way = "hold"
    world.journeys.helping.call()
    world.journeys.helping.call()
    assert (call_of(world).state, call_of(world).can_call) == ("sending", False)
    world.session.release()
    assert call_of(world).state == "sent"
    world.look()
    assert call_of(world).state == "sent"
    (alert,) = world.session.board.alerts
    assert (alert.kind, alert.device_id) == ("call-staff", "kiosk-1")
    assert len([sent for sent in world.session.sent if isinstance(sent, RaiseAlert)]) == 1
    world.session.decide(AcknowledgeAlert(alert_id=alert.id), officer_at="quay-1")
    world.look()
    assert call_of(world).state == "seen"


def test_the_next_citizen_sees_that_staff_has_been_called_already(world: World) -> None:
    world.journeys.helping.want()
    world.journeys.helping.call()
    world.flow.home()
    world.look()
    world.journeys.helping.want()
    assert (call_of(world).state, call_of(world).can_call) == ("sent", False)


@pytest.mark.parametrize(("way", "state"), [("unreachable", "unsent"), ("unknown", "unsure")])
def test_a_call_that_did_not_arrive_says_so_and_can_be_tried_again(
    world: World, way: str, state: str
) -> None:
    world.session.way = way  # type: ignore[assignment]
    world.journeys.helping.want()
    world.journeys.helping.call()
    assert (call_of(world).state, call_of(world).can_call) == (state, True)


def test_while_cut_off_nobody_is_promised_to_come(world: World) -> None:
    at = world.now() - timedelta(seconds=30)
    world.session.link = Link(state="offline", since=at, last_contact=at)
    world.look()
    world.journeys.helping.want()
    assert (call_of(world).state, call_of(world).can_call) == ("cut", False)


@pytest.mark.parametrize("page", ["ticket", "issuing", "thanks"])
def test_on_a_page_of_its_own_time_help_changes_only_how_it_looks(world: World, page: str) -> None:
    world.flow.go(page)  # type: ignore[arg-type]
    world.journeys.helping.want()
    assert (world.page, world.flow.local.help.on) == (page, True)
