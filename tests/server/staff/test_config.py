"""A manager's browser changes the configuration; the hall follows at once, a second one is told."""

import os
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.server.harness import Talk
from tests.server.processes import Process
from tests.server.staff.browsing import (
    WIDE,
    add_person,
    await_life,
    cell,
    enter,
    found,
    lives,
    stands,
)
from tests.server.staff.configuring import (
    MANAGER,
    a_new_service_is_taken,
    go,
    is_narrowed,
    rows_are_moved,
    save,
    the_clock_stays,
)
from tests.server.web.test_phone import SLOW, keep


@pytest.fixture(scope="module")
def display(server: Process) -> Talk:
    add_person(server, MANAGER, "manager")
    return server.hall.enrol("display")


@pytest.fixture
def other(browser: Browser) -> Iterator[Page]:
    """Another manager's browser."""
    context = browser.new_context(viewport=WIDE, locale="en-US")
    context.set_default_timeout(SLOW)
    yield context.new_page()
    context.close()


def service(display: Talk, name: str) -> dict[str, object]:
    return next(row for row in display.snapshot()["config"]["services"] if row["id"] == name)


def test_a_manager_changes_a_service_sees_what_it_does_and_takes_it_back(
    server: Process, display: Talk, page: Page
) -> None:
    enter(server, page, "/config", MANAGER)
    expect(page.locator("h1")).to_have_text("Cấu hình trung tâm")
    stands(page, "config-vi")
    page.click(cell("kind.service"))
    expect(found(page, "rows.ho-tich.name")).to_have_text("Hộ tịch")
    keep(page, "config-services-vi")
    page.click(cell("rows.ho-tich.edit"))
    page.fill(cell("row.norm_minutes"), "21")
    stands(page, "config-service-vi")
    page.click(cell("row.submit"))
    expect(found(page, "change.0.field")).to_have_text("Định mức (phút)")
    expect(found(page, "change.0.before")).to_have_text("15")
    expect(found(page, "change.0.after")).to_have_text("21")
    keep(page, "config-question-vi")
    assert service(display, "ho-tich")["norm_minutes"] == 15
    expect(found(page, "question")).to_be_visible()
    page.keyboard.press("Escape")
    expect(found(page, "change.0.field")).to_be_hidden()
    expect(found(page, "row.norm_minutes")).to_have_value("21")
    save(page)
    expect(found(page, "toast")).to_have_text("Đã lưu “Hộ tịch”.")
    assert service(display, "ho-tich")["norm_minutes"] == 21
    keep(page, "config-saved-vi")
    page.click(cell("toast.act"))
    expect(found(page, "toast")).to_have_text("Đã hoàn tác.")
    assert service(display, "ho-tich")["norm_minutes"] == 15


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(
    server: Process, display: Talk, page: Page
) -> None:
    enter(server, page, "/config/service/ho-tich", MANAGER)
    before = service(display, "ho-tich")
    page.fill(cell("row.norm_minutes"), "<script>alert(1)</script>")
    page.fill(cell("row.name.vi"), "")
    page.fill(cell("row.name.en"), "x" * 20_000)
    page.fill(cell("row.daily_quota"), "-5")
    page.click(cell("row.submit"))
    expect(found(page, "row.norm_minutes.fault")).to_have_text("Hãy ghi một số nguyên.")
    expect(found(page, "row.name.vi.fault")).to_have_text("Hãy điền mục này.")
    expect(found(page, "row.name.en.fault")).to_contain_text("Quá dài")
    expect(found(page, "row.daily_quota.fault")).to_have_text("Phải từ 1 đến 9999.")
    expect(found(page, "row.name.vi")).to_be_focused()
    expect(found(page, "row.norm_minutes")).to_have_value("<script>alert(1)</script>")
    stands(page, "config-faults-vi")
    page.locator(cell("row.hint.vi")).evaluate("field => field.value = 'x'.repeat(3_000_000)")
    page.click(cell("row.submit"))
    expect(found(page, "row.hint.vi.fault")).to_contain_text("Quá nhiều chữ")
    go(page, "/config/field/chung-thuc")
    page.fill(cell("row.letter"), "A")
    page.click(cell("row.submit"))
    expect(found(page, "row.letter.fault")).to_contain_text("Đã có rồi")
    go(page, "/config/service/chung-thuc")
    page.click(cell("row.remove"))
    expect(found(page, "used")).to_contain_text("Chưa xóa được “Chứng thực”")
    expect(found(page, "used.counter.quay-1")).to_have_text("Quầy 1")
    expect(found(page, "used.menu.menu")).to_have_text("Thứ tự trên ki-ốt")
    expect(found(page, "used")).to_contain_text("mục khác")
    expect(found(page, "question.yes")).to_be_hidden()
    stands(page, "config-used-vi")
    the_clock_stays(server, page)
    assert service(display, "ho-tich") == before


