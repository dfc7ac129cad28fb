"""Which targets of the live window a voice could not name."""

from PySide6.QtQuick import QQuickWindow

from common.speech.numerals import numerals_of
from kiosk.voice.seen import named
from kiosk.voice.wording import aloud
from tests.drive import items


def nameless(window: QQuickWindow, language: str) -> list[str]:
    """What keys can come to and nothing would be said of, each in one line."""
    numerals = numerals_of(language, "north")
    stops = [item for item in items.walk(window.contentItem()) if item.activeFocusOnTab()]
    return [
        f"{stop.objectName()} has no name that can be spoken"
        for stop in stops
        if not any(aloud(part, language, numerals) for part in named(stop)[:1])
    ]
