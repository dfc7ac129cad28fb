"""A kiosk whose center can be asked for one ready dossier: what is typed there and what it shows."""

from common.contract.dossiers import Dossier
from kiosk.viewmodels import dossier_model
from tests.kiosk.hall import MORNING
from tests.kiosk.world import World

CODE = "H26.12-261102-0001"
READY = Dossier(
    code=CODE,
    procedure="đăng ký khai sinh",
    status="ready",
    applied="2026-11-02",
    due="2026-11-03",
    completed="2026-11-03",
)


def with_a_ready_dossier() -> World:
    made = World()
    made.session.drop_dossiers(READY)
    made.look()
    return made


def typed(world: World, text: str) -> dossier_model.View:
    """What the screen shows once this was typed and sent."""
    world.flow.enter("dossier")
    for letter in text:
        world.journeys.dossier.key(letter)
    world.journeys.dossier.submit()
    return shown(world)


def shown(world: World) -> dossier_model.View:
    return dossier_model.derive(world.seen(), world.flow.local, MORNING)