def test_the_second_of_two_is_told_and_keeps_what_was_typed(
    server: Process, display: Talk, page: Page, other: Page
) -> None:
    enter(server, page, "/config/service/cu-tru", MANAGER)
    enter(server, other, "/config/service/cu-tru", MANAGER)
    page.fill(cell("row.norm_minutes"), "17")
    other.fill(cell("row.norm_minutes"), "19")
    other.fill(cell("row.daily_quota"), "40")
    save(other)
    expect(found(other, "toast")).to_contain_text("is saved")
    page.fill(cell("row.hint.en"), "Moving house")
    page.click(cell("row.submit"))
    expect(found(page, "met")).to_contain_text("Người khác vừa sửa mục này")
    expect(found(page, "met.both")).to_contain_text("Định mức (phút)")
    expect(found(page, "row.norm_minutes")).to_have_value("17")
    expect(found(page, "row.daily_quota")).to_have_value("40")
    expect(found(page, "row.hint.en")).to_have_value("Moving house")
    stands(page, "config-met-vi")
    save(page)
    expect(found(page, "toast")).to_contain_text("Đã lưu")
    now = service(display, "cu-tru")
    assert (now["norm_minutes"], now["daily_quota"]) == (17, 40)
    go(page, "/config/priority_class/nguoi-co-cong")
    page.fill(cell("row.name.en"), "People of merit")
    go(other, "/config/priority_class/nguoi-co-cong")
    other.click(cell("row.remove"))
    other.click(cell("question.yes"))
    expect(found(other, "toast")).to_contain_text("is removed")
    page.click(cell("row.submit"))
    expect(found(page, "met")).to_contain_text("đã xóa mục này")
    expect(found(page, "row.name.vi")).not_to_have_value("")
    expect(found(page, "row.name.en")).to_have_value("People of merit")
    save(page)
    expect(found(page, "toast")).to_contain_text("Đã lưu")


def test_lists_are_edited_a_row_is_added_and_the_past_is_shown(
    server: Process, display: Talk, page: Page
) -> None:
    enter(server, page, "/config/hours/hours", MANAGER)
    page.click(cell("row.holidays.add"))
    page.fill(cell("row.holidays.0"), "2027-01-01")
    page.click(cell("row.holidays.add"))
    expect(found(page, "row.holidays.0")).to_have_value("2027-01-01")
    page.fill(cell("row.holidays.1"), "2027-04-30")
    page.click(cell("row.holidays.1.up"))
    expect(found(page, "row.holidays.0")).to_have_value("2027-04-30")
    keep(page, "config-hours-vi")
    save(page)
    expect(found(page, "toast")).to_contain_text("Đã lưu")
    assert display.snapshot()["config"]["hours"]["holidays"] == ["2027-04-30", "2027-01-01"]
    go(page, "/config/field/-new")
    page.fill(cell("row.name.vi"), "Y tế")
    page.fill(cell("row.name.en"), "Health")
    save(page)
    expect(found(page, "rows.y-te.name")).to_have_text("Y tế")
    go(page, "/config/procedure/-new")
    page.fill(cell("row.code"), "1.001193")
    page.select_option(cell("row.service_id"), "ho-tich")
    page.click(cell("row.submit"))
    expect(found(page, "row.code.fault")).to_contain_text("Đã có rồi")
    go(page, "/config/procedure")
    page.click(cell("procedures.add"))
    expect(found(page, "row.back")).to_have_attribute("href", "/staff/procedures")
    go(page, "/config/field")
    rows_are_moved(page)
    go(page, "/changes")
    expect(page.locator("li.past-change").first).to_contain_text("Lĩnh vực: Y tế")
    stands(page, "changes-vi")
    page.locator("li.past-change", has_text="Giờ làm việc").get_by_role("button").click()
    expect(found(page, "question.more")).to_contain_text("30/04/2027")
    page.click(cell("question.yes"))
    expect(found(page, "toast")).to_have_text("Đã hoàn tác.")
    assert display.snapshot()["config"]["hours"]["holidays"] == []
    told = page.locator("li.past-change")
    expect(told.first).to_contain_text("Hoàn tác lần đổi lúc")
    before = told.filter(has_text="Đã được sửa tiếp lúc")
    expect(before.filter(has_text="Giờ làm việc")).to_have_count(1)
    expect(before.get_by_role("button")).to_have_count(0)
    is_narrowed(page)


