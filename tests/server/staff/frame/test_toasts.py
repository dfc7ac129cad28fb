"""What a page says of what was done, also where nobody looks any more."""

import asyncio

import pytest
from nicegui import Client
from nicegui.page import page

from server.staff.frame.toasts import Note, Toasts


async def painted(*, left: bool) -> int:
    """How many elements a note adds; `left`: the page was left before it came."""
    client = Client(page("/somewhere"), request=None)
    with client:
        said = Toasts("vi")
        if left:
            client.delete()
        before = len(client.elements)
        said.show(Note(words="Đã gửi."))
        return len(client.elements) - before


@pytest.mark.parametrize("left", [False, True])
def test_a_note_is_painted_unless_the_page_was_left(*, left: bool) -> None:
    assert (asyncio.run(painted(left=left)) == 0) is left
