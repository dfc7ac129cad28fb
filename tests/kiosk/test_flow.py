"""The shell and its journeys without a window: pages follow touches, and rest forgets them."""

from collections.abc import Callable
from datetime import datetime

import pytest
from msgspec.structs import replace

from common.client.hall import Hall
from common.contract.commands import Command, RateVisit
from kiosk.flow import FORGET_LANGUAGE_AFTER, Flow
from kiosk.idle import SECONDS
from kiosk.journeys import Journeys
from kiosk.local import Local
from kiosk.numbers.issuing import Failed, Step
from kiosk.numbers.tickets import Intent, Issued
from kiosk.place import Place
from kiosk.printer.result import Result
from kiosk.states.rating import RatingState
from kiosk.states.taking import TakingState
from tests.kiosk.hall import FakeSession


class World:
    """The port: time that is set, intents and facts that are kept."""

    def __init__(self) -> None:
        self.session = FakeSession()
        self.session.open_counters()
        self.at = 0.0
        self.intents: list[tuple[Intent, Callable[[Step], None]]] = []
        self.facts: list[Command] = []
        self.whole = True
        hall = Hall(config=self.session.config, board=self.session.board, link=self.session.link)
        self.flow = Flow(self, hall, Local(has_scanner=True), lambda: None)
        self.journeys = Journeys(self.flow, self)

    def now(self) -> datetime:
        return self.session.clock.now()

    def seconds(self) -> float:
        return self.at

    def issue(self, intent: Intent, on_step: Callable[[Step], None]) -> None:
        self.intents.append((intent, on_step))

    def reprint(self, ticket: Issued, place: Place, on_result: Callable[[Result], None]) -> None:
        raise AssertionError("nobody asked for it")

    def keep(self, fact: Command) -> bool:
        self.facts.append(fact)
        return self.whole

    def served(self) -> str:
        """A visit that has just ended."""
        self.session.waiting("ho-tich")
        ticket_id = self.session.serve("ho-tich")
        self.flow.hall_changed(replace(self.flow.hall, board=self.session.board))
        return ticket_id

    @property
    def page(self) -> str:
        return self.flow.local.page


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


def test_a_language_goes_with_who_chose_it(world: World) -> None:
    world.flow.language("en")
    world.at += FORGET_LANGUAGE_AFTER
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


def test_a_rating_that_cannot_be_kept_says_so(world: World) -> None:
    world.whole = False
    world.journeys.rating.offered(world.served())
    world.journeys.rating.score(4)
    world.journeys.rating.send()
    assert (world.page, world.flow.local.failure) == ("failed", "rating")
    assert world.flow.local.rating.visit is None


def test_a_scan_nobody_knows_changes_nothing(world: World) -> None:
    world.flow.scanned(object())
    assert world.page == "rest"
    world.flow.scanned("9" * 39)
    assert (world.page, world.flow.local.rating.number_error) == ("number", "unknown")
