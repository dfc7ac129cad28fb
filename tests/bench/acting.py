"""An administrator's browser at the staff pages: how soon a search, an edit, a page, a report stand."""

import time
from collections.abc import Callable

from playwright.sync_api import Page

from tests.bench.browsing import SLOW
from tests.bench.figures import Figure, p50, p95
from tests.bench.scale import Scale
from tests.drive.center import CenterServer
from tests.drive.pages import at_pages
from tests.server.staff.browsing import found

ADMINISTRATOR = "admin"
PRESSED = """([press, wanted]) => new Promise((done) => {
  document.querySelectorAll(wanted).forEach((old) => old.setAttribute('data-old', ''));
  const began = performance.now();
  const seen = new MutationObserver(() => {
    if (!document.querySelector(wanted + ':not([data-old])')) return;
    seen.disconnect();
    done(performance.now() - began);
  });
  seen.observe(document.body, {childList: true, subtree: true});
  document.querySelector(press).click();
})"""
"""From a touch until something is on the page that was not there before."""

SEARCH = ("[data-id='search.submit']", "[data-id='events.1']")
EDIT = ("[data-id='row.submit']", "[data-id='question.yes']")
MENU = ("/staff/procedures", "/staff/people", "/staff/audit", "/staff/config")


def acted(scale: Scale, url: str, center: CenterServer) -> list[Figure]:
    """The figures, beside whoever else looks."""
    with at_pages(url, ADMINISTRATOR, center.administrator_password) as page:
        answers = {
            "a search in the audit": _each(scale, lambda _: _searched(page, url)),
            "an edit to its question": _each(scale, lambda _: _tried(page, url)),
        }
        pages = {
            "a page from the menu": _each(scale, lambda place: _opened(page, place)),
            "today's report": _each(scale, lambda _: _reported(page, url)),
        }
    return [
        *(_figure(f"{what}, p95", p95(took), 200, took) for what, took in answers.items()),
        *(_figure(f"{what}, p95", p95(took), 1000, took) for what, took in pages.items()),
    ]


def _each(scale: Scale, act: Callable[[int], float]) -> list[float]:
    """Milliseconds of each; of several all but the first, which fills what stays in memory."""
    took = [act(place) for place in range(scale.acts)]
    return took[1:] or took


def _searched(page: Page, url: str) -> float:
    if not page.url.startswith(f"{url}/audit"):
        page.goto(f"{url}/audit")
        found(page, "events.1").wait_for(timeout=SLOW)
    page.fill("[name=words]", "A001")
    return float(page.evaluate(PRESSED, list(SEARCH)))


def _tried(page: Page, url: str) -> float:
    page.goto(f"{url}/config/service/ho-tich")
    field = found(page, "row.norm_minutes")
    field.wait_for(timeout=SLOW)
    page.wait_for_load_state("networkidle")
    field.fill("33")
    took = float(page.evaluate(PRESSED, list(EDIT)))
    found(page, "question.no").click()
    return took


def _opened(page: Page, place: int) -> float:
    """From the touch of a link of the menu until that page has its title and is the chosen one."""
    path = MENU[place % len(MENU)]
    link = page.locator(f"nav.pages a[href='{path}']")
    began = time.perf_counter()
    link.click()
    page.wait_for_url(f"**{path}", wait_until="commit", timeout=SLOW)
    page.locator("main h1").first.wait_for(timeout=SLOW)
    return 1000 * (time.perf_counter() - began)


def _reported(page: Page, url: str) -> float:
    began = time.perf_counter()
    page.goto(f"{url}/reports/waits?period=today", wait_until="commit")
    found(page, "report").wait_for(timeout=SLOW)
    return 1000 * (time.perf_counter() - began)


def _figure(what: str, value: float, limit: float, took: list[float]) -> Figure:
    told = f"{len(took)} times: median {p50(took):.0f} ms"
    return Figure(what=what, value=value, unit="ms", limit=limit, measured=told)
