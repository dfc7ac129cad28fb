"""A supervisor's browser at the real pages, beside a hall that goes on whatever becomes of them."""

import os
import re
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from server.settings import FILE, Settings
from tests.server.harness import PASSWORD, SUPERVISOR, Talk
from tests.server.processes import Process, program, running
from tests.server.web.test_phone import CHROMIUM, FLAGS, keep

PAGES = re.compile(r"the staff pages are at port (\d+), process (\d+)")
SLOW = 60_000
WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 800}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, made_sqlite: Path) -> Iterator[Process]:
    """The sample center with its staff pages, and a supervisor who may come in."""
    data = tmp_path_factory.mktemp("staff")
    shutil.copyfile(made_sqlite, data / FILE)
    settings = Settings(data, f"sqlite:///{data / FILE}")
    with running(settings, "--staff-port", "0") as process:
        process.hall.password(SUPERVISOR)
        yield process
        process.child.terminate()
        assert process.child.wait(30) == 0
        assert [line for line in process.said if "Fatal" in line or "Traceback" in line] == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A supervisor's browser, which asks nobody but the center for anything."""
    context = browser.new_context(viewport=WIDE, locale="vi-VN")
    made = context.new_page()
    foreign: list[str] = []
    made.on("request", lambda asked: foreign.append(asked.url))
    yield made
    context.close()
    own = re.compile(r"http://127\.0\.0\.1:\d+/|data:")
    assert [url for url in foreign if not own.match(url)] == []


@pytest.fixture(scope="module")
def officer(server: Process) -> Talk:
    return server.hall.officer()


def sign_in(page: Page, name: str = SUPERVISOR, password: str = PASSWORD) -> None:
    page.fill("#username", name)
    page.fill("#password", password)
    page.click("#enter")


def cell(page: Page, name: str) -> str:
    return f"[data-id='{name}']"


def stands(page: Page, name: str) -> None:
    """Nothing on the page keeps anybody out, or leaves the window, on a desktop or a phone."""
    for size, words in ((NARROW, "phone"), (WIDE, "desktop")):
        page.set_viewport_size(size)
        keep(page, f"{name}-{words}")
        found = Axe().run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def await_life(server: Process, count: int = 1) -> re.Match[str]:
    """The pages' process once it has begun so often."""
    deadline = time.monotonic() + 60
    while len(found := lives(server)) < count:
        assert time.monotonic() < deadline, server.said
        time.sleep(0.05)
    return found[-1]


def lives(server: Process) -> list[re.Match[str]]:
    """Each life of the pages' process up to now."""
    return [found for line in list(server.said) if (found := PAGES.search(line))]


def test_a_supervisor_comes_in_sees_the_hall_live_and_leaves(
    server: Process, page: Page, officer: Talk
) -> None:
    page.goto(f"{server.hall.base}/staff")
    expect(page.locator("#username")).to_be_visible(timeout=SLOW)
    sign_in(page, password="wrong")
    expect(page.locator("#notice")).to_contain_text("Sai tên hoặc mật khẩu")
    stands(page, "sign-in-vi")
    sign_in(page, name="le-minh-anh")
    expect(page.locator("#notice")).to_contain_text("Tài khoản này làm việc tại quầy")
    sign_in(page)
    expect(page.locator(cell(page, "person"))).to_have_text("Đặng Thanh Tùng", timeout=SLOW)
    expect(page.locator(cell(page, "counters.quay-1.officer"))).to_have_text("Lê Minh Anh")
    kiosk = server.hall.enrol("kiosk")
    label = kiosk.ticket()["label"]
    expect(page.locator(cell(page, "fields.ho-tich.waiting"))).to_have_text("1")
    officer.do("CallNext", counter_id="quay-1")
    expect(page.locator(cell(page, "counters.quay-1.ticket"))).to_have_text(label)
    expect(page.locator(cell(page, "fields.ho-tich.waiting"))).to_have_text("0")
    stands(page, "floor-vi")
    page.click(cell(page, "language.en"))
    expect(page.locator("h1")).to_have_text("The whole hall")
    stands(page, "floor-en")
    expect(page.locator("html")).to_have_attribute("lang", "en-US")
    page.click(cell(page, "sign-out"))
    expect(page.locator("h1")).to_have_text("Sign in to the staff pages")
    stands(page, "sign-in-en")
    page.go_back()
    expect(page.locator("#username")).to_be_visible()


def test_the_hall_goes_on_without_the_pages_and_they_come_back(
    server: Process, page: Page, officer: Talk
) -> None:
    await_life(server)
    page.goto(f"{server.hall.base}/staff")
    sign_in(page)
    expect(page.locator(cell(page, "person"))).to_be_visible(timeout=SLOW)
    life, count = lives(server)[-1], len(lives(server))
    os.kill(int(life[2]), signal.SIGKILL)
    server.hall.enrol("kiosk").ticket()
    officer.do("PauseCounter", counter_id="quay-1", reason="hop")
    assert await_life(server, count + 1)[1] == life[1]
    expect(page.locator(cell(page, "counters.quay-1.about"))).to_have_text("Họp", timeout=SLOW)
    devices = program(server.hall.settings, "device", "list").stdout
    assert devices.count("\tstaff pages") == 1


def test_an_account_that_is_disabled_is_told_at_its_open_page(server: Process, page: Page) -> None:
    await_life(server)
    page.goto(f"{server.hall.base}/staff")
    sign_in(page)
    expect(page.locator(cell(page, "person"))).to_be_visible(timeout=SLOW)
    program(server.hall.settings, "user", "disable", SUPERVISOR)
    expect(page.locator("#notice")).to_contain_text("Phiên làm việc đã kết thúc")
    program(server.hall.settings, "user", "enable", SUPERVISOR)


def test_another_sites_form_signs_nobody_in(server: Process) -> None:
    base = f"http://127.0.0.1:{await_life(server)[1]}"
    form = {"username": SUPERVISOR, "password": PASSWORD}
    for headers in ({}, {"Origin": "http://evil.example"}, {"Origin": "null"}):
        answer = requests.post(f"{base}/staff/sign-in", form, headers=headers, timeout=30)
        assert (answer.status_code, answer.cookies.get_dict()) == (400, {})
    answer = requests.post(
        f"{base}/staff/sign-in", form, headers={"Origin": base}, timeout=30, allow_redirects=False
    )
    assert answer.status_code == 303
    kept = answer.headers["Set-Cookie"]
    assert "HttpOnly; SameSite=Strict" in kept
    assert kept.startswith("motcua-staff=")
