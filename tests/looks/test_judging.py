"""The judge finds each planted fault, and none on a page that is right."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QCoreApplication

from tests.common.ui.screens import screen
from tests.looks.colours import contrast, picture, stands_out
from tests.looks.judging import faint, high, misplaced, shrunk
from tests.looks.page import Box, Colour, Page, Target, Words
from tests.looks.reading import read

KIND = re.compile(" (right|above|where|in a list|though|a card).*")
"""What tells two plants of the same fault apart."""

WHITE, BLACK, GREY = (255, 255, 255), (0, 0, 0), (118, 118, 118)

RIGHT = """
Rectangle {
    anchors.fill: parent
    color: Theme.background
    Heading { x: 20; y: 20; width: 300; text: "Right as it is" }
    PrimaryButton { objectName: "go"; x: 20; y: 100; width: 200; height: 100; text: "Go" }
    Heading { x: 340; y: 20; width: 200; text: "Đang in…" }
    PlainButton { objectName: "back"; x: 240; y: 100; width: 200; height: 100; text: "Back" }
    Flickable {
        x: 20; y: 220; width: 200; height: 100; contentHeight: 400; clip: true
        PlainButton { objectName: "below"; y: 60; width: 200; height: 100; text: "Scrolls in" }
    }
}
"""

PLANTED = {
    "is a small target": 'PrimaryButton { width: 100; height: 90; text: "A" }',
    "is type of 15 pixels": 'Body { text: "A" }',
    "is shortened": 'Heading { width: 30; maximumLineCount: 1; elide: Text.ElideRight; text: "Long" }',
    "is shortened right": 'Heading { text: "Cut by hand…" }',
    "is cut off": 'Heading { x: 600; text: "Beyond the edge" }',
    "sticks out of its room": 'Heading { y: 60; width: 200; height: 20; text: "One and another and more" }',
    "sticks out of its ground": 'Rectangle { width: 40; height: 60; Heading { text: "Too wide" } }',
    "is crammed into": """PlainButton {
        width: 200; height: 100; leftPadding: 3
        contentItem: Heading { text: "At its edge" }
    }""",
    "is crammed into a card": 'Rectangle { width: 400; height: 60; Heading { x: 5; y: 8; text: "A" } }',
    "is crammed into where a key is painted": """TapArea {
        width: 200; height: 100; padding: 8; leftInset: 4
        background: Rectangle {}
        contentItem: Heading { text: "Near" }
    }""",
    "overlaps": 'Item { Heading { text: "One" } Heading { x: 10; y: 5; text: "Another" } }',
    "overlaps right": """Item {
        PlainButton { width: 100; height: 100 }
        PlainButton { x: 90; width: 100; height: 100 }
    }""",
    "lies on": 'Item { PlainButton { width: 100; height: 100 } Heading { x: 80; text: "Over" } }',
    "is cut off above": """Flickable {
        width: 200; height: 200; contentHeight: 400; contentY: 40; clip: true
        PlainButton { y: 0; width: 200; height: 100 }
    }""",
    "is cut off where nothing slides": """Flickable {
        width: 200; height: 80; contentHeight: 400; clip: true; interactive: false
        PlainButton { width: 200; height: 100; text: "A" }
        PlainButton { y: 120; width: 200; height: 100; text: "Turned to by a button" }
    }""",
    "sticks out of its ground in a list": """Flickable {
        width: 200; height: 120; contentHeight: 400; clip: true
        PlainButton { width: 100; height: 100; Heading { x: 10; y: 80; text: "Low" } }
    }""",
    "sticks out of its ground though it is shut": """TapArea {
        enabled: false; width: 100; height: 100
        Heading { x: 10; y: 80; text: "Low" }
    }""",
    "has a contrast of": 'Heading { color: Theme.line; text: "Pale" }',
    "is covered": """Item {
        Heading { text: "Below" }
        Rectangle { width: 200; height: 80; color: Theme.surface }
    }""",
}


def words_at(ink: Colour, opacity: float = 1.0) -> Words:
    area = Box(0, 0, 100, 40)
    return Words(
        name="words",
        text="words",
        box=area,
        painted=area,
        shown=area,
        plate=area,
        rim=None,
        ink=ink,
        opacity=opacity,
        size=30,
        torn=False,
        owners=(),
        scrolls=False,
    )


def letters(ground: Colour, ink: Colour) -> Image.Image:
    image = Image.new("RGB", (100, 40), ground)
    ImageDraw.Draw(image).rectangle((40, 10, 44, 30), fill=ink)
    return image


def test_the_contrast_is_wcags() -> None:
    assert contrast(WHITE, BLACK) == pytest.approx(21)
    assert contrast(GREY, WHITE) == pytest.approx(4.54, abs=0.01)


def test_the_worst_of_two_grounds_counts() -> None:
    image = letters(WHITE, BLACK)
    assert stands_out(words_at(BLACK), image) == pytest.approx(21)
    image.paste(GREY, (60, 0, 100, 40))
    assert stands_out(words_at(BLACK), image) == pytest.approx(contrast(BLACK, GREY))


def test_faded_ink_is_judged_as_it_shows() -> None:
    shown = (128, 128, 128)
    found = stands_out(words_at(BLACK, opacity=0.5), letters(WHITE, shown))
    assert found == pytest.approx(contrast(shown, WHITE))


def test_ink_that_is_not_there_is_none() -> None:
    assert stands_out(words_at(BLACK), Image.new("RGB", (100, 40), WHITE)) == 0
    assert stands_out(words_at(WHITE), Image.new("RGB", (100, 40), WHITE)) == 1


def faults(folder: Path, body: str, type_size: float = 0) -> list[str]:
    with screen(folder, body) as shown:
        QCoreApplication.processEvents()
        image = picture(shown.window.grabWindow())
        page = read(shown.window)
        assert page.words or page.targets
        return [*misplaced(page, target=96, type_size=type_size), *faint(page, image)]


def test_a_right_page_has_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, RIGHT, type_size=15) == []


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found_and_no_other(tmp_path: Path, fault: str) -> None:
    body = f"Rectangle {{ anchors.fill: parent; color: Theme.background }} {PLANTED[fault]}"
    found = faults(tmp_path, body, type_size=28 if "type" in fault else 0)
    assert len(found) == 1, found
    assert KIND.sub("", fault) in found[0]


def test_a_target_above_the_middle_is_out_of_a_low_reach() -> None:
    def target(name: str, top: float) -> Target:
        box = Box(0, top, 100, top + 96)
        return Target(id=1, name=name, box=box, shown=box, owners=(), scrolls=False)

    targets = (target("low", 500), target("half", 460), target("upper", 440))
    found = high(Page(window=Box(0, 0, 1000, 1000), words=(), targets=targets))
    assert [fault.partition(" ")[0] for fault in found] == ["upper"]


def test_words_that_large_type_shows_smaller_or_hardly_larger_are_found() -> None:
    usual = words_at(BLACK)
    unseen = replace(usual, text="unseen", shown=Box(0, 0, 0, 0))
    larger = replace(usual, text="larger", size=20)

    def page(*words: Words) -> Page:
        return Page(window=Box(0, 0, 100, 100), words=words, targets=())

    hardly = replace(usual, text="hardly", size=20)
    large = page(
        replace(usual, size=29),
        replace(larger, size=27),
        replace(hardly, size=26),
        replace(unseen, size=9),
    )
    assert shrunk(page(usual, larger, hardly, unseen), large, small=20) == [
        "'words' goes from 30 to 29 pixels",
        "'hardly' goes from 20 to 26 pixels",
    ]
