"""From a few letters to what a procedure asks, and on to its queue: without a window, then by touch."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication

from common.contract.config import PaperNeeded
from common.contract.events import ServiceSuspended
from common.ui.connection import connection
from kiosk.doors import doors
from kiosk.procedures.index import Index
from tests.fixtures.escpos_decode import decode
from tests.fixtures.escpos_printer import CUT, EscposPrinter
from tests.kiosk import papers
from tests.kiosk.hall import MORNING, FakeSession
from tests.kiosk.looked_up import BIRTH, opened, shown, stocked
from tests.kiosk.screen import Screen, screen
from tests.kiosk.world import World


@pytest.fixture
def world() -> World:
    return stocked()


def doors_of(world: World) -> list[str]:
    link = connection(world.session.link, MORNING)
    return [door.key for door in doors(world.seen(), world.flow.local, link)]


def test_the_door_is_there_once_procedures_are_and_also_in_a_cut(world: World) -> None:
    world.session.online("offline")
    assert "look" in doors_of(world)
    world.journeys.looking.stock(Index(()))
    assert "look" not in doors_of(world)
    world.flow.enter("look")
    assert world.page == "rest"


def test_each_letter_finds_and_fields_are_offered_until_then(world: World) -> None:
    world.flow.enter("look")
    assert len(shown(world).fields) == 13
    world.journeys.looking.type("khai sin")
    view = shown(world)
    assert (view.hits[0].key, view.hits[0].name) == (BIRTH, "Đăng ký khai sinh")
    world.journeys.looking.type("xyz qqq")
    assert shown(world).fruitless
    world.journeys.looking.type("")
    assert not shown(world).fruitless


def test_a_field_shows_all_of_it_and_the_way_back_is_the_choice_of_fields(world: World) -> None:
    world.flow.enter("look")
    world.journeys.looking.pick_field("Chứng thực")
    view = shown(world)
    assert (view.field, len(view.hits)) == ("Chứng thực", 11)
    world.journeys.looking.turn(5)
    world.journeys.looking.turn(99)
    assert shown(world).first == 5
    world.flow.back()
    assert (world.page, shown(world).field) == ("procedures", "")
    world.flow.back()
    assert world.page == "rest"


def test_the_page_tells_papers_fee_time_and_result_in_the_citizens_language(world: World) -> None:
    view = opened(world)
    assert view.papers[1].name == "Giấy chứng sinh"
    assert [(row.key, row.words) for row in view.facts[:3]] == [
        ("fee", "Miễn phí"),
        ("time", "1 ngày"),
        ("result", "Giấy khai sinh"),
    ]
    assert (view.queue, view.can_print) == ("Hộ tịch", True)
    assert view.link == f"https://so.badinh.example/p/{BIRTH}?lang=vi"
    world.flow.language("en")
    assert shown(world).facts[0].words == "Free of charge"


def test_without_papers_printer_or_address_nothing_is_promised(world: World) -> None:
    rows = tuple(replace(row, papers=()) for row in world.session.published)
    center = replace(world.session.config.center, public_url="")
    world.session.config = replace(world.session.config, center=center)
    world.look()
    world.journeys.looking.stock(Index(rows))
    view = opened(world)
    assert (view.papers, view.can_print, view.link) == ((), False, "")
    world.flow.home()
    world.journeys.looking.stock(Index(world.session.published))
    world.flow.printer_changed(has_printer=False)
    assert not opened(world).can_print


def test_who_has_everything_goes_on_to_the_queue_and_may_come_back(world: World) -> None:
    opened(world)
    world.journeys.looking.have_all()
    assert (world.page, world.flow.local.taking.service_id) == ("priority", "ho-tich")
    world.flow.back()
    assert (world.page, shown(world).name) == ("procedure", "Đăng ký khai sinh")
    world.journeys.looking.have_all()
    world.journeys.taking.pick_priority(None)
    assert world.intents[0][0].service_id == "ho-tich"


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ({"open": False}, "Hiện chưa lấy được số cho thủ tục này"),
        ({"daily_quota": 1}, "Hôm nay đã hết số. Có lại lúc 07:30"),
    ],
    ids=["closed", "full"],
)
def test_a_closed_or_full_service_offers_no_number_and_says_why(
    world: World, why: dict[str, Any], told: str
) -> None:
    world.session.waiting("ho-tich", 1)
    services = tuple(
        replace(row, **why) if row.id == "ho-tich" else row for row in world.session.config.services
    )
    world.session.config = replace(world.session.config, services=services)
    world.look()
    view = opened(world)
    assert view.queue == ""
    assert view.closed.startswith(told)


def test_a_suspended_service_offers_no_number(world: World) -> None:
    world.session.tell(ServiceSuspended(service_id="ho-tich", reason="other"))
    world.look()
    view = opened(world)
    assert (view.queue, view.closed) == ("", "Hiện chưa lấy được số cho thủ tục này")


def test_procedures_that_change_under_a_reader_leave_the_page_alone(world: World) -> None:
    opened(world)
    world.journeys.looking.stock(Index(world.session.published[5:]))
    assert shown(world).name == "Đăng ký khai sinh"
    world.flow.back()
    world.journeys.looking.type("khai sinh")
    assert BIRTH not in [row.key for row in shown(world).hits]


def test_by_touch_from_letters_to_the_list_and_the_number(
    app: QGuiApplication, tmp_path: Path, session: FakeSession, desk: EscposPrinter
) -> None:
    with screen(tmp_path, session, desk.target) as kiosk:
        kiosk.touches("rest.look")
        _types(kiosk, "done", *"khai", "space", *"sin")
        kiosk.touches(f"hit.{BIRTH}")
        kiosk.awaits("paper.1", "Giấy chứng sinh")
        kiosk.touches("procedure.print")
        (paper,) = decode(desk.wait_for(CUT))
        read = papers.words(paper.image.crop((0, 0, paper.image.width, 560)), "vi")
        assert papers.scanned(paper.image) == f"https://so.badinh.example/p/{BIRTH}?lang=vi"
        for words in ("Đăng ký khai sinh", "Tờ khai", "Giấy chứng sinh"):
            assert words in read, read
        kiosk.awaits("procedure.printed", "Mời lấy")
        kiosk.touches("back")
        kiosk.awaits("typed.text", "khai sin")
        kiosk.touches("procedures.clear")
        _types(kiosk, *"zzz")
        kiosk.touches("procedures.fields")
        kiosk.touches("field.1")
        kiosk.awaits("procedures.field", "Chứng thực")
        kiosk.touches("procedures.next")
        kiosk.touches("procedures.clear")
        _types(kiosk, *"tam", "space", *"tru", "done")
        kiosk.touches("hit.1.004194")
        kiosk.touches("procedure.have-all")
        kiosk.touches("priority.none")
        kiosk.awaits("ticket.number", "C")
        assert session.issued()[0].service_id == "cu-tru"


def test_after_a_cold_start_without_the_server_all_is_there(
    app: QGuiApplication, tmp_path: Path, session: FakeSession, desk: EscposPrinter
) -> None:
    with screen(tmp_path, session, desk.target) as kiosk:
        kiosk.awaits("rest.look")
        session.show()
    assert session.asked_for_procedures == 1
    session.online("offline")
    with screen(tmp_path, session, desk.target, size="1280x1024") as kiosk:
        kiosk.touches("rest.look")
        _types(kiosk, *"so", "space", *"do")
        kiosk.touches("hit.1.013978")
        kiosk.awaits("procedure", "Đăng ký đất đai")
    assert session.asked_for_procedures == 1


def _types(kiosk: Screen, *keys: str) -> None:
    for key in keys:
        kiosk.touches(f"key.{key}")


def test_a_long_list_comes_whole_paper_by_paper(
    app: QGuiApplication, tmp_path: Path, session: FakeSession, desk: EscposPrinter
) -> None:
    needed = tuple(
        PaperNeeded(name={"vi": f"Giấy số {place} " + "rất dài " * 8}) for place in range(12)
    )
    session.published = tuple(replace(row, papers=needed) for row in session.published)
    with screen(tmp_path, session, desk.target, size="1280x1024") as kiosk:
        kiosk.touches("rest.look")
        kiosk.touches("field.0")
        kiosk.touches(f"hit.{BIRTH}")
        seen: list[int] = []
        while len(seen) < len(needed):
            if seen:
                kiosk.touches("papers.next")
            seen += _whole(kiosk)
        assert seen == list(range(len(needed)))
        kiosk.touches("papers.previous")


def _whole(kiosk: Screen) -> list[int]:
    """The papers that are on screen, from the top."""
    kiosk.window.grabWindow()
    return [place for place in range(12) if kiosk.sees(f"paper.{place}")]
