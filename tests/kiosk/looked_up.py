"""A kiosk that knows the center's procedures, and what its look-up shows."""

from kiosk.procedures.index import Index
from kiosk.viewmodels import looking_model
from tests.kiosk.world import World

BIRTH = "1.001193"


def stocked() -> World:
    """A kiosk without a window, with the sample's procedures."""
    made = World()
    made.journeys.looking.stock(Index(made.session.published))
    return made


def shown(world: World) -> looking_model.View:
    return looking_model.derive(world.seen(), world.flow.local, world.now())


def opened(world: World, code: str = BIRTH) -> looking_model.View:
    """The procedure's page, found by its code."""
    world.flow.enter("look")
    world.journeys.looking.type(code)
    world.journeys.looking.pick(code)
    return shown(world)
