"""What is said where the server knows of a transfer before the page does."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import cast

from msgspec.structs import replace

from assets.catalogue import text
from common.client.errors import Refused
from common.client.hall import Hall
from common.contract.commands import Command
from common.contract.problems import problem
from server.staff.frame.fields import Sent
from server.staff.frame.toasts import Note
from server.staff.frame.visit import Visit
from server.staff.pages.floor.ticket_page import CHANGED, _Ticket
from tests.counter.floor.halls import BUSY, hall
from tests.counter.halls import NOW, ticket_id

SECOND = ticket_id(21)


class Browser(SimpleNamespace):
    """A visit whose commands the server refuses; it keeps where it was led, and what is said there."""

    language = "vi"
    wires = SimpleNamespace(now=lambda: NOW)

    def text(self, key: str, *args: object) -> str:
        return text(self.language, key, *args)

    async def command(self, _: Command) -> bool:
        raise Refused(problem(CHANGED))

    def go(self, path: str, saying: Callable[[Visit], Note]) -> None:
        self.path, self.saying = path, saying


def told_of(now: Hall) -> Note:
    """What the page says that is opened in this hall, after a move that was refused."""
    before = hall()
    assert before.board is not None
    browser = Browser(hall=before)
    visit = cast("Visit", browser)
    move = Sent([["place", "first"], ["reason", "other"]])
    asyncio.run(_Ticket(visit, before.board.tickets[SECOND])._move(move))
    assert browser.path == f"/ticket/{SECOND}"
    browser.hall = now
    note: Note = browser.saying(visit)
    return note


def test_where_the_ticket_waits_now_is_told_as_soon_as_it_is_known() -> None:
    sent = tuple(
        replace(row, to_counter_id="quay-2") if row.id == SECOND else row for row in BUSY.tickets
    )
    note = told_of(hall(replace(BUSY, tickets=sent)))
    assert (note.title, note.bad) == ("Chưa đổi thứ tự", True)
    assert "Số B021 vừa được người khác chuyển sang hàng “Chứng thực · Quầy 2”" in note.words
    assert "Số B021 vừa được người khác chuyển sang hàng khác" in told_of(hall()).words
