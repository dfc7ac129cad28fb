"""What a page says of what was done, also where nobody looks any more."""

import asyncio
import logging
from unittest.mock import patch

import pytest
from nicegui import Client
from nicegui.page import page

from server.staff.frame import toasts
from server.staff.frame.toasts import Note, Toasts


async def shown_after_leaving() -> None:
    client = Client(page("/left"), request=None)
    with client:
        said = Toasts("vi")
    client.delete()
    said.show(Note(words="Đã gửi."))
    await asyncio.sleep(0.1)


def test_a_note_for_a_page_that_was_left_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    with patch.object(toasts, "SHOWN_SECONDS", 0.01), caplog.at_level(logging.WARNING):
        asyncio.run(shown_after_leaving())
    assert caplog.records == []
