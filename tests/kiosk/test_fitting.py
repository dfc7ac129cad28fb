"""Nothing of a kiosk's page is cut off or covered, on a small screen with long names."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlExpression, qmlContext

from assets import catalogue
from tests.drive import items
from tests.kiosk.hall import FakeSession
from tests.kiosk.screen import Screen, screen

SIZES = ("1080x1920", "1024x600")
LONG_NAME = (
    "Trung tâm Phục vụ hành chính công phường Văn Miếu - Quốc Tử Giám, thành phố Hà Nội, số 2"
)


def in_scene(kiosk: Screen, name: str) -> QRectF:
    item = items.find(kiosk.window, name)
    assert item is not None
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def long_named() -> FakeSession:
    session = FakeSession()
    center = replace(session.config.center, name={"vi": LONG_NAME, "en": LONG_NAME})
    session.config = replace(session.config, center=center)
    return session


@pytest.mark.parametrize("size", SIZES)
def test_the_centers_long_name_shows_whole_and_nothing_covers_the_foot(
    app: QGuiApplication, tmp_path: Path, size: str
) -> None:
    session = long_named()
    session.open_counters()
    with screen(tmp_path, session, "none", size=size) as kiosk:
        kiosk.awaits("header.center", LONG_NAME)
        kiosk.window.grabWindow()
        assert not items.need(kiosk.window, "header.center").property("truncated")
        kiosk.touches("rest.take")
        kiosk.awaits("services.grid")
        kiosk.window.grabWindow()
        grid = items.need(kiosk.window, "services.grid")
        assert grid.property("contentHeight") <= grid.height()
        assert in_scene(kiosk, "service.tra-ket-qua").bottom() < in_scene(kiosk, "back").top()
        kiosk.touches("home")
        kiosk.awaits("rest.take")
        session.waiting("chung-thuc")
        session.serve("chung-thuc")
        kiosk.touches("offer.B001")
        kiosk.touches("face.1")
        kiosk.awaits("reasons.send")
        kiosk.window.grabWindow()
        assert in_scene(kiosk, "reasons.send").bottom() < in_scene(kiosk, "back").top()


def test_a_door_tells_its_whole_queue_in_type_of_28_pixels(
    app: QGuiApplication, tmp_path: Path
) -> None:
    session = FakeSession()
    session.waiting("chung-thuc", 12)
    with screen(tmp_path, session, "none") as kiosk:
        kiosk.touches("language.en")
        kiosk.touches("rest.take")
        kiosk.awaits("service.chung-thuc.queue", "12 waiting")
        kiosk.window.grabWindow()
        queue = items.need(kiosk.window, "service.chung-thuc.queue")
        assert not queue.property("truncated")
        context = qmlContext(queue)
        assert context is not None
        size = QQmlExpression(context, queue, "fontInfo.pixelSize")
        assert size.evaluate()[0] >= 28


def test_beside_many_languages_the_date_is_short_and_in_one_line(
    app: QGuiApplication, tmp_path: Path
) -> None:
    session = FakeSession()
    for code, name in (("zh", "中文"), ("fr", "Français")):
        catalogue.add(code, {"common.language.name": name})
    with screen(tmp_path, session, "none") as kiosk:
        for spoken, date in (
            (("vi", "en"), "Monday, 23 November"),
            (("vi", "en", "zh"), "Mon, 23 Nov"),
            (("vi", "en", "zh", "fr"), "Monday, 23 November"),
        ):
            center = replace(session.config.center, languages=spoken, catalogues={})
            session.config = replace(session.config, center=center)
            session.show()
            kiosk.touches("language.en")
            kiosk.awaits("header.date", date)
            shown = items.need(kiosk.window, "header.date")
            corner = in_scene(kiosk, f"language.{spoken[0]}")
            assert shown.property("lineCount") == 1
            assert in_scene(kiosk, "header.date").right() < corner.left()
