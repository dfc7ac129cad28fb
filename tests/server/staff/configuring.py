"""What a manager does at the pages of the configuration, step by step."""

from playwright.sync_api import Page, expect

from tests.server.processes import Process
from tests.server.staff.browsing import cell, found, stands

MANAGER = "quan-ly"


def go(page: Page, path: str) -> None:
    page.goto(f"{page.url.partition('/staff')[0]}/staff{path}")


def save(page: Page) -> None:
    """Press save, and say yes."""
    page.click(cell("row.submit"))
    page.click(cell("question.yes"))


def rows_are_moved(page: Page) -> None:
    """By keys: where to is told, taken back, and not done over what another has moved.

    The row's button keeps the focus; at the list's end the other one has it.
    """
    up, down = found(page, "rows.y-te.up"), found(page, "rows.y-te.down")
    with page.context.new_page() as other:
        other.goto(page.url)
        stands(other, "config-fields-vi")
        up.press("Enter")
        expect(found(page, "toast")).to_contain_text("Đã chuyển “Y tế” từ vị trí")
        expect(up).to_be_focused()
        other.click(cell("rows.y-te.up"))
        expect(found(other, "toast")).to_contain_text("người khác vừa đổi danh sách này")
        expect(found(other, "rows.y-te.up")).to_be_focused()
    page.click(cell("toast.act"))
    expect(found(page, "toast")).to_have_text("Đã hoàn tác.")
    expect(up).to_be_focused()
    page.keyboard.press("Enter")
    expect(found(page, "toast")).to_contain_text("Đã chuyển")
    expect(up).to_be_focused()
    down.press("Enter")
    expect(down).to_have_count(0)
    expect(up).to_be_focused()
    go(page, "/changes?kind=field")
    expect(page.locator("li.past-change").first).to_contain_text("Vị trí trong danh sách:")


def is_narrowed(page: Page) -> None:
    """The past, by who made it and on which days."""
    told = page.locator("li.past-change")
    go(page, "/changes?since=2026-02-30")
    expect(found(page, "filter.since.fault")).to_contain_text("Không có ngày này")
    page.fill(cell("filter.since"), "")
    page.select_option(cell("filter.actor"), MANAGER)
    page.click(cell("filter.submit"))
    expect(told.first).to_contain_text("Hoàn tác lần đổi lúc")
    page.fill(cell("filter.until"), "2026-01-01")
    page.click(cell("filter.submit"))
    expect(found(page, "changes.none")).to_be_visible()


def the_clock_stays(server: Process, page: Page) -> None:
    """No other service day begins under somebody who waits: the page says who, and when it can be."""
    server.hall.enrol("kiosk").ticket("ho-tich")
    go(page, "/config/center/center")
    page.fill(cell("row.day_starts_at"), "23:59")
    page.click(cell("row.submit"))
    expect(found(page, "row.day_starts_at.fault")).to_contain_text("đang chờ: 1, đang phục vụ: 0")
    expect(found(page, "row.day_starts_at.fault")).to_contain_text("Hãy đổi sau giờ làm việc")
    stands(page, "config-clock-vi")


def a_new_service_is_taken(page: Page) -> None:
    """The set-up names what no counter takes; the counters that are there take it."""
    told = found(page, "setup.counters.told")
    go(page, "/setup/services")
    page.fill(cell("step.own"), "Giáo dục")
    page.click(cell("step.submit"))
    page.click(cell("question.yes"))
    expect(told).to_contain_text("Chưa quầy nào nhận: “Giáo dục”")
    stands(page, "setup-unserved-vi")
    go(page, "/setup/counters")
    page.click(cell("step.submit"))
    expect(found(page, "question.more")).to_contain_text("Quầy 1 · nhận thêm Giáo dục")
    stands(page, "setup-widened-vi")
    page.click(cell("question.yes"))
    expect(told).to_contain_text("6 quầy")
    expect(told).not_to_contain_text("Giáo dục")
