"""Reads a live QML window into a `Page`."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem, QQuickWindow

from assets import catalogue
from tests.looks.page import Box, Page, Target, Words

UNSEEN = frozenset({"guard", "corner"})
"""Areas that take touches on purpose without being shown: the double tap's, the technician's."""

BUTTON = "QQuickAbstractButton"
TOUCHED = (BUTTON, "QQuickMouseArea", "QQuickTextInput")
LETTERS = ("QQuickText", "QQuickTextInput")

_EVEN = 0.5
"""Pixels of free room that no alignment moves anything by."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What the items above mean for one item."""

    name: str
    shown: Box
    plate: Box
    rim: Box | None
    opacity: float
    owners: tuple[int, ...]
    buttoned: bool
    listed: bool
    scrolls: bool


def read(window: QQuickWindow) -> Page:
    """The page as it is laid out now; paint it before."""
    whole = Box(0, 0, window.width(), window.height())
    around = _Around("", whole, whole, None, 1.0, (), buttoned=False, listed=False, scrolls=False)
    found = list(_below(window.contentItem(), around, count()))
    return Page(
        window=whole,
        words=tuple(part for part in found if isinstance(part, Words)),
        targets=tuple(part for part in found if isinstance(part, Target)),
    )


def _below(item: QQuickItem, around: _Around, numbers: Iterator[int]) -> Iterator[Words | Target]:
    if not item.isVisible() or item.opacity() == 0 or around.shown.empty:
        return
    name, opacity = item.objectName() or around.name, around.opacity * item.opacity()
    if (name, opacity) != (around.name, around.opacity):
        around = replace(around, name=name, opacity=opacity)
    if _is_target(item):
        target = _target(item, around, next(numbers))
        if not target.shown.empty:
            yield target
        around = replace(around, owners=(*around.owners, target.id))
    around = _on_plate(item, around)
    if any(item.inherits(kind) for kind in LETTERS) and item.property("text"):
        words = _words(item, around)
        if not (around.listed and words.shown.empty):
            yield words
    if item.clip():
        around = replace(around, shown=around.shown.cut(_box(item)))
    around = _listing(item, around)
    for child in item.childItems():
        yield from _below(child, around, numbers)


def _is_target(item: QQuickItem) -> bool:
    if item.objectName() in UNSEEN or not item.isEnabled():
        return False
    return any(item.inherits(kind) for kind in TOUCHED)


def _target(item: QQuickItem, around: _Around, number: int) -> Target:
    box = _box(item)
    return Target(
        id=number,
        name=around.name,
        box=box,
        shown=box.cut(around.shown),
        owners=around.owners,
        scrolls=around.scrolls,
    )


def _on_plate(item: QQuickItem, around: _Around) -> _Around:
    """What its ground means for its words: a sign on a button keeps no distance of its own."""
    if item.inherits(BUTTON):
        return replace(around, plate=_box(item), rim=_painted_plate(item), buttoned=True)
    if _is_target(item):
        return replace(around, plate=_box(item))
    if not _is_plate(item):
        return around
    return replace(around, plate=_box(item), rim=around.rim if around.buttoned else _box(item))


def _painted_plate(item: QQuickItem) -> Box:
    """A button may be painted smaller than it can be touched."""
    left, top = _number(item, "leftInset"), _number(item, "topInset")
    right, bottom = _number(item, "rightInset"), _number(item, "bottomInset")
    area = QRectF(left, top, item.width() - left - right, item.height() - top - bottom)
    return _scene(item, area)


def _is_plate(item: QQuickItem) -> bool:
    if not item.inherits("QQuickRectangle"):
        return False
    colour = item.property("color")
    return isinstance(colour, QColor) and colour.alpha() > 0


def _listing(item: QQuickItem, around: _Around) -> _Around:
    """What a list that holds more than it shows means for what is in it."""
    if not (item.inherits("QQuickFlickable") and _holds_more(item)):
        return around
    slid = bool(item.property("interactive"))
    return replace(around, listed=True, scrolls=slid, plate=around.shown, rim=None)


def _holds_more(item: QQuickItem) -> bool:
    """Whether a list holds more than it shows: it is slid, or turned by buttons."""
    return bool(
        float(item.property("contentHeight")) > item.height() + 1
        or float(item.property("contentWidth")) > item.width() + 1
    )


def _words(item: QQuickItem, around: _Around) -> Words:
    colour, font = item.property("color"), item.property("font")
    assert isinstance(colour, QColor)
    assert isinstance(font, QFont)
    painted = _painted(item)
    return Words(
        name=f"{around.name} {str(item.property('text'))[:40]!r}",
        text=str(item.property("text")),
        box=_box(item),
        painted=painted,
        shown=painted.cut(around.shown),
        plate=around.plate,
        rim=around.rim,
        ink=(colour.red(), colour.green(), colour.blue()),
        opacity=around.opacity * colour.alphaF(),
        size=font.pixelSize(),
        torn=bool(item.property("truncated")) or _cut_short(str(item.property("text"))),
        owners=around.owners,
        scrolls=around.scrolls,
    )


def _cut_short(text: str) -> bool:
    """Whether three dots stand for its end, where none of the catalogue's own texts ends so."""
    return text.endswith("…") and text.replace("\u2060", "") not in _going_on()


def _going_on() -> set[str]:
    """What is under way is told with three dots."""
    spoken = (*catalogue.LANGUAGES, *catalogue._added)
    told = (said.other for one in spoken for said in catalogue.messages(one).values())
    return {text for text in told if text.endswith("…")}


def _painted(item: QQuickItem) -> Box:
    """Where the lines stand in the room that the text was given."""
    width, height = float(item.property("contentWidth")), float(item.property("contentHeight"))
    left, top = _number(item, "leftPadding"), _number(item, "topPadding")
    free_x = item.width() - left - _number(item, "rightPadding") - width
    free_y = item.height() - top - _number(item, "bottomPadding") - height
    flags = _alignment(item) if max(abs(free_x), abs(free_y)) > _EVEN else 0
    across = 1.0 if flags & 2 else 0.5 if flags & 4 else 0.0
    down = 1.0 if flags & 64 else 0.5 if flags & 128 else 0.0
    area = QRectF(left + free_x * across, top + free_y * down, width, height)
    return _scene(item, area)


def _number(item: QQuickItem, name: str) -> float:
    return float(item.property(name) or 0)


def _alignment(item: QQuickItem) -> int:
    """Both of the text's alignments as Qt's flags, which Python cannot read from the item."""
    context = qmlContext(item)
    assert context is not None
    flags = QQmlExpression(context, item, "effectiveHorizontalAlignment | verticalAlignment")
    return int(flags.evaluate()[0])


def _box(item: QQuickItem) -> Box:
    return _scene(item, QRectF(0, 0, item.width(), item.height()))


def _scene(item: QQuickItem, area: QRectF) -> Box:
    found = item.mapRectToScene(area)
    return Box(found.left(), found.top(), found.right(), found.bottom())
