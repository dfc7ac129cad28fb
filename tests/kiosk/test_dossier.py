"""From a slip's code to where the dossier stands: without a window, then under real touches."""

from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication

from common.contract.dossiers import DossierStatus
from kiosk.idle import SECONDS
from kiosk.procedures.index import Index
from kiosk.scanning.codes import DossierSlip
from kiosk.states.dossier import DossierState
from kiosk.viewmodels import kiosk_model
from kiosk.viewmodels.dossier_model import DateRow
from tests.fixtures.escpos_printer import EscposPrinter
from tests.kiosk.dossiers import CODE, READY, shown, typed, with_a_ready_dossier
from tests.kiosk.hall import MORNING, FakeSession
from tests.kiosk.scenes import SIZES
from tests.kiosk.screen import screen
from tests.kiosk.test_carding import scan
from tests.kiosk.test_help_pages import low
from tests.kiosk.world import World

STATUSES: tuple[DossierStatus, ...] = get_args(DossierStatus)


@pytest.fixture
def world() -> World:
    return with_a_ready_dossier()


NOT_OPEN, USED_UP = {"open": False}, {"daily_quota": 1}


def test_a_ready_dossier_leads_to_the_queue_that_hands_it_out(world: World) -> None:
    view = typed(world, "H26.12 261102 0001")
    assert world.page == "dossier-found"
    assert (view.code, view.procedure, view.tone) == (CODE, "Đăng ký khai sinh", "good")
    assert (view.status, view.take) == ("Đã có kết quả", "Lấy số để nhận kết quả")
    assert view.dates == (
        DateRow("applied", "Ngày nộp", "02/11/2026"),
        DateRow("due", "Hẹn trả", "03/11/2026"),
        DateRow("completed", "Ngày có kết quả", "03/11/2026"),
    )
    world.journeys.dossier.take()
    assert world.page == "priority"
    world.journeys.taking.pick_priority(None)
    ((intent, _),) = world.intents
    assert intent.service_id == "tra-ket-qua"


def test_a_procedure_of_the_center_is_named_in_the_citizens_language(world: World) -> None:
    world.journeys.looking.stock(Index(world.session.procedures().result()))
    world.flow.language("en")
    assert typed(world, CODE).procedure == "Register a birth"
    world.flow.language("vi")
    assert shown(world).procedure == "Đăng ký khai sinh"
    world.flow.home()
    world.session.drop_dossiers(replace(READY, procedure="cấp giấy phép lái tàu"))
    world.flow.language("en")
    assert typed(world, CODE).procedure == "Cấp giấy phép lái tàu"


@pytest.mark.parametrize(("queue", "limits"), [("tra-ket-qua", NOT_OPEN), ("chung-thuc", USED_UP)])
def test_without_a_return_queue_that_gives_numbers_the_citizen_chooses(
    world: World, queue: str, limits: dict[str, int]
) -> None:
    config = world.session.config
    services = tuple(replace(row, **limits) if row.id == queue else row for row in config.services)
    kiosk = replace(config.kiosk, return_service=queue)
    world.session.waiting(queue)
    world.session.config = replace(config, services=services, kiosk=kiosk)
    world.look()
    assert typed(world, CODE).take == "Lấy số gặp cán bộ"
    world.journeys.dossier.take()
    assert world.page == "services"


@pytest.mark.parametrize(
    ("text", "refusal", "way", "error"),
    [
        ("H26", "", "open", "Mã chưa đúng"),
        ("H26.12-261302-0001", "", "open", "Mã chưa đúng"),
        ("H26.12-261102-0002", "", "open", "Không tìm thấy"),
        ("H26.12-261102-0002", "lookup-unavailable", "open", "đang không trả lời"),
        ("H26.12-261102-0002", "overloaded", "open", "đang không trả lời"),
        ("H26.12-261102-0002", "too-many-tries", "open", "chờ một phút"),
        (CODE, "", "unreachable", "đang mất kết nối"),
    ],
)
def test_what_went_wrong_is_told_and_the_code_stays(
    world: World, text: str, refusal: str, way: str, error: str
) -> None:
    world.session.refusal, world.session.way = refusal, way  # type: ignore[assignment]
    view = typed(world, text)
    assert error in view.error
    assert (world.page, view.typed, view.asking) == ("dossier", text, False)
    world.journeys.dossier.erase()
    assert (shown(world).error, shown(world).typed) == ("", text[:-1])


