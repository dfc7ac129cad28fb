"""What the counter's window says of trouble covers nothing that the officer needs, in every size."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF, QSize
from PySide6.QtQuick import QQuickItem

from counter.local import Local
from tests.counter.at_work import CALLED, FREE, SIGNED
from tests.counter.halls import Scene, hall
from tests.counter.window import LOCAL, Officer, officer, visible
from tests.fixtures.qt import wait_until

NOTICES = ("notice", "offline", "by-hand")
SIZES = (QSize(420, 760), QSize(640, 900), QSize(360, 560), QSize(1280, 1024))
LONG = 180
BORDER = 1
WAITS = {"vi": "chờ máy chủ", "en": "waits for the server"}
SERVICES = 2
FLICKABLE = "QQuickFlickable"
SMALL, A_TITLE = 640, 18
"""In a window less high a passing notice leaves no more of the list than its title: pixels."""


def seen(scene: Scene, say: str = "", *, long: bool = False) -> Callable[[Officer], None]:
    def act(person: Officer) -> None:
        person.see(hall(replace(scene, link="online", code=None)))
        person.rest()
        person.see(hall(scene))
        if long:
            person.session.clock.pass_(LONG)
            person.desk.tick(person.session.clock.now())
        if say:
            person.desk.say(say)
        person.rest()

    return act


def by_hand(person: Officer) -> None:
    seen(replace(NOBODY, link="offline", code="closed"), long=True)(person)
    for key in ("Shift+F1", "2", "2"):
        person.key(key)
    person.desk.say("outcome-unknown")
    person.rest()


NOBODY = replace(FREE, officer=None)
CUT = replace(CALLED, link="offline", code="closed")
CASES: dict[str, tuple[Local, Callable[[Officer], None], str]] = {
    "wrong password": (LOCAL, seen(NOBODY, "wrong-password"), "counter."),
    "taken": (LOCAL, seen(FREE, "counter-taken"), "counter."),
    "refused": (SIGNED, seen(CALLED, "wrong-state"), "waiting."),
    "cut": (SIGNED, seen(CUT), "waiting."),
    "cut in mid-press": (SIGNED, seen(CUT, "outcome-unknown"), "waiting."),
    "cut for long": (SIGNED, seen(CUT, long=True), "waiting."),
    "cut for long, mid-press": (SIGNED, seen(CUT, "outcome-unknown", long=True), "waiting."),
    "nobody signed in": (LOCAL, seen(replace(CUT, officer=None), long=True), "counter."),
    "by hand": (LOCAL, by_hand, "hand.wait."),
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("case", CASES)
def test_nothing_is_covered_and_every_label_has_room(
    tmp_path: Path, case: str, language: str
) -> None:
    local, act, row = CASES[case]
    with officer(tmp_path, replace(local, language=language)) as person:
        act(person)
        for size in SIZES:
            resize(person, size)
            nothing_is_covered(person, row)
            every_label_has_room(person)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [QSize(420, 760), QSize(640, 900), QSize(360, 560)])
@pytest.mark.parametrize("scene", [FREE, CALLED])
def test_cut_off_no_button_is_the_main_one_until_by_hand_is(
    tmp_path: Path, scene: Scene, size: QSize, language: str
) -> None:
    live = "next" if scene is FREE else "start"
    with officer(tmp_path, replace(SIGNED, language=language)) as person:
        seen(replace(scene, link="offline", code="closed"))(person)
        resize(person, size)
        where = place(person.item(live))
        assert not person.item(live).isEnabled()
        assert WAITS[language] in person.text(live)
        lists_end_with_whole_rows(person)
        person.session.clock.pass_(LONG)
        person.desk.tick(person.session.clock.now())
        person.rest()
        assert place(person.item("by-hand")) == where
        assert not person.item(live).isEnabled()
        assert WAITS[language] in person.text(live)
        assert place(person.item(live)).height() < where.height()
        lists_end_with_whole_rows(person)
        person.click("by-hand")
        assert person.find("hand.state") is not None


@pytest.mark.parametrize("size", [QSize(420, 760), QSize(640, 900)])
def test_every_service_of_the_counter_stays_in_sight_where_by_hand_is_offered(
    tmp_path: Path, size: QSize
) -> None:
    for language in WAITS:
        with officer(tmp_path, replace(SIGNED, language=language)) as person:
            resize(person, size)
            seen(replace(FREE, link="offline", code="closed"), long=True)(person)
            rows = [item for item in needed(person) if item.objectName().startswith("waiting.")]
            assert len(rows) == SERVICES
            assert all(whole(item, person) for item in rows)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_how_old_the_figures_are_is_read_beside_what_went_wrong(
    tmp_path: Path, language: str
) -> None:
    with officer(tmp_path, replace(SIGNED, language=language)) as person:
        seen(FREE)(person)
        assert "08:41" not in person.text("title.waiting")
        for say in ("", "outcome-unknown"):
            seen(replace(FREE, link="offline", code="closed"), say, long=True)(person)
            for size in SIZES:
                resize(person, size)
                assert "08:41 (" in person.text("title.waiting")
                assert whole(person.item("title.waiting"), person)
                assert (person.find("notice") is not None) == (say != "")


def lists_end_with_whole_rows(person: Officer) -> None:
    for item in needed(person):
        if item.inherits("QQuickAbstractButton"):
            assert whole(item, person), named(item)


def resize(person: Officer, size: QSize) -> None:
    def there() -> bool:
        return person.window.contentItem().size().toSize() == size

    person.window.resize(size)
    wait_until(there, f"the window to be {size}")
    person.rest()


def nothing_is_covered(person: Officer, row: str) -> None:
    shown = [item for item in needed(person) if item.objectName() in NOTICES]
    others = [item for item in needed(person) if not within(item, shown)]
    assert len([item for item in shown if item.objectName() != "by-hand"]) == 1
    for item in shown:
        assert whole(item, person), named(item)
        for other in (*others, *(one for one in shown if one is not item)):
            assert not place(item).intersects(place(other)), (named(item), named(other))
    rows = [item for item in others if item.objectName().startswith(row)]
    lists = [item for item in visible(person.window.contentItem()) if item.inherits(FLICKABLE)]
    if person.window.height() < SMALL and any(item.objectName() == "notice" for item in shown):
        assert all(place(item).height() >= A_TITLE for item in lists), lists
    else:
        assert any(whole(item, person) for item in rows), [named(item) for item in (*rows, *shown)]


def every_label_has_room(person: Officer) -> None:
    for button in (item for item in needed(person) if item.inherits("QQuickAbstractButton")):
        texts = [item for item in visible(button) if item.property("text")]
        leaves = [item for item in texts if item.inherits("QQuickText")]
        for text in leaves:
            assert inside(button).contains(full(text)), (named(button), named(text))
        for one, other in ((a, b) for a in leaves for b in leaves if a is not b):
            assert not full(one).intersects(full(other)), (named(one), named(other))


def needed(person: Officer) -> Iterator[QQuickItem]:
    """Every text, button and row of which at least a part can be seen."""
    for item in visible(person.window.contentItem()):
        if (item.property("text") or item.objectName() in NOTICES) and not place(item).isEmpty():
            yield item


def place(item: QQuickItem) -> QRectF:
    """Where the item can be seen in the window, cut by whatever clips it."""
    rect = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    parent = item.parentItem()
    while parent is not None:
        if parent.clip():
            rect &= parent.mapRectToScene(QRectF(0, 0, parent.width(), parent.height()))
        parent = parent.parentItem()
    return rect


def full(text: QQuickItem) -> QRectF:
    """Where the glyphs of a text stand, be its own box larger or smaller."""
    high, wide = text.property("contentHeight"), text.property("contentWidth")
    middle = text.mapRectToScene(QRectF(0, 0, text.width(), text.height())).center()
    return QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)


def inside(button: QQuickItem) -> QRectF:
    """A button without its border."""
    rect = QRectF(0, 0, button.width(), button.height())
    return button.mapRectToScene(rect).adjusted(BORDER, BORDER, -BORDER, -BORDER)


def whole(item: QQuickItem, person: Officer) -> bool:
    window = QRectF(0, 0, person.window.width(), person.window.height())
    own = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    return place(item) == own and window.contains(own)


def within(item: QQuickItem, holders: list[QQuickItem]) -> bool:
    return any(item is holder or holder.isAncestorOf(item) for holder in holders)


def named(item: QQuickItem) -> str:
    return f"{item.objectName()} {item.property('text')!r} {place(item)}"
