"""The sample center with its staff pages, and browsers at them."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from server.settings import FILE, Settings
from tests.drive.ports import free_port
from tests.server.harness import SUPERVISOR
from tests.server.processes import Process, running
from tests.server.staff.browsing import WIDE
from tests.server.web.test_phone import CHROMIUM, FLAGS, SLOW

_OWN = re.compile(r"http://127\.0\.0\.1:\d+/|data:")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, made_sqlite: Path) -> Iterator[Process]:
    """The sample center with its staff pages, and a supervisor who may come in."""
    data = tmp_path_factory.mktemp("staff")
    shutil.copyfile(made_sqlite, data / FILE)
    settings = Settings(data, f"sqlite:///{data / FILE}")
    with running(settings, "--staff-port", str(free_port())) as process:
        process.hall.password(SUPERVISOR)
        yield process
        process.child.terminate()
        assert process.child.wait(120) == 0
        assert [line for line in process.said if "Fatal" in line or "Traceback" in line] == [], (
            process.said
        )


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium for a module's tests: while it is open no other event loop can run here."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A browser of its own, which asks nobody but the center for anything."""
    context = browser.new_context(viewport=WIDE, locale="vi-VN")
    context.set_default_timeout(SLOW)
    made = context.new_page()
    asked: list[str] = []
    made.on("request", lambda request: asked.append(request.url))
    yield made
    context.close()
    assert [url for url in asked if not _OWN.match(url)] == []