def test_a_slow_answer_is_asked_for_once_and_reaches_only_who_waits(world: World) -> None:
    world.session.way = "hold"
    assert typed(world, CODE).asking
    world.journeys.dossier.submit()
    world.journeys.dossier.key("1")
    world.journeys.dossier.erase()
    assert (shown(world).typed, world.session.asked) == (CODE, [CODE])
    world.flow.home()
    world.session.release()
    assert (world.page, world.flow.local.dossier) == ("rest", DossierState())
    typed(world, CODE)
    world.session.release()
    assert world.page == "dossier-found"
    world.flow.back()
    assert (world.page, shown(world).typed) == ("dossier", CODE)
    world.at += SECONDS["dossier"]
    world.flow.tick()
    assert (world.page, world.flow.local.dossier) == ("rest", DossierState())


def test_there_is_a_door_only_where_another_system_can_be_asked(world: World) -> None:
    def doors() -> list[str]:
        view = kiosk_model.derive(world.flow.hall, world.flow.local, MORNING, 0)
        return [row.key for row in view.doors]

    assert "dossier" in doors()
    world.session.link = replace(world.session.link, state="offline")
    world.look()
    assert "dossier" not in doors()
    world.flow.scanned(DossierSlip(CODE))
    world.flow.enter("dossier")
    nothing = World()
    nothing.flow.enter("dossier")
    nothing.flow.scanned(DossierSlip(CODE))
    assert (world.session.asked, nothing.session.asked) == ([], [])


def test_every_status_has_words_a_colour_and_what_to_do(world: World) -> None:
    seen = {}
    for status in STATUSES:
        world.session.drop_dossiers(replace(READY, status=status, due=None))
        world.look()
        view = typed(world, CODE)
        seen[status] = (view.tone, bool(view.take))
        assert view.status
        assert view.detail
        world.flow.home()
    assert seen == {
        "registered": ("primary", False),
        "received": ("primary", False),
        "refused": ("bad", True),
        "processing": ("primary", False),
        "waiting-papers": ("warn", True),
        "waiting-payment": ("warn", True),
        "withdrawn": ("warn", False),
        "stopped": ("bad", True),
        "ready": ("good", True),
        "done": ("good", False),
    }


def test_a_dossier_that_is_overdue_is_not_called_in_time(world: World) -> None:
    told = {}
    for due in ("2026-11-22", "2026-11-23", None):
        world.session.drop_dossiers(replace(READY, status="processing", due=due))
        world.look()
        view = typed(world, CODE)
        told[due] = (view.late, view.tone, "quá ngày hẹn" in view.detail)
        world.flow.home()
    in_time = (False, "primary", False)
    assert told == {"2026-11-22": (True, "warn", True), "2026-11-23": in_time, None: in_time}


def test_under_real_touches_and_scans_and_with_help(
    app: QGuiApplication, tmp_path: Path, session: FakeSession, desk: EscposPrinter
) -> None:
    session.drop_dossiers(READY)
    with screen(tmp_path, session, desk.target, "--scanner", "keyboard") as kiosk:
        kiosk.touches("rest.dossier")
        for letter in "H26.12-261102-0009":
            kiosk.touches(f"dossier.key.{letter}")
        kiosk.awaits("dossier.typed", "H26.12-261102-0009")
        kiosk.touches("dossier.go")
        kiosk.awaits("dossier.error", "Không tìm thấy")
        kiosk.touches("dossier.erase")
        kiosk.touches("dossier.key.1")
        session.way = "hold"
        kiosk.touches("dossier.go", times=2)
        kiosk.awaits("dossier.asking")
        session.way = "open"
        session.release()
        kiosk.awaits("dossier-found.status", "Đã có kết quả")
        kiosk.touches("dossier-found.take", times=2)
        kiosk.touches("priority.none")
        kiosk.awaits("ticket.number", "T001")
        kiosk.touches("ticket.done")
        kiosk.awaits("rest.dossier")
        kiosk.touches("rest.dossier")
        scan(kiosk, "8934563138165")
        kiosk.awaits("dossier.error", "không phải mã hồ sơ")
        kiosk.touches("home")
        kiosk.touches("rest.look")
        scan(kiosk, "8934563138165")
        kiosk.awaits("unknown.title")
        kiosk.touches("back")
        kiosk.awaits("field.1")
        scan(kiosk, CODE.lower())
        kiosk.awaits("dossier-found", CODE)
        kiosk.touches("help")
        kiosk.touches("help.go-on")
        for size in SIZES:
            kiosk.window.resize(*size)
            kiosk.picture(tmp_path / "page.png")
            low(kiosk, "dossier-found")
        kiosk.touches("dossier-found.another")
        for size in SIZES:
            kiosk.window.resize(*size)
            kiosk.picture(tmp_path / "page.png")
            low(kiosk, "dossier")
    assert session.asked == ["H26.12-261102-0009", CODE, CODE]
    assert [issued.service_id for issued in session.issued()] == ["tra-ket-qua"]
