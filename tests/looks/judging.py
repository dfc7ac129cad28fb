"""What is wrong with a page, each fault in one line; nothing is right."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from PIL import Image

from tests.looks.colours import stands_out
from tests.looks.page import Box, Page, Target, Words

SLACK = 1.0
"""Pixels that rounding may take."""

MARGIN, ALONG = 8.0, 3.0
"""Pixels from words to the edge of their button or card, and above and below, where lines bring the rest."""

GROWS = 1.35
"""How many times as large small type is at least, once large type was asked for."""

PLAIN, LARGE = 7.0, 4.5
LARGE_FROM = 48
"""The contrast that words need, and that of type from so many pixels on."""


def misplaced(page: Page, *, target: float, type_size: float = 0) -> list[str]:
    """Targets below `target` and type below `type_size` pixels, what is cut off or crammed, what overlaps."""
    return [
        *_small(page, target, type_size),
        *_cut_off(page),
        *_crammed(page),
        *_overlapping(page),
    ]


def high(page: Page) -> list[str]:
    """Targets that a hand from below does not reach: their middle is above the window's."""
    middle = (page.window.top + page.window.bottom) / 2
    shown = [part for part in page.targets if not part.shown.empty]
    return [
        f"{part.name} {part.box} is out of a low reach"
        for part in shown
        if (part.shown.top + part.shown.bottom) / 2 < middle
    ]


def shrunk(usual: Page, large: Page, *, small: float, but: str = "") -> list[str]:
    """Words that both show, and that large type shows smaller, or hardly larger where they are `small`.

    What is named `but` has no room for more.
    """
    before, found = _sizes(usual, but), []
    for text, size in _sizes(large, but).items():
        was = before.get(text, 0)
        if size < was or (was <= small and size < GROWS * was):
            found.append(f"{text[:40]!r} goes from {was} to {size} pixels")
    return found


def _sizes(page: Page, but: str) -> dict[str, int]:
    """The least type of each text that shows and is not named so."""
    sizes: dict[str, int] = {}
    for words in page.words:
        if not words.shown.empty and words.name.partition(" ")[0] != but:
            sizes[words.text] = min(words.size, sizes.get(words.text, words.size))
    return sizes


def faint(page: Page, image: Image.Image) -> list[str]:
    """Words that do not stand out from what is painted behind them, or are not painted at all."""
    found = []
    for words in page.words:
        if words.shown.empty or _half_scrolled(words):
            continue
        needed = LARGE if words.size >= LARGE_FROM else PLAIN
        ratio = stands_out(words, image)
        if ratio == 0:
            found.append(f"{words.name} {words.painted} is covered")
        elif ratio < needed:
            found.append(f"{words.name} {words.painted} has a contrast of {ratio:.2f}")
    return found


def _small(page: Page, target: float, type_size: float) -> Iterator[str]:
    for part in page.targets:
        box = part.box
        if min(box.width, box.height) < target - SLACK and not _half_scrolled(part):
            yield f"{part.name} {box} is a small target"
    for words in page.words:
        if words.size < type_size - SLACK:
            yield f"{words.name} is type of {words.size} pixels"


def _cut_off(page: Page) -> Iterator[str]:
    for words in page.words:
        if words.torn:
            yield f"{words.name} {words.box} is shortened"
        elif not _shows(words, words.painted):
            yield f"{words.name} {words.painted} is cut off"
        elif not words.painted.within(words.box, SLACK):
            yield f"{words.name} {words.painted} sticks out of its room {words.box}"
        elif not words.painted.within(words.plate, SLACK):
            yield f"{words.name} {words.painted} sticks out of its ground {words.plate}"
    for part in page.targets:
        if not _shows(part, part.box):
            yield f"{part.name} {part.box} is cut off"


def _crammed(page: Page) -> Iterator[str]:
    for words in page.words:
        rim, at = words.rim, words.painted
        if rim is None or words.shown.empty or not at.within(words.plate, SLACK):
            continue
        across = min(at.left - rim.left, rim.right - at.right)
        along = min(at.top - rim.top, rim.bottom - at.bottom)
        if across < MARGIN - SLACK / 2 or along < ALONG - SLACK / 2:
            yield f"{words.name} {at} is crammed into {rim}"


def _shows(part: Words | Target, whole: Box) -> bool:
    """Whether all of it shows, or what is missing comes from below with a finger that slides."""
    if part.scrolls:
        whole = replace(whole, bottom=min(whole.bottom, part.shown.bottom))
    return whole.within(part.shown, SLACK)


def _overlapping(page: Page) -> Iterator[str]:
    for one, other in combinations(page.words, 2):
        if one.shown.meets(other.shown, SLACK):
            yield f"{one.name} {one.shown} overlaps {other.name} {other.shown}"
    for part, another in combinations(page.targets, 2):
        nested = part.id in another.owners or another.id in part.owners
        if not nested and part.shown.meets(another.shown, SLACK):
            yield f"{part.name} {part.shown} overlaps {another.name} {another.shown}"
    for words in page.words:
        for part in page.targets:
            if part.id not in words.owners and part.shown.meets(words.shown, SLACK):
                yield f"{words.name} {words.shown} lies on {part.name} {part.shown}"


def _half_scrolled(part: Words | Target) -> bool:
    """Whether a list that moves shows only a part of it."""
    whole = part.painted if isinstance(part, Words) else part.box
    return part.scrolls and not whole.within(part.shown, SLACK)
