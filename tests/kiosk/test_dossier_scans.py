"""Slips and other codes scanned for a dossier: what is asked for, and what the citizen is told."""

import pytest
from msgspec.structs import replace

from kiosk.scanning.codes import DossierSlip, TicketCode, UnknownCode
from tests.kiosk.dossiers import CODE, READY, shown, typed, with_a_ready_dossier
from tests.kiosk.world import World


@pytest.fixture
def world() -> World:
    return with_a_ready_dossier()


def test_a_scanned_slip_is_looked_up_at_once(world: World) -> None:
    world.flow.scanned(DossierSlip(CODE))
    assert world.page == "dossier-found"
    world.flow.scanned(DossierSlip("H26.12-261102-0002"))
    assert "Không tìm thấy" in shown(world).error
    world.flow.scanned(TicketCode("1" * 39))
    assert world.page == "dossier"
    world.flow.home()
    world.flow.enter("take")
    world.flow.scanned(DossierSlip(CODE))
    assert world.page != "dossier-found"
    assert world.session.asked == [CODE, "H26.12-261102-0002"]


def test_a_slip_leads_to_its_dossier_from_where_citizens_read(world: World) -> None:
    for page in ("procedures", "procedure", "dossier-found"):
        world.flow.go(page)
        world.flow.scanned(DossierSlip(CODE))
        assert (world.page, shown(world).code) == ("dossier-found", CODE)
        world.journeys.helping.want()
        world.flow.scanned(DossierSlip(CODE))
        assert (world.page, world.flow.local.help.on) == ("dossier-found", True)
        world.flow.rest()
    world.flow.enter("take")
    world.journeys.helping.want()
    world.flow.scanned(DossierSlip(CODE))
    assert (world.page, world.flow.local.help.before) == ("unknown", "services")


def test_another_code_is_said_to_be_none_where_a_dossier_is_asked_for(world: World) -> None:
    world.flow.enter("dossier")
    for other in (UnknownCode("other"), UnknownCode("card"), TicketCode("1" * 39)):
        world.flow.scanned(other)
        assert (world.page, "không phải mã hồ sơ" in shown(world).error) == ("dossier", True)
        world.journeys.dossier.key("H")
        assert shown(world).error == ""
    world.session.way = "hold"
    world.flow.scanned(DossierSlip(CODE))
    world.flow.scanned(UnknownCode("other"))
    assert (shown(world).asking, shown(world).error) == (True, "")
    world.session.release()
    world.session.link = replace(world.session.link, state="offline")
    world.session.way = "unreachable"
    world.look()
    world.flow.back()
    world.flow.scanned(DossierSlip(CODE))
    assert (world.page, "mất kết nối" in shown(world).error) == ("dossier", True)


def test_of_two_slips_scanned_the_last_is_told_and_each_is_asked_for_once(world: World) -> None:
    other = "H26.12-261102-0002"
    world.session.drop_dossiers(READY, replace(READY, code=other))
    world.session.way = "hold"
    for code in (CODE, CODE, other):
        world.flow.scanned(DossierSlip(code))
    assert world.session.asked == [CODE, other]
    first, second = world.session.held
    first()
    assert (world.page, shown(world).typed, shown(world).asking) == ("dossier", other, True)
    second()
    assert (world.page, shown(world).code) == ("dossier-found", other)


@pytest.mark.parametrize(
    ("code", "page", "told"),
    [(CODE, "dossier-found", CODE), ("H26.12-261102-0002", "dossier", "Không tìm thấy")],
)
def test_an_answer_that_comes_while_help_is_read_is_there_on_the_way_back(
    world: World, code: str, page: str, told: str
) -> None:
    world.session.way = "hold"
    typed(world, code)
    world.journeys.helping.want()
    world.session.release()
    assert world.page == "help"
    world.journeys.helping.go_on()
    view = shown(world)
    assert (world.page, view.asking) == (page, False)
    assert told in view.code + view.error
    world.flow.scanned(DossierSlip(CODE))
    assert world.session.asked == [code, CODE]
