"""Long names of fields and long texts of the ticker in the hall's window."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication

from display.place import Place
from display.viewmodels.local import Local
from display.viewmodels.slides import TICKER_SECONDS
from tests.display.halls import FIELDS, START, SmallCenter, small_config, text
from tests.display.scenes import ZONE, zoned
from tests.display.window import FULL_HD, Page

LONG = "Căn cước, định danh điện tử và đăng ký phương tiện giao thông"
TICKER = "Người cao tuổi, phụ nữ mang thai, người khuyết tật được mời trước; " * 6


@pytest.fixture
def page(app: QGuiApplication, tmp_path: Path) -> Iterator[Page]:
    shown = Page(tmp_path, FULL_HD)
    yield shown
    shown.close()


def test_all_fields_are_named_in_one_size_and_whole(page: Page) -> None:
    center = SmallCenter(small_config(FIELDS | {"C": ("cu-tru", LONG, "Residence")}))
    page.show(center.hall)
    page.picture()
    names = [page.item(f"queue.name.{row[0]}") for row in FIELDS.values()]
    sizes = {name.property("font").pixelSize() for name in names}
    assert len(sizes) == 1
    assert sizes.pop() >= 0.7 * page.item("queue.waiting.ho-tich").property("font").pixelSize() - 1
    for name in names:
        assert not name.property("truncated")
        assert name.property("contentHeight") <= name.height() + 1
    page.show(SmallCenter().hall)
    page.picture()
    short = page.item("queue.name.ho-tich").property("font")
    assert short.pixelSize() == page.item("queue.waiting.ho-tich").property("font").pixelSize()


def test_a_long_ticker_is_whole_at_every_moment(page: Page) -> None:
    config = small_config()
    config = replace(config, texts=replace(config.texts, ticker=(text(TICKER.strip(), "x"),)))
    center = SmallCenter(config)
    seen = set()
    for turn in range(8):
        page.show(center.hall, now=START + timedelta(seconds=turn * TICKER_SECONDS))
        ticker = page.item("ticker")
        page.picture()
        assert not ticker.property("truncated")
        assert ticker.property("contentHeight") <= ticker.height()
        seen.add(page.text("ticker").removesuffix(" …"))
    assert set(TICKER.split()) == {word for part in seen for word in part.split()}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_center_is_in_one_line_beside_a_zone_without_a_loudspeaker(
    page: Page, language: str
) -> None:
    zone = Place(kind="zone", id=ZONE.id)
    page.show(SmallCenter(zoned()).hall, Local(place=zone, silent=True, language=language))
    page.picture()
    center = page.item("center")
    assert page.text("zone") in ZONE.name.values()
    assert page.names().keys() >= {"center", "zone", "sound"}
    assert center.property("lineCount") == 1
    assert not center.property("truncated")


def test_only_a_hall_with_a_voice_promises_to_be_heard(page: Page) -> None:
    center = SmallCenter()
    page.show(center.hall)
    assert page.text("empty.detail") == "Số được mời sẽ hiện ở đây và được đọc trên loa."
    for local in (Local(silent=True), Local(voiceless=("vi",))):
        page.show(center.hall, local)
        assert page.text("empty.detail") == "Số được mời sẽ hiện ở đây."