def test_what_stands_half_typed_outlives_the_process_of_the_pages(
    server: Process, display: Talk, page: Page
) -> None:
    enter(server, page, "/config/service/ho-tich", MANAGER)
    page.fill(cell("row.norm_minutes"), "33")
    page.select_option(cell("row.field_id"), index=1)
    chosen = found(page, "row.field_id").input_value()
    beside = page.context.new_page()
    beside.goto(page.url)
    beside.fill(cell("row.norm_minutes"), "34")
    found(beside, "row.field_id").evaluate("(list) => list.add(new Option('gone', 'gone'))")
    beside.select_option(cell("row.field_id"), "gone")
    begin_anew(server, page)
    expect(found(beside, "row.partly")).to_be_visible()
    expect(found(beside, "row.norm_minutes")).to_have_value("34")
    beside.close()
    expect(found(page, "row.kept")).to_be_visible()
    expect(found(page, "row.norm_minutes")).to_have_value("33")
    expect(found(page, "row.field_id")).to_have_value(chosen)
    stands(page, "config-kept-vi")
    page.click(cell("row.submit"))
    expect(found(page, "question")).to_contain_text("33")
    page.reload()
    expect(found(page, "row.norm_minutes")).not_to_have_value("33")
    expect(found(page, "row.kept")).to_be_hidden()
    go(page, "/config/texts/texts")
    before = page.locator("[name^='ticker.'][name$='.vi']").count()
    page.click(cell("row.ticker.add"))
    page.fill(cell(f"row.ticker.{before}.vi"), "Còn đang gõ")
    begin_anew(server, page)
    expect(found(page, "row.kept")).to_be_visible()
    expect(found(page, f"row.ticker.{before}.vi")).to_have_value("Còn đang gõ")
    stands(page, "config-kept-list-vi")
    page.click(cell("language.en"))
    expect(page.locator("html")).to_have_attribute("lang", "en-US")
    expect(found(page, f"row.ticker.{before}.vi")).to_have_value("Còn đang gõ")
    is_asked_before_it_is_lost(page)


def is_asked_before_it_is_lost(page: Page) -> None:
    """Whoever leaves by the menu; not after what was typed is saved, or is only looked for."""
    typed, asked = page.url, list[str]()
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    for name, answer in (("config", Dialog.dismiss), ("procedures", Dialog.accept)):
        assert page.url == typed
        page.once("dialog", answer)
        with page.expect_event("dialog"):
            page.click(cell(f"menu.{name}"), no_wait_after=True)
    page.fill(cell("search.q"), "khai sinh")
    page.click(cell("menu.config"))
    page.click(cell("kind.service"))
    page.click(cell("rows.ho-tich.edit"))
    page.fill(cell("row.norm_minutes"), "22")
    save(page)
    expect(found(page, "toast")).to_contain_text("is saved")
    assert asked == ["beforeunload", "beforeunload"]


def begin_anew(server: Process, page: Page) -> None:
    """The process of the pages dies, another one takes its place, and the page is loaded anew by itself."""
    page.evaluate("window.dying = true")
    count = len(lives(server))
    os.kill(int(lives(server)[-1][2]), signal.SIGKILL)
    await_life(server, count + 1)
    page.wait_for_function("!window.dying")


def test_a_set_up_whose_procedures_are_missing_goes_on_with_them_alone(
    server: Process, display: Talk, page: Page
) -> None:
    enter(server, page, "/setup/services", MANAGER)
    page.click(cell("step.submit"))
    expect(found(page, "step.fault")).to_contain_text("Hãy chọn")
    go(page, "/config/procedure/1.001193")
    page.click(cell("row.remove"))
    page.click(cell("question.yes"))
    expect(found(page, "toast")).to_contain_text("Đã")
    before = display.snapshot()["config"]
    go(page, "/setup/services")
    expect(found(page, "step.templates")).to_have_count(0)
    page.check(cell("step.published"))
    page.click(cell("step.submit"))
    expect(found(page, "question.more")).to_have_text("Thủ tục hành chính1 thủ tục chưa có ở đây")
    page.click(cell("question.yes"))
    expect(found(page, "setup.services.told")).to_be_visible()
    go(page, "/procedures/1.001193")
    expect(found(page, "papers")).to_contain_text("Giấy chứng sinh")
    assert display.snapshot()["config"] == before
    a_new_service_is_taken(page)


def test_a_supervisor_sees_all_and_changes_nothing(server: Process, page: Page) -> None:
    enter(server, page, "/config/policy/policy")
    expect(found(page, "told")).to_contain_text("Tỷ lệ ưu tiên")
    expect(found(page, "row.submit")).to_have_count(0)
    stands(page, "config-read-vi")
    go(page, "/config/nonsense")
    expect(found(page, "gone")).to_contain_text("Mục này không còn nữa")
