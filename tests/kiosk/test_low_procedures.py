"""In help a procedure is looked for in reach from below: fields first, the keys when they are asked for."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.drive import items
from tests.kiosk.hall import FakeSession
from tests.kiosk.screen import screen
from tests.kiosk.test_help_pages import SIZES, low, top


@pytest.mark.parametrize("size", SIZES)
def test_the_keys_come_when_asked_and_what_they_find_is_low(
    app: QGuiApplication, tmp_path: Path, session: FakeSession, size: str
) -> None:
    with screen(tmp_path, session, "none", size=size) as kiosk:
        kiosk.touches("help")
        kiosk.touches("help.go-on")
        kiosk.touches("rest.look")
        low(kiosk, "field.0")
        kiosk.touches("procedures.type")
        kiosk.awaits("key.q")
        kiosk.window.grabWindow()
        for key in ("key.q", "key.m", "key.done"):
            assert top(items.need(kiosk.window, key)) >= kiosk.window.height() / 2 - 1
        for key in "kets":
            kiosk.touches(f"key.{key}")
        assert not kiosk.sees("field.0")
        kiosk.touches("key.done")
        kiosk.awaits("typed.text", "két")
        low(kiosk, "hit.1.000894")
        kiosk.touches("procedures.clear")
        low(kiosk, "field.0")
        kiosk.touches("language.next")
        kiosk.awaits("procedures", "Which procedure")
