"""The shell and its journeys without a window: pages follow touches, and rest forgets them."""

import pytest

from common.contract.commands import RateVisit
from kiosk import rating
from kiosk.flow import FORGET_AFTER
from kiosk.idle import SECONDS, Page
from kiosk.numbers.issuing import Failed
from kiosk.scanning.codes import Code, TicketCode, UnknownCode, read
from kiosk.states.helping import HelpState
from kiosk.states.looking import LookingState
from kiosk.states.rating import RatingState
from kiosk.states.taking import TakingState
from kiosk.states.voicing import VoiceState
from tests.kiosk.scanning.cards import CCCD
from tests.kiosk.world import World


@pytest.fixture
def world() -> World:
    return World()


def test_a_number_is_one_intent_that_no_way_home_disturbs(world: World) -> None:
    world.flow.enter("take")
    world.journeys.taking.pick_service("ho-tich")
    assert world.page == "priority"
    world.flow.back()
    assert world.page == "services"
    world.journeys.taking.pick_service("ho-tich")
    world.journeys.taking.pick_priority(None)
    world.journeys.taking.pick_priority(None)
    world.flow.home()
    world.flow.back()
    assert world.page == "issuing"
    (intent, on_step), *more = world.intents
    assert (intent.service_id, intent.priority, more) == ("ho-tich", None, [])
    on_step(Failed("unreachable"))
    assert (world.page, world.flow.local.failure) == ("failed", "unreachable")
    world.flow.back()
    assert world.page == "rest"


def test_rest_keeps_the_kiosk_and_forgets_the_citizen(world: World) -> None:
    world.flow.language("en")
    world.flow.enter("rate")
    world.journeys.rating.key("A")
    world.at += SECONDS["number"]
    world.flow.tick()
    local = world.flow.local
    assert (local.page, local.language, local.has_scanner) == ("rest", "vi", True)
    assert (local.rating, local.taking) == (RatingState(), TakingState())


def test_a_door_opens_from_rest_alone(world: World) -> None:
    world.flow.enter("no-such-door")
    assert world.page == "rest"
    world.flow.enter("take")
    world.flow.enter("rate")
    assert world.page == "services"


def test_who_steps_back_to_rest_is_still_the_same_citizen(world: World) -> None:
    world.flow.put(voices=("vi", "en"))
    for step in (world.flow.back, world.flow.home):
        world.flow.language("en")
        world.journeys.helping.want()
        world.journeys.helping.go_on()
        world.journeys.voicing.begin()
        world.flow.enter("take")
        step()
        local = world.flow.local
        assert (local.page, local.taking) == ("rest", TakingState())
        assert (local.language, local.help.on, local.voice.on) == ("en", True, True)
        world.at += FORGET_AFTER + 0.1
        world.flow.tick()
        local = world.flow.local
        assert (local.language, local.help, local.voice) == ("vi", HelpState(), VoiceState())


def test_after_the_ticket_comes_another_citizen(world: World) -> None:
    world.flow.language("en")
    world.journeys.helping.want()
    world.flow.go("ticket")
    world.flow.home()
    local = world.flow.local
    assert (local.page, local.language, local.help.on) == ("rest", "vi", False)


def test_a_language_goes_with_who_chose_it(world: World) -> None:
    world.flow.language("en")
    world.at += FORGET_AFTER
    world.flow.tick()
    assert world.flow.local.language == "en"
    world.at += 0.1
    world.flow.tick()
    assert world.flow.local.language == "vi"


@pytest.mark.parametrize("end", ["home", "time"])
def test_a_face_is_a_rating_however_its_page_ends(world: World, end: str) -> None:
    world.journeys.rating.offered(world.served())
    world.journeys.rating.score(4)
    assert world.page == "reasons"
    world.flow.back()
    world.journeys.rating.score(3)
    world.at += SECONDS["reasons"] if end == "time" else 0
    world.flow.tick() if end == "time" else world.flow.home()
    assert world.page == "thanks"
    assert [fact.score for fact in world.facts if isinstance(fact, RateVisit)] == [3]


@pytest.mark.parametrize("page", ["procedures", "procedure", "dossier-found", "help"])
@pytest.mark.parametrize("scan", [UnknownCode("other"), TicketCode("1" * 39), read(CCCD.encode())])
def test_a_code_that_is_for_nothing_is_told_of_and_its_page_comes_back(
    world: World, page: Page, scan: Code
) -> None:
    world.flow.go(page, looking=LookingState(query="khai"))
    for end in ("back", "time", "home"):
        world.flow.scanned(scan)
        world.flow.scanned(scan)
        assert world.page == "unknown"
        if end == "time":
            world.at += SECONDS["unknown"]
            world.flow.tick()
        else:
            world.flow.back() if end == "back" else world.flow.home()
        assert (world.page, world.flow.local.looking.query) == (
            ("rest", "") if end == "home" else (page, "khai")
        )


def test_a_code_scanned_where_help_is_read_about_another_one_leads_round_in_no_circle(
    world: World,
) -> None:
    world.flow.go("procedures")
    world.flow.scanned(UnknownCode("other"))
    world.journeys.helping.want()
    world.flow.scanned(UnknownCode("other"))
    assert world.page == "unknown"
    world.flow.back()
    assert world.page == "procedures"


def test_a_face_is_a_rating_though_a_code_is_scanned_where_help_is_read(world: World) -> None:
    world.journeys.rating.offered(world.served())
    world.journeys.rating.score(4)
    world.journeys.helping.want()
    world.flow.scanned(UnknownCode("other"))
    world.flow.home()
    assert world.page == "thanks"
    assert [fact.score for fact in world.facts if isinstance(fact, RateVisit)] == [4]


def test_what_was_rated_here_is_not_rated_again_while_the_server_does_not_know(
    world: World,
) -> None:
    first, second = world.served(), world.served()
    world.journeys.rating.offered(first)
    world.journeys.rating.score(4)
    world.journeys.rating.send()
    world.flow.home()
    world.journeys.rating.offered(first)
    assert world.page == "rest"
    board, here = world.session.board, world.flow.local.rated
    left = rating.offered(board, world.session.config, world.now(), here)
    assert [ticket.id for ticket in left] == [second]
    world.flow.enter("rate")
    for letter in "A1":
        world.journeys.rating.key(letter)
    world.journeys.rating.submit()
    assert (world.page, world.flow.local.rating.number_error) == ("number", "rated")
    world.session.decide(RateVisit(ticket_id=first, score=4, reasons=(), channel="offered"))
    world.look()
    world.flow.home()
    world.journeys.rating.offered(second)
    world.journeys.rating.score(4)
    world.journeys.rating.send()
    assert world.flow.local.rated == {second}, "what the server knows need not be remembered"


def test_a_rating_that_cannot_be_kept_says_so(world: World) -> None:
    world.whole = False
    world.journeys.rating.offered(world.served())
    world.journeys.rating.score(4)
    world.journeys.rating.send()
    assert (world.page, world.flow.local.failure) == ("failed", "rating")
    assert world.flow.local.rating.visit is None
