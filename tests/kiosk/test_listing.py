"""The list of papers that a citizen has printed: what became of it is told to that citizen alone."""

import pytest

from kiosk.idle import SECONDS
from kiosk.printer.result import NotPrinted, Printed, Result
from kiosk.printer.status import Status
from kiosk.states.looking import LookingState
from tests.kiosk.looked_up import BIRTH, opened, shown, stocked
from tests.kiosk.world import World


@pytest.fixture
def world() -> World:
    return stocked()


def test_a_list_is_printed_once_and_its_fate_told(world: World) -> None:
    opened(world)
    for _ in range(2):
        world.journeys.looking.print_list()
    ((procedure, tell),) = world.lists
    assert (procedure.code, shown(world).printed) == (BIRTH, "Đang in…")
    tell(Printed(Status(), True))
    assert (shown(world).printed_tone, world.page) == ("good", "procedure")
    world.flow.back()
    world.journeys.looking.pick(BIRTH)
    assert shown(world).printed == ""
    world.journeys.looking.print_list()
    world.lists[1][1](NotPrinted("paper-out"))
    view = shown(world)
    assert (view.printed, view.printed_tone, view.can_print) == (
        "Chưa in được danh sách",
        "bad",
        False,
    )


def test_a_list_can_be_had_in_each_language(world: World) -> None:
    opened(world)
    world.journeys.looking.print_list()
    world.lists[0][1](Printed(Status(), True))
    world.flow.language("en")
    assert (shown(world).printed, shown(world).can_print) == ("", True)
    world.journeys.looking.print_list()
    world.lists[1][1](Printed(Status(), True))
    assert shown(world).printed == "Please take the list from the slot below"


def test_what_became_of_a_list_is_known_to_who_comes_back_to_its_page(world: World) -> None:
    opened(world)
    world.journeys.looking.print_list()
    world.journeys.helping.want()
    world.lists[0][1](NotPrinted(None))
    assert world.page == "help"
    world.journeys.helping.go_on()
    assert (world.page, shown(world).printed) == ("procedure", "Chưa in được danh sách")


@pytest.mark.parametrize("result", [Printed(Status(), True), NotPrinted(None)])
@pytest.mark.parametrize("ends", ["home", "back", "time"])
def test_what_came_for_the_one_before_is_not_told_the_next(
    world: World, ends: str, result: Result
) -> None:
    opened(world)
    world.journeys.looking.print_list()
    if ends == "time":
        world.at += SECONDS["procedure"] + 1
        world.flow.tick()
    elif ends == "back":
        for _ in range(2):
            world.flow.back()
    else:
        world.flow.home()
    assert world.page == "rest"
    world.lists[0][1](result)
    assert world.flow.local.looking == LookingState()
    touched = opened(world)
    world.lists[0][1](result)
    assert (shown(world), world.page) == (touched, "procedure")
    world.journeys.looking.print_list()
    world.lists[0][1](result)
    assert shown(world).printed == "Đang in…"
    world.lists[1][1](Printed(Status(), True))
    assert shown(world).printed_tone == "good"
