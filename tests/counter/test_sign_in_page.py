"""The list of counters at the sign-in ends with a whole card, and shows each counter's name."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from common.client.hall import Hall
from common.contract.snapshot import CounterSeat
from counter.local import Local
from tests.counter.halls import Scene, hall
from tests.counter.window import Officer, officer

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
