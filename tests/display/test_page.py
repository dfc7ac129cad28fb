"""The hall's window, painted offscreen: what stands where, how large, and in which colour."""

import itertools
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QImage

from common.client.hall import Hall, Link
from common.contract.config import Medium
from display.viewmodels.local import Local
from display.viewmodels.queues_view import QUEUE_SECONDS
from display.viewmodels.slides import Shelf
from tests.display.halls import START, SmallCenter, small_config, text
from tests.display.window import FULL_HD, Page, announced, busy_center, calls_from_above
from tests.drive import items
from tests.fixtures.qt import wait_until

CALL = "#ffc74d"
FIELDS = {
    letter: (f"linh-vuc-{letter.lower()}", f"Lĩnh vực {letter} với một cái tên rất dài", "Field")
    for letter in "ABCDEGHKMNPT"
}


@pytest.fixture(params=[FULL_HD])
def page(app: QGuiApplication, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    shown = Page(tmp_path, request.param)
    yield shown
    shown.close()


def colour(page: Page, name: str) -> str:
    """The colour a little inside the item's left top corner."""
    item = page.item(name)
    place = item.mapToScene(item.boundingRect().topLeft()).toPoint()
    return QColor(page.picture().pixel(place.x() + 30, place.y() + 20)).name()


def test_an_empty_hall_says_that_nothing_was_called(page: Page) -> None:
    page.show(SmallCenter().hall)
    assert page.text("empty") == "Chưa gọi số nào"
    assert page.text("clock") == "08:30"
    assert calls_from_above(page) == []


def test_calls_stand_newest_first_each_with_its_counter(page: Page) -> None:
    page.show(busy_center().hall)
    wait_until(lambda: len(calls_from_above(page)) == 5, "five calls")
    assert calls_from_above(page) == [
        "C016 → 5",
        "A041 → 4",
        "D007 → 3",
        "B012 → 2",
        "A3-004 → 1",
    ]
    assert "latest" in page.names()


def test_the_announced_call_fills_the_banner_and_another_follows(page: Page) -> None:
    center = busy_center()
    page.show(center.hall, Local(announced=announced(center, "D007", 3)))
    wait_until(lambda: colour(page, "banner") == CALL, "the banner's colour")
    assert calls_from_above(page)[0] == "D007 → 3"
    page.show(center.hall, Local(announced=announced(center, "C016", 5)))
    wait_until(lambda: calls_from_above(page)[0] == "C016 → 5", "the next call")
    page.show(center.hall)
    assert "latest" in page.names()


def test_an_undone_call_is_gone_from_the_screen(page: Page) -> None:
    center = busy_center()
    page.show(center.hall, Local(announced=announced(center, "C016", 5)))
    center.undo("C016", 5)
    page.show(center.hall)
    wait_until(lambda: "call.C016" not in page.names(), "the undone call is gone")
    assert calls_from_above(page)[0] == "A041 → 4"


@pytest.mark.parametrize(
    "page", [FULL_HD, QSize(3840, 2160), QSize(1366, 768)], indirect=True, ids=lambda s: f"{s}"
)
def test_every_number_is_at_least_a_twelfth_of_the_screen_high(page: Page) -> None:
    center = busy_center()
    center.call("K1004", 12)
    center.call("K12-004", 16)
    page.show(center.hall, Local(language="en"))
    wait_until(lambda: len(calls_from_above(page)) == 5, "five calls")
    least = page.window.height() / 12
    measured = 0
    for pair in calls_from_above(page):
        label, _, counter = pair.partition(" → ")
        for part in page.item(f"call.{label}").childItems():
            words = str(part.property("text"))
            if words in (label, counter):
                metrics = QFontMetricsF(part.property("font"))
                shrunk = part.property("contentWidth") / metrics.horizontalAdvance(words)
                assert metrics.tightBoundingRect("0").height() * shrunk >= least
                measured += 1
    assert measured == 10


@pytest.mark.parametrize(
    "page", [FULL_HD, QSize(3840, 2160), QSize(1366, 768), QSize(1280, 1024)], indirect=True
)
def test_nothing_leaves_the_screen_or_covers_another_call(page: Page) -> None:
    center = busy_center()
    page.show(center.hall, Local(announced=announced(center, "C016", 5), silent=True))
    wait_until(lambda: len(calls_from_above(page)) == 5, "five calls")
    frame = page.window.contentItem().boundingRect().adjusted(-9, -9, 9, 9)
    boxes = []
    for item in items.walk(page.window.contentItem()):
        box = item.mapRectToScene(item.boundingRect())
        if item.objectName():
            assert frame.contains(box), item.objectName()
        if item.objectName().startswith("call."):
            boxes.append(box)
    boxes.sort(key=lambda box: box.top())
    assert all(a.bottom() <= b.top() for a, b in itertools.pairwise(boxes))


def test_a_cut_off_hall_keeps_its_calls_and_says_how_old_they_are(page: Page) -> None:
    center = busy_center()
    center.cut_off()
    page.show(center.hall, now=START + timedelta(minutes=3))
    assert page.text("trouble") == "Mất kết nối với máy chủ"
    assert "3 phút" in page.text("trouble.detail")
    assert calls_from_above(page)[0] == "C016 → 5"
    assert "slide.text" not in page.names()


def test_a_hall_without_sound_says_so(page: Page) -> None:
    page.show(SmallCenter().hall, Local(silent=True))
    assert page.text("sound") == "Không có loa"
    page.show(SmallCenter().hall)
    assert "sound" not in page.names()


def test_a_display_that_waits_for_its_server_says_so(page: Page) -> None:
    page.show(Hall(config=None, board=None, link=Link(state="offline", since=START)))
    assert page.text("starting.title") == "Đang chờ máy chủ"


def test_the_language_changes_every_word_at_once(page: Page) -> None:
    center = busy_center()
    page.show(center.hall, Local(language="en"))
    assert page.text("center").startswith("Ba Đình Ward")
    assert page.text("date") == "Monday, 23 November"
    assert page.text("queue.name.ho-tich") == "Civil status"
    words = {str(item.property("text")) for item in items.walk(page.window.contentItem())}
    assert {"Counter", "Number", "Waiting"} <= words
    assert not {"Quầy", "Số thứ tự", "Đang chờ"} & words


def test_the_key_l_asks_for_the_next_language(page: Page) -> None:
    page.show(SmallCenter().hall)
    wanted: list[bool] = []
    page.model.languageWanted.connect(lambda: wanted.append(True))
    items.press_key(page.window, "L")
    assert wanted == [True]


def test_a_picture_among_the_slides_is_shown_whole(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    picture = QImage(400, 300, QImage.Format.Format_RGB32)
    picture.fill(QColor("#ff0000"))
    picture.save(str(file))
    slide = Medium(id="anh", kind="image", asset="b" * 64)
    center = SmallCenter(replace(small_config(), media=(slide,)))
    page.show(center.hall, Local(shelf=Shelf(pictures={"b" * 64: file.as_uri()})))
    middle = items.middle(page.item("slide.picture"))
    wait_until(
        lambda: QColor(page.picture().pixel(middle)).name() == "#ff0000", "the picture is painted"
    )


def test_many_fields_and_long_words_stay_within_their_panels(page: Page) -> None:
    long_name = "Trung tâm Phục vụ hành chính công " * 3
    config = small_config(FIELDS)
    config = replace(
        config,
        center=replace(config.center, name=text(long_name.strip(), long_name.strip())),
        texts=replace(config.texts, ticker=(text("Ẫ" * 5 + " giữ phiếu chờ gọi" * 20, "x"),)),
        media=(Medium(id="m", kind="text", text=text("Mang theo bản chính " * 30, "x")),),
    )
    names = [f"queue.{field[0]}" for field in FIELDS.values()]
    for turn in range(2):
        now = START + timedelta(seconds=turn * QUEUE_SECONDS)
        page.show(SmallCenter(config).hall, Local(silent=True), now=now)
        part = names[:6] if page.text("queues.part") == "1/2" else names[6:]
        wait_until(partial(shows_only, page, names, part), "this part")
    for name in ("center", "ticker", "slide.text"):
        item = page.item(name)
        assert item.property("contentHeight") <= item.height() + 1
        assert item.property("contentWidth") <= item.width() + 1


def shows_only(page: Page, names: list[str], part: list[str]) -> bool:
    return set(names) & set(page.names()) == set(part)


def test_a_screen_that_is_turned_while_it_runs_shows_the_queues_that_have_room(page: Page) -> None:
    nine = dict(itertools.islice(FIELDS.items(), 9))
    names = [f"queue.{field[0]}" for field in nine.values()]
    page.show(SmallCenter(small_config(nine)).hall)
    for size, part in ((QSize(1080, 1920), names[:5]), (FULL_HD, names)) * 2:
        page.window.resize(size)
        wait_until(partial(shows_only, page, names, part), f"the queues of {size}")


def test_the_page_moves_against_burn_in(page: Page) -> None:
    page.show(SmallCenter().hall, now=START)
    first = items.middle(page.item("clock"))
    page.show(SmallCenter().hall, now=START + timedelta(minutes=1))
    second = items.middle(page.item("clock"))
    assert (second - first).manhattanLength() == 1


def test_the_first_page_asks_for_the_server_and_tries_the_sound(page: Page) -> None:
    page.show(SmallCenter().hall, Local(enrolled=False, silent=True))
    assert page.text("first.title") == "Màn hình gọi số"
    assert page.text("first.sound.trouble") == "Không có loa"
    wanted: list[bool] = []
    page.model.trialWanted.connect(lambda: wanted.append(True))
    items.click(page.window, "first.sound")
    assert wanted == [True]
