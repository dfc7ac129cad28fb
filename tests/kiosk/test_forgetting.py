"""The next citizen sees nothing of the one before: not on screen, not in a model, not in a log."""

import logging
from collections.abc import Iterator

import pytest
from PySide6.QtQuick import QQuickItem

from tests.fixtures.escpos_printer import EscposPrinter
from tests.fixtures.qt import wait_until
from tests.kiosk.hall import FakeSession
from tests.kiosk.screen import Screen

TYPED = "E9753"
PRIORITY = "Người khuyết tật"


def everything(root: QQuickItem) -> Iterator[QQuickItem]:
    """The item and all below it, seen or not."""
    yield root
    for child in root.childItems():
        yield from everything(child)


def told(kiosk: Screen, but: str = "-") -> str:
    """Every text and address of every item, what the citizen's models show, what the flow knows.

    Items whose names begin with `but` are left out.
    """
    said = [repr(kiosk.kiosk.flow.local)]
    said += [repr(model._view) for model in (kiosk.kiosk.models.ticket, kiosk.kiosk.models.rating)]
    for item in everything(kiosk.window.contentItem()):
        if item.objectName().startswith(but):
            continue
        meta = item.metaObject()
        for row in map(meta.property, range(meta.propertyCount())):
            if str(row.typeName()) in {"QString", "QUrl"}:
                said.append(str(row.read(item)))
    return "\n".join(said)


def test_an_idle_reset_clears_ticket_choices_and_typing(
    kiosk: Screen, session: FakeSession, desk: EscposPrinter, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    kiosk.takes_number("chung-thuc", "nguoi-khuyet-tat")
    kiosk.awaits("ticket.paper", "Mời lấy phiếu")
    key = str(session.issued()[0].key)
    assert key in told(kiosk)
    assert PRIORITY in told(kiosk)
    kiosk.aged(20)
    kiosk.awaits("rest.take")
    kiosk.touches("rest.rate")
    for letter in TYPED:
        kiosk.touches(f"key.{letter}")
    wait_until(lambda: TYPED in told(kiosk), "the typed number")
    kiosk.aged(20)
    kiosk.awaits("rest.take")
    wait_until(lambda: TYPED not in told(kiosk), "the typed number is gone")
    left = told(kiosk)
    label = session.board.tickets[session.issued()[0].ticket_id].label
    for canary in (key, label, PRIORITY):
        assert canary not in left
    assert key not in caplog.text
    assert TYPED not in caplog.text


def test_an_idle_reset_clears_a_rating_that_was_begun(kiosk: Screen, session: FakeSession) -> None:
    ticket_id = session.serve("chung-thuc")
    label = session.board.tickets[ticket_id].label
    kiosk.touches(f"offer.{label}")
    kiosk.awaits("faces")
    assert ticket_id in told(kiosk)
    kiosk.aged(20)
    kiosk.awaits("rest.take")
    kiosk.touches("rest.rate")
    kiosk.awaits("number")
    assert ticket_id not in told(kiosk, but="offer."), "the rest page offers it to everybody"
