"""A picture of every page that the menu of the staff pages has: `python -m tests.stage.staff_screens FOLDER`.

A new page comes by itself: an administrator's menu names all of them.
"""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, expect

from assets.catalogue import LANGUAGES
from tests.drive.lively import lively_center
from tests.drive.pages import at_pages
from tests.server.staff.browsing import NARROW, WIDE, found

ADMINISTRATOR = "admin"
WALL = "/staff/wall"
WALLS: tuple[ViewportSize, ...] = (
    {"width": 1920, "height": 1080},
    {"width": 3840, "height": 2160},
)


def main(argv: list[str]) -> int:
    """Take them all; 0, or DriveError where a page did not come."""
    out = Path(argv[0])
    with tempfile.TemporaryDirectory(prefix="motcua-pages-") as name, ExitStack() as ended:
        center = ended.enter_context(lively_center(Path(name) / "server"))
        url, _ = center.staff_pages()
        password = center.administrator_password
        page = ended.enter_context(at_pages(url, ADMINISTRATOR, password))
        expect(found(page, "list.devices")).to_contain_text("kiosk")
        for path in _menu(page):
            _keep(page, url.removesuffix("/staff") + path, out)
    return 0


def _menu(page: Page) -> list[str]:
    """The addresses of all pages in the menu."""
    links = page.locator("nav.pages a").all()
    return [str(link.get_attribute("href")) for link in links]


def _keep(page: Page, address: str, out: Path) -> None:
    path = address.partition("/staff")[2].strip("/").replace("/", "-") or "floor"
    for language in LANGUAGES:
        page.goto(f"{address}?lang={language}")
        expect(page.locator("main h1, main .wall").first).to_be_visible()
        sizes = WALLS if address.endswith(WALL) else (WIDE, NARROW)
        for size in sizes:
            page.set_viewport_size(size)
            page.wait_for_load_state("networkidle")
            file = out / f"staff-{path}-{size['width']}-{language}.png"
            page.screenshot(path=file, full_page=True, animations="disabled")
        page.set_viewport_size(WIDE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
