"""The way in: a list of counters that ends with a whole card, and a password in a given one's place."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from assets import catalogue
from common.client.errors import Refused, Unreachable
from common.client.hall import Hall
from common.contract.editing import RowFault
from common.contract.problems import problem
from common.contract.snapshot import CounterSeat
from counter.local import Local
from tests.counter.halls import HERE, NOW, Scene, hall, signed, unfinished
from tests.counter.window import LOCAL, Officer, officer
from tests.fixtures.qt import wait_until
from tests.looks.colours import picture
from tests.looks.judging import faint, misplaced
from tests.looks.reading import read

LONG_NAME = "Công Tằng Tôn Nữ Nguyễn Thị Quỳnh Hương Thu Nguyệt"


def taken() -> Hall:
    """Counter 1 is an officer's whose name is long."""
    plain = hall(Scene())
    assert plain.config is not None
    first = replace(plain.config.officers[0], name=LONG_NAME)
    seat = CounterSeat(
        id="quay-1", state="open", officer_id=first.id, ticket_id=None, pause_reason=None
    )
    config = replace(plain.config, officers=(first, *plain.config.officers[1:]))
    return replace(hall(Scene(others=(seat,))), config=config)


def place(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def frame(person: Officer, card: QQuickItem) -> QRectF:
    """What of the list is seen."""
    parent = card.parentItem()
    while not parent.property("contentHeight"):
        parent = parent.parentItem()
    return place(parent)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", ["420x760", "360x600", "640x900", "1280x800"])
def test_no_card_is_cut_and_no_officer_covers_a_counter(
    app: QGuiApplication, tmp_path: Path, size: str, language: str
) -> None:
    with officer(tmp_path, Local(language=language), size) as person:
        person.app.language.switch(language)
        person.see(taken())
        person.window.grabWindow()
        cards = [person.item(f"counter.quay-{number}") for number in range(1, 7)]
        seen = frame(person, cards[0])
        assert seen.bottom() < place(person.item("sign-in.username")).top()
        for card in cards:
            there = place(card)
            assert there.bottom() <= seen.bottom() + 0.5 or there.top() >= seen.bottom()
        name = person.item("counter.quay-1.name")
        assert not name.property("truncated")
        assert place(name).right() <= place(person.item("counter.quay-1.officer")).left()


NEW = "con mèo nằm trên mái"


def answered(person: Officer, answer: Exception | None) -> None:
    """The answer to the last password."""
    future = person.session.passwords[-1][1]
    if answer is None:
        future.set_result(None)
    else:
        future.set_exception(answer)
    wait_until(lambda: not person.desk.local.busy, "the answer")
    person.rest()


def weak(fault: str) -> Refused:
    told = RowFault(kind="password", id="", field="new", code=fault)
    return Refused(problem("weak-password"), (told,))


def enter(person: Officer, first: str, second: str) -> None:
    """By the keyboard alone, from an empty page or over what was typed."""
    for field, text in (("password.new", first), ("password.again", second)):
        assert person.item(field).hasActiveFocus()
        person.key("Ctrl+A")
        person.type(field, text)
        person.key(Qt.Key.Key_Return)
    person.rest()


def judged(person: Officer) -> list[str]:
    page = read(person.window)
    grab = picture(person.window.grabWindow())
    return [*misplaced(page, target=40, type_size=12), *faint(page, grab)]


@pytest.mark.parametrize("form", ["panel", "strip", "full"])
def test_a_given_password_is_replaced_by_the_keyboard_alone(
    app: QGuiApplication, tmp_path: Path, form: str
) -> None:
    local = Local(language="vi", chosen_counter=HERE, form=form)  # type: ignore[arg-type]
    with officer(tmp_path, local) as person:
        person.see(hall(Scene(officer=None)))
        person.type("sign-in.username", "ha")
        person.type("sign-in.password", "abcd-efgh")
        person.key(Qt.Key.Key_Return)
        person.session.sign_ins[-1][1].set_result(unfinished())
        wait_until(lambda: person.find("password.new") is not None, "the page")
        person.see(hall(Scene()))
        assert person.window.height() == 760
        person.key("F8")
        assert person.session.commands == []
        enter(person, NEW, "khác")
        assert person.session.passwords == []
        assert "không giống nhau" in person.text("password.again.fault")
        assert person.item("password.again").hasActiveFocus()
        person.key("Shift+Tab")
        enter(person, NEW, NEW)
        assert person.session.passwords[-1][0] == (signed().token, NEW)
        answered(person, weak("too-common"))
        assert "quá phổ biến" in person.text("password.new.fault")
        enter(person, NEW, NEW)
        answered(person, Unreachable("no-connection"))
        assert person.text("notice") == "Không liên lạc được máy chủ"
        assert person.text("password.new") == NEW, "what was typed is there"
        person.click("password.save")
        answered(person, None)
        wait_until(lambda: person.find("menu") is not None, "the counter")
        assert person.keeper.load() == signed()
        assert person.window.height() == (72 if form == "strip" else 760)


def test_the_way_back_from_the_new_password_is_out(app: QGuiApplication, tmp_path: Path) -> None:
    with officer(tmp_path, replace(LOCAL, signed=unfinished())) as person:
        person.see(hall(Scene()))
        person.key(Qt.Key.Key_Escape)
        token, done = person.session.sign_outs[-1]
        assert token == signed().token
        done.set_result(None)
        wait_until(lambda: person.find("sign-in.username") is not None, "the sign-in")
        assert person.keeper.load() is None


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("size", "contrast"), [("420x760", False), ("360x560", True)])
def test_the_page_of_the_new_password_is_readable(
    app: QGuiApplication, tmp_path: Path, language: str, size: str, *, contrast: bool
) -> None:
    local = replace(LOCAL, language=language, signed=unfinished(), contrast=contrast)
    with officer(tmp_path, local, size) as person:
        person.app.language.switch(language)
        person.see(hall(Scene()))
        person.rest()
        assert judged(person) == []
        person.desk.change(password_fault="too-common")
        for since in (NOW, NOW - timedelta(minutes=10)):
            person.see(hall(Scene(link="offline"), since))
            person.rest()
            assert judged(person) == []
        assert person.find("by-hand") is not None
        told = catalogue.text(language, "counter.offline.nothing")
        assert person.model.property("offlineText") == told, "there are no figures here"
