"""A browser at the staff pages of a running center, signed in by typing name and password."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.drive.program import DriveError
from tests.server.staff.browsing import WIDE, found, sign_in, take_steps
from tests.server.web.test_phone import CHROMIUM, FLAGS, SLOW

_PATHS = "(all) => all.map((one) => new URL(one.href).pathname)"


@contextmanager
def at_pages(url: str, username: str, password: str) -> Iterator[Page]:
    """The first page that this person may see; `url` is where the pages are.

    DriveError where there is no browser.
    """
    if not Path(CHROMIUM).exists():
        raise DriveError(f"no browser: apt-get install chromium, it is wanted at {CHROMIUM}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = chromium.new_context(viewport=WIDE, locale="vi-VN").new_page()
        page.set_default_timeout(SLOW)
        page.goto(f"{url}/sign-in")
        sign_in(page, username, password)
        take_steps(page, username)
        expect(found(page, "person")).to_be_visible()
        yield page
        chromium.close()


def paths(page: Page) -> list[str]:
    """Where the links of the page lead at this moment, without files: a live page may lose some of them."""
    return list(page.eval_on_selector_all("a[href]:not([download])", _PATHS))
