"""Pages that are kept: made while the kiosk rests, the same at each visit, and as new for who comes next."""

from PySide6.QtQuick import QQuickItem

from kiosk.keypad import STAGE
from tests.drive import items
from tests.fixtures.qt import wait_until
from tests.kiosk.screen import Screen

KEPT = {"rest", "procedures", "dossier", "number", "comment", "help", "ticket"}


def made(kiosk: Screen) -> dict[str, QQuickItem]:
    """The kept pages that are there, seen or not."""
    stage = kiosk.window.findChild(QQuickItem, STAGE)
    assert stage is not None
    loaders = [item for item in stage.childItems() if item.property("modelData")]
    return {
        str(loader.property("modelData")): loader.property("item")
        for loader in loaders
        if loader.property("item") is not None
    }


def test_pages_are_made_ahead_and_begin_anew(kiosk: Screen) -> None:
    assert set(made(kiosk)) == {"rest"}
    stage = kiosk.window.findChild(QQuickItem, STAGE)
    assert stage is not None
    stage.setProperty("ahead", True)
    wait_until(lambda: set(made(kiosk)) == KEPT, "all kept pages")
    assert not kiosk.sees("key.k")
    page = made(kiosk)["procedures"]
    typing = kiosk.kiosk.models.typing
    kiosk.touches("rest.look")
    kiosk.awaits("key.k")
    assert made(kiosk)["procedures"] is page
    items.type_text(kiosk.window, "khai sinh")
    assert typing.property("text") == "khai sinh"
    _goes_and_comes_back(kiosk)
    kiosk.touches("home")
    kiosk.awaits("rest.take")
    assert typing.property("text") == ""
    items.type_text(kiosk.window, "x")
    assert typing.property("text") == "", "what is unseen takes no keys"
    typing.done.emit("a comment that was typed on another page")
    kiosk.touches("rest.look")
    kiosk.awaits("field.0")
    assert made(kiosk)["procedures"] is page
    assert not kiosk.sees("procedures.clear")
    kiosk.touches("key.k")
    kiosk.awaits("procedures.clear")
    assert kiosk.sees("key.h")


def _goes_and_comes_back(kiosk: Screen) -> None:
    """Who has looked at a procedure finds the search as it was."""
    kiosk.touches("key.done")
    wait_until(lambda: not kiosk.sees("key.k"), "the keys are put away")
    kiosk.touches("hit.1.001193")
    kiosk.awaits("procedure.have-all")
    kiosk.touches("back")
    kiosk.awaits("hit.1.001193")
    assert not kiosk.sees("key.k")
    assert kiosk.kiosk.models.typing.property("text") == "khai sinh"
