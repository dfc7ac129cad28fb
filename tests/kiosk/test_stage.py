"""Pages that are kept: made while the kiosk rests, the same at each visit, and as new for who comes next."""

from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickItem

from kiosk.keypad import STAGE
from tests.drive import items
from tests.fixtures.qt import wait_until
from tests.kiosk.screen import Screen

KEPT = {"rest", "help", "services", "procedures", "ticket", "dossier", "number", "comment"}


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


def all_made(kiosk: Screen) -> None:
    """Waits until the kiosk has made its pages ahead."""
    stage = kiosk.window.findChild(QQuickItem, STAGE)
    assert stage is not None
    wait_until(lambda: bool(stage.property("ready")), "all kept pages", 30)
    assert set(made(kiosk)) == KEPT


def known(kiosk: Screen) -> set[str]:
    """The pages that have been there when this was asked before; all that are there will be."""
    there = made(kiosk)
    before = {name for name, page in there.items() if page.property("known")}
    for page in there.values():
        page.setProperty("known", True)
    return before


def test_pages_are_made_ahead_and_begin_anew(kiosk: Screen) -> None:
    assert set(made(kiosk)) == {"rest"}
    all_made(kiosk)
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


def test_pages_unseen_wear_what_all_wear_when_they_come(kiosk: Screen) -> None:
    all_made(kiosk)
    known(kiosk)
    kiosk.touches("help")
    kiosk.awaits("help.title")
    assert known(kiosk) <= {"help"}, "no other one holds it up"
    all_made(kiosk)
    kiosk.touches("help.go-on")
    kiosk.touches("rest.take")
    kiosk.awaits("services")
    assert _top(kiosk, "service.ho-tich") >= kiosk.window.height() / 2
    known(kiosk)
    kiosk.touches("help")
    kiosk.touches("help.end")
    kiosk.awaits("service.ho-tich")
    assert known(kiosk) <= {"services"}
    assert _top(kiosk, "service.ho-tich") < kiosk.window.height() / 2
    kiosk.touches("back")
    all_made(kiosk)


def test_a_page_in_sight_stays_itself_in_help(kiosk: Screen) -> None:
    kiosk.takes_number()
    kiosk.awaits("ticket.done")
    page, number = made(kiosk)["ticket"], items.need(kiosk.window, "ticket.number")
    label = items.text_of(number)
    kiosk.touches("help")
    kiosk.awaits("language.next")
    assert made(kiosk)["ticket"] is page
    assert label
    assert items.text_of(items.need(kiosk.window, "ticket.number")) == label


def test_pages_unseen_speak_the_language_when_they_come(kiosk: Screen) -> None:
    all_made(kiosk)
    page = made(kiosk)["services"]
    kiosk.touches("language.en")
    kiosk.touches("rest.take")
    kiosk.awaits("services", "What")
    assert made(kiosk)["services"] is page


def _top(kiosk: Screen, name: str) -> float:
    return items.need(kiosk.window, name).mapToScene(QPointF(0, 0)).y()
