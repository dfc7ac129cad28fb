"""What stands on the page, read from the live items: its title, its lines, its alerts, names in focus."""

from collections.abc import Iterator
from typing import cast

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.keypad import STAGE

_CLOSED = frozenset((QAccessible.Role.AlertMessage, QAccessible.Role.EditableText))
"""What is told as a whole, or not at all."""


def stage(window: QQuickWindow) -> QQuickItem | None:
    """What holds the page between header and footer."""
    found: QQuickItem | None = window.findChild(QQuickItem, STAGE)
    return found


def named(item: QQuickItem) -> tuple[str, ...]:
    """An item's name and what describes it, as a screen reader is told them."""
    face = _face(item)
    if face is None:
        return ()
    parts = (face.text(QAccessible.Text.Name), face.text(QAccessible.Text.Description))
    return tuple(part for part in parts if part)


def head(page: QQuickItem, name: str) -> tuple[str, ...]:
    """The title, and the line under it that says what to do."""
    found = list(_texts(page))
    title = next((one for one in found if one.objectName() in {name, f"{name}.title"}), None)
    title = title or next((one for one in found if _role(one) == QAccessible.Role.Heading), None)
    if title is None:
        return whole(page)[:1]
    rest = found[found.index(title) + 1 :]
    line = next(
        (one for one in rest if one.objectName() in {f"{name}.detail", f"{name}.how"}), None
    )
    if line is None and rest and rest[0].parentItem() is title.parentItem():
        line = rest[0]
    return tuple(_text(one) for one in (title, line) if one is not None)


def whole(page: QQuickItem) -> tuple[str, ...]:
    """All that is written on the page beside its targets and alerts."""
    return tuple(map(_text, _texts(page)))


def alerts(page: QQuickItem) -> tuple[str, ...]:
    """What the page has to say beside its own words, such as what went wrong."""
    found = [one for one in _seen(page) if _role(one) == QAccessible.Role.AlertMessage]
    return tuple(words for one in found for words in named(one))


def _texts(item: QQuickItem) -> Iterator[QQuickItem]:
    if not item.isVisible() or item.inherits("QQuickAbstractButton") or _role(item) in _CLOSED:
        return
    if item.inherits("QQuickText") and _text(item):
        yield item
    for child in item.childItems():
        yield from _texts(child)


def _seen(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.isVisible():
        yield item
        for child in item.childItems():
            yield from _seen(child)


def _text(item: QQuickItem) -> str:
    return str(item.property("text") or "").strip()


def _face(item: QQuickItem) -> QAccessibleInterface | None:
    """What a screen reader sees of an item; None where it sees nothing."""
    return cast("QAccessibleInterface | None", QAccessible.queryAccessibleInterface(item))


def _role(item: QQuickItem) -> QAccessible.Role | None:
    face = _face(item)
    return None if face is None else face.role()
