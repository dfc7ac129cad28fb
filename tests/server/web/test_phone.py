"""A real browser follows a ticket: live states, both languages, a lost link, a small old phone."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from common.contract.ids import TicketState
from tests.server.web.pages import KEY, NOW, LiveTickets, board_of, sample, serving, ticket

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOSTILE = "</script><script>window.hurt=1</script><img src=x onerror='window.hurt=1'>"
SLOW = 60_000
"""Milliseconds after which a page has come to what is awaited on a busy machine, too."""
expect.set_options(timeout=SLOW)
SMALL: ViewportSize = {"width": 320, "height": 568}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 390, "height": 780}, device_scale_factor=2)
    page.set_default_timeout(SLOW)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    page.close()
    assert [text for text in said if "ERR_" not in text and "status of 404" not in text] == []


@pytest.fixture
def tickets() -> LiveTickets:
    mine = ticket(25)
    board = board_of(ticket(1), ticket(2), ticket(3), mine)
    return LiveTickets(config=sample(), mine=mine, board=board)


def keep(page: Page, name: str) -> None:
    """Keep a picture of the page where MOTCUA_PICTURES says, to be looked at."""
    folder = os.environ.get("MOTCUA_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True, animations="disabled")


def headline(page: Page, text: str) -> None:
    expect(page.locator("#headline")).to_have_text(text)


def test_a_phone_follows_its_ticket_from_waiting_to_rated(
    phone: Page, tickets: LiveTickets
) -> None:
    with serving(tickets) as port:
        phone.goto(f"http://127.0.0.1:{port}/t/{KEY}")
        headline(phone, "Còn 3 người chờ trước")
        expect(phone.locator("#link")).to_have_text("Trang này tự cập nhật")
        keep(phone, "waiting")
        tickets.put(replace(ticket(1), state="called", counter_id="quay-1"))
        headline(phone, "Còn 2 người chờ trước")
        mine = replace(tickets.mine, state="called", counter_id="quay-3")
        tickets.put(mine)
        headline(phone, "Mời đến quầy 3")
        expect(phone.locator("#state")).to_have_attribute("aria-live", "assertive")
        keep(phone, "called")
        mine = replace(mine, state="serving")
        tickets.put(mine)
        headline(phone, "Đang được phục vụ tại quầy 3")
        expect(phone).to_have_title("A025 · Đang được phục vụ tại quầy 3")
        keep(phone, "serving")
        tickets.put(replace(mine, state="parked", parked_reason="thieu-giay-to"))
        headline(phone, "Đang giữ chỗ")
        keep(phone, "parked")
        mine = replace(mine, state="served", ended_at=NOW)
        tickets.put(mine)
        headline(phone, "Đã phục vụ xong")
        keep(phone, "served")
        tickets.put(replace(mine, rated=True))
        expect(phone.locator("#detail")).to_have_text("Xin cảm ơn đã đánh giá.")
        expect(phone.locator("#link")).to_be_hidden()


def test_a_call_vibrates_and_flashes_the_title_once_each(phone: Page, tickets: LiveTickets) -> None:
    phone.add_init_script(
        "window.buzzed = 0; Object.defineProperty(navigator, 'vibrate',"
        " {value: function () { window.buzzed += 1; return true; }});"
    )
    with serving(tickets) as port:
        phone.goto(f"http://127.0.0.1:{port}/t/{KEY}")
        headline(phone, "Còn 3 người chờ trước")
        phone.locator("#label").click()
        mine = replace(tickets.mine, state="called", counter_id="quay-3")
        tickets.put(mine)
        headline(phone, "Mời đến quầy 3")
        expect(phone).to_have_title("▶ A025 ◀")
        tickets.put(replace(mine, recalls=1))
        expect(phone.locator("#detail")).to_contain_text("gọi lại")
        assert phone.evaluate("window.buzzed") == 2
        tickets.put(replace(mine, state="serving"))
        headline(phone, "Đang được phục vụ tại quầy 3")
        expect(phone).to_have_title("A025 · Đang được phục vụ tại quầy 3")


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("no_show", "Đã gọi nhưng chưa gặp"),
        ("cancelled", "Phiếu đã hủy"),
        ("expired", "Phiếu đã hết hạn"),
    ],
)
def test_a_phone_is_told_of_every_other_end(
    phone: Page, tickets: LiveTickets, state: TicketState, text: str
) -> None:
    with serving(tickets) as port:
        phone.goto(f"http://127.0.0.1:{port}/t/{KEY}")
        headline(phone, "Còn 3 người chờ trước")
        tickets.put(replace(tickets.mine, state=state, counter_id="quay-2"))
        headline(phone, text)
        keep(phone, state)


def test_the_language_is_switched_and_kept(phone: Page, tickets: LiveTickets) -> None:
    phone.set_viewport_size(SMALL)
    with serving(tickets) as port:
        phone.goto(f"http://127.0.0.1:{port}/t/{KEY}")
        phone.get_by_role("link", name="English").click()
        headline(phone, "3 people ahead of you")
        expect(phone.locator("html")).to_have_attribute("lang", "en")
        expect(phone).to_have_title("A025 · 3 people ahead of you")
        keep(phone, "small-english")
        tickets.put(replace(tickets.mine, state="called", counter_id="quay-6"))
        headline(phone, "Please go to counter 6")
        phone.reload()
        headline(phone, "Please go to counter 6")
        keep(phone, "small-english-called")


def test_a_long_number_fits_a_small_phone(phone: Page, tickets: LiveTickets) -> None:
    phone.set_viewport_size(SMALL)
    tickets.mine = replace(tickets.mine, label="A12-1023/2")
    with serving(tickets) as port:
        phone.goto(f"http://127.0.0.1:{port}/t/{KEY}")
        headline(phone, "Còn 3 người chờ trước")
        widest = phone.evaluate(
            "Math.max.apply(null, [].map.call(document.querySelectorAll('body *'),"
            " function (e) { return e.scrollWidth > e.clientWidth + 1 ? e.scrollWidth : 0; }))"
        )
        assert widest == 0
        keep(phone, "small-long")


def test_a_phone_says_that_it_is_cut_off_and_comes_back(phone: Page, tickets: LiveTickets) -> None:
    with serving(tickets) as port:
        phone.goto(f"http://127.0.0.1:{port}/t/{KEY}")
        headline(phone, "Còn 3 người chờ trước")
    expect(phone.locator("#link")).to_contain_text("Mất kết nối. Số vẫn được giữ")
    keep(phone, "offline")
    tickets.put(replace(ticket(1), state="cancelled"))
    with serving(tickets, port):
        headline(phone, "Còn 2 người chờ trước")
        expect(phone.locator("#link")).to_have_text("Trang này tự cập nhật")


def test_a_phone_without_event_streams_asks_again_and_again(
    phone: Page, tickets: LiveTickets
) -> None:
    phone.clock.install()
    phone.add_init_script("delete window.EventSource;")
    with serving(tickets) as port:
        phone.goto(f"http://127.0.0.1:{port}/t/{KEY}")
        tickets.put(replace(tickets.mine, state="called", counter_id="quay-3"))
        phone.clock.run_for(11_000)
        headline(phone, "Mời đến quầy 3")
        assert tickets.following == 0


def test_a_phone_without_scripts_still_shows_the_state(
    browser: Browser, tickets: LiveTickets
) -> None:
    with serving(tickets) as port:
        page = browser.new_page(java_script_enabled=False)
        page.goto(f"http://127.0.0.1:{port}/t/{KEY}")
        headline(page, "Còn 3 người chờ trước")
        expect(page.locator("noscript p")).to_have_text("Trang tự tải lại sau mỗi 20 giây.")
        page.get_by_role("link", name="English").click()
        headline(page, "3 people ahead of you")
        page.close()


def test_hostile_names_do_nothing(phone: Page, tickets: LiveTickets) -> None:
    config = tickets.config
    name = {"vi": HOSTILE, "en": HOSTILE}
    services = tuple(replace(service, name=name) for service in config.services)
    tickets.config = replace(config, center=replace(config.center, name=name), services=services)
    with serving(tickets) as port:
        phone.goto(f"http://127.0.0.1:{port}/t/{KEY}")
        tickets.put(replace(tickets.mine, state="called", counter_id="quay-3"))
        headline(phone, "Mời đến quầy 3")
        expect(phone.locator("#center")).to_have_text(HOSTILE)
        expect(phone.locator("#service")).to_have_text(HOSTILE)
        assert phone.evaluate("window.hurt") is None
        assert phone.locator("img").count() == 0


CONTRAST = """() => {
  const light = (c) => { c = c / 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const luminance = (rgb) => 0.2126 * light(rgb[0]) + 0.7152 * light(rgb[1]) + 0.0722 * light(rgb[2]);
  const numbers = (css) => css.match(/[0-9.]+/g).map(Number);
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const rgba = numbers(getComputedStyle(e).backgroundColor);
      if (rgba.length === 3 || rgba[3] === 1) { return rgba; }
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll("p, h1, a")].filter((e) => e.offsetHeight && e.textContent)
    .map((e) => {
      const ink = luminance(numbers(getComputedStyle(e).color)), paper = luminance(behind(e));
      const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
      return [e.id || e.className || e.textContent, ratio];
    });
}"""


@pytest.mark.parametrize("state", ["waiting", "called", "parked", "served", "cancelled"])
def test_every_word_stands_out(phone: Page, tickets: LiveTickets, state: TicketState) -> None:
    phone.emulate_media(reduced_motion="reduce")
    tickets.put(replace(tickets.mine, state=state, counter_id="quay-2", ended_at=NOW))
    with serving(tickets) as port:
        phone.goto(f"http://127.0.0.1:{port}/t/{KEY}")
        found = phone.evaluate(CONTRAST)
    assert len(found) >= 8
    assert [(name, ratio) for name, ratio in found if ratio < 7] == []


def test_a_screen_reader_finds_its_way(phone: Page, tickets: LiveTickets) -> None:
    with serving(tickets) as port:
        phone.goto(f"http://127.0.0.1:{port}/t/{KEY}")
        expect(phone.get_by_role("main").get_by_role("heading", level=1)).to_have_count(1)
        expect(phone.get_by_role("navigation", name="Ngôn ngữ")).to_be_visible()
        expect(phone.get_by_role("status").first).to_contain_text("Còn 3 người chờ trước")
        heights = phone.evaluate(
            "[].map.call(document.links, function (a) { return a.offsetHeight; })"
        )
        assert min(heights) >= 48


def test_an_unknown_ticket_has_a_page_of_its_own(phone: Page, tickets: LiveTickets) -> None:
    with serving(tickets) as port:
        answer = phone.goto(f"http://127.0.0.1:{port}/t/{'4' * 39}")
        assert answer is not None
        assert answer.status == 404
        expect(phone.get_by_role("heading", name="Ticket not found")).to_be_visible()
        keep(phone, "unknown")
