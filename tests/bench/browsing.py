"""A real browser at the live floor: how soon its first page stands, and how soon a touch is answered."""

import time
from contextlib import closing

from playwright.sync_api import Browser, Page, expect, sync_playwright

from common.contract import routes
from common.contract.hall_commands import CALL_STAFF
from tests.bench.figures import Figure, p50, p95
from tests.bench.scale import Scale
from tests.bench.wire import Wire, envelope
from tests.server.web.test_phone import CHROMIUM, FLAGS

SLOW = 60_000
FIRST = "[data-id='total.open_counters']"
ANSWER = """(card) => new Promise((done) => {
  const began = performance.now();
  const seen = new MutationObserver(() => {
    if (!card.isConnected) { seen.disconnect(); done(performance.now() - began); }
  });
  seen.observe(document.body, {childList: true, subtree: true});
  card.querySelector('button').click();
})"""
"""From the touch until the call for help is off the page."""


def opened_and_touched(
    scale: Scale, url: str, account: tuple[str, str], kiosk: Wire
) -> list[Figure]:
    """The figures, beside whoever else looks."""
    cold, warm, answers = [], [], list[float]()
    with closing(kiosk), sync_playwright() as playwright:
        for _ in range(scale.openings):
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = _signed_in(browser, url, account)
            cold.append(_opened(page, url))
            warm.append(_opened(page, url))
            if len(cold) == scale.openings:
                answers = [_answered(page, kiosk) for _ in range(scale.answers)]
            browser.close()
    return _figures(cold, warm, answers)


def _signed_in(browser: Browser, url: str, account: tuple[str, str]) -> Page:
    """A browser that has a person's cookie and nothing else of these pages."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN")
    context.set_default_timeout(SLOW)
    form: dict[str, str | float | bool] = {"username": account[0], "password": account[1]}
    origin = url.removesuffix("/staff")
    headers = {"Origin": origin}
    made = context.request.post(f"{url}/sign-in", form=form, headers=headers, max_redirects=0)
    assert made.status == 303, made.status
    return context.new_page()


def _opened(page: Page, url: str) -> float:
    """Milliseconds until the first page shows the hall."""
    began = time.perf_counter()
    page.goto(f"{url}/", wait_until="commit")
    expect(page.locator(FIRST)).to_contain_text("/", timeout=SLOW)
    return 1000 * (time.perf_counter() - began)


def _answered(page: Page, kiosk: Wire) -> float:
    kiosk.ask("POST", routes.COMMANDS, envelope("RaiseAlert", {"kind": CALL_STAFF}))
    card = page.locator(".call").first
    card.wait_for(timeout=SLOW)
    found: float = card.evaluate(ANSWER)
    return found


def _figures(cold: list[float], warm: list[float], answers: list[float]) -> list[Figure]:
    return [
        Figure(
            what="the first page of a cold browser, the slowest",
            value=max(cold),
            unit="ms",
            limit=3000,
            measured=f"{len(cold)} browsers: median {p50(cold):.0f} ms",
        ),
        Figure(
            what="the first page of a warm one, the slowest",
            value=max(warm),
            unit="ms",
            limit=1000,
            measured=f"{len(warm)} times: median {p50(warm):.0f} ms",
        ),
        Figure(
            what="a touch at the live floor to its answer, p95",
            value=p95(answers),
            unit="ms",
            limit=200,
            measured=f"{len(answers)} calls for help seen to: median {p50(answers):.0f} ms;"
            " from the touch until the call is off the page",
        ),
    ]
