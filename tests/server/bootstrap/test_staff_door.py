"""The server's own address leads to the staff pages, by whatever name it was reached."""

import asyncio
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from server.bootstrap.listening import Listening
from server.bootstrap.staff_door import staff_door
from server.bootstrap.staffing import Staffing
from server.settings import Settings


@pytest.fixture
def staffing(tmp_path: Path) -> Staffing:
    return Staffing(Settings(tmp_path, "sqlite://"), Listening(host="127.0.0.1", port=0), 0)


def ask(staffing: Staffing, path: str, host: str) -> tuple[int, str, str]:
    app = FastAPI()
    app.include_router(staff_door(staffing))

    async def get() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://any") as browser:
            return await browser.get(path, headers={"host": host})

    answer = asyncio.run(get())
    return answer.status_code, answer.headers.get("location", ""), answer.text


@pytest.mark.parametrize(
    ("path", "host", "location"),
    [
        ("/staff", "127.0.0.1:8040", "http://127.0.0.1:8041/staff"),
        ("/staff/x?lang=en", "may-chu.local:8040", "http://may-chu.local:8041/staff/x?lang=en"),
        ("/staff/", "[::1]:8040", "http://[::1]:8041/staff/"),
        ("/staff/", "may-chu", "http://may-chu:8041/staff/"),
    ],
)
def test_a_browser_is_led_to_the_pages(
    staffing: Staffing, path: str, host: str, location: str
) -> None:
    staffing.port = 8041
    assert ask(staffing, path, host)[:2] == (307, location)


def test_pages_that_are_not_there_yet_are_said_in_both_languages(staffing: Staffing) -> None:
    status, _, words = ask(staffing, "/staff", "127.0.0.1:8040")
    assert status == 503
    assert "Trang quản lý đang khởi động" in words
    assert "The staff pages are starting" in words


@pytest.mark.parametrize("host", ["evil/x", "a@b", 'x"y', ""])
def test_a_host_that_is_none_leads_nowhere(staffing: Staffing, host: str) -> None:
    staffing.port = 8041
    assert ask(staffing, "/staff", host)[:2] == (400, "")
