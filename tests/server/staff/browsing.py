"""A browser at the staff pages: signing in, finding what is there, judging how it stands."""

import re
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, ViewportSize, expect

from common.contract.ids import Role
from tests.server.harness import PASSWORD, SUPERVISOR
from tests.server.people import shown
from tests.server.processes import Process, program
from tests.server.web.test_phone import keep

WIDE: ViewportSize = {"width": 1440, "height": 900}
BETWEEN: ViewportSize = {"width": 1024, "height": 768}
"""An old monitor; a tablet has about as much room, for it has no menu beside the page."""
NARROW: ViewportSize = {"width": 390, "height": 800}
_recovery: dict[tuple[str, str], list[str]] = {}
"""The recovery codes of whoever connected a phone in a test, by the pages' address and user name."""

_PAGES = re.compile(r"the staff pages are at port (\d+), process (\d+)")

_OUTSIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll('body *')]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => one.outerHTML.slice(0, 120))"""

_AT_REST = """() => Promise.allSettled(document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().endTime < Infinity)
    .map((one) => one.finished))"""
"""What moves has come to its end; what never ends is not awaited."""


def add_person(server: Process, name: str, role: Role, shown: str = "") -> None:
    """An account with this user name, shown as such, whose password is the tests' own."""
    added = program(
        server.hall.settings,
        "user",
        "add",
        name,
        "--role",
        role,
        "--name",
        shown or name,
        "--password-stdin",
        words=PASSWORD,
    )
    assert added.returncode == 0, added.stderr


def enter(server: Process, page: Page, path: str = "/", name: str = SUPERVISOR) -> None:
    """Sign in, and open a page under /staff."""
    await_life(server)
    page.goto(f"{server.hall.base}/staff")
    sign_in(page, name)
    take_steps(page, name)
    expect(found(page, "person")).to_be_visible()
    if path != "/":
        page.goto(f"{page.url.partition('/staff')[0]}/staff{path}")


def sign_in(page: Page, name: str = SUPERVISOR, password: str = PASSWORD) -> None:
    page.fill("#username", name)
    page.fill("#password", password)
    page.click("#enter")


def take_steps(page: Page, name: str) -> None:
    """Set codes up, or give one, where that is asked for on the way in."""
    reached = page.locator(f"{cell('person')}, #code").first
    expect(reached).to_be_visible()
    if page.locator("#secret").is_visible():
        press_code(page, shown(page.locator("#secret").inner_text().replace(" ", "")))
        codes = page.locator("#recovery").inner_text().split()
        _recovery[page.url.partition("/staff")[0], name] = codes
        page.click("#go")
    elif page.locator("#code").is_visible():
        press_code(page, _recovery[page.url.partition("/staff")[0], name].pop())


def press_code(page: Page, code: str) -> None:
    page.fill("#code", code)
    page.click("#enter")


def cell(name: str) -> str:
    """The selector of what a painter has marked so."""
    return f"[data-id='{name}']"


def found(page: Page, name: str) -> Locator:
    """What a painter has marked so."""
    return page.locator(cell(name))


def stands(page: Page, name: str) -> None:
    """Nothing on the page keeps anybody out, or leaves the window, on a desktop, a phone or between.

    What keeps out is looked for on the desktop here, and at both widths by `prove looks-pages`.
    Beside a second page Chromium paints one of another size once a second, until it is in front.
    """
    page.wait_for_load_state()
    expect(page.get_by_role("main")).to_have_count(1)
    page.set_viewport_size(NARROW)
    keep(page, f"{name}-phone")
    told = outside(page)
    page.set_viewport_size(BETWEEN)
    told += outside(page)
    page.set_viewport_size(WIDE)
    page.bring_to_front()
    keep(page, f"{name}-desktop")
    page.evaluate(_AT_REST)
    told += ills(page)
    assert not told, "\n".join(told)


def ills(page: Page, *, strictly: bool = False) -> list[str]:
    """What keeps somebody out of the page as it stands, or leaves its window; `strictly`: contrast of 7:1."""
    rules = {"color-contrast-enhanced": {"enabled": strictly}}
    options = {"resultTypes": ["violations"], "rules": rules}
    judged = Axe().run(page, options=options).response["violations"]
    grave = [one for one in judged if one["impact"] in {"serious", "critical"}]
    told = [f"{one['id']}: {node['html']}" for one in grave for node in one["nodes"]]
    told += outside(page)
    mains = page.get_by_role("main").count()
    return told if mains == 1 else [*told, f"{mains} mains"]


def outside(page: Page) -> list[str]:
    """What makes the page wider than its window."""
    return [f"outside: {one}" for one in page.evaluate(_OUTSIDE)]


def await_life(server: Process, count: int = 1) -> re.Match[str]:
    """The pages' process once it has begun so often: its port and its id."""
    deadline = time.monotonic() + 120
    while len(known := lives(server)) < count:
        assert time.monotonic() < deadline, server.said
        time.sleep(0.05)
    return known[-1]


def lives(server: Process) -> list[re.Match[str]]:
    """Each life of the pages' process up to now."""
    return [match for line in list(server.said) if (match := _PAGES.search(line))]
