"""An administrator looks after the accounts in the browser; a supervisor after their own."""

import re

from playwright.sync_api import Page, expect

from assets import asset
from tests.server.api.test_hot_path import code_of
from tests.server.harness import PASSWORD, SUPERVISOR, command
from tests.server.processes import Process
from tests.server.staff.browsing import add_person, enter, found, sign_in, stands
from tests.server.staff.hostile import MARKUP, refuses
from tests.server.web.test_phone import SLOW, keep

ADMINISTRATOR = "quan-tri"
OFFICER = "le-minh-anh"
PHOTO = asset("sample/photos/hoang-duc-long.png")


def test_a_member_of_staff_comes_is_changed_shut_out_and_goes(server: Process, page: Page) -> None:
    add_person(server, ADMINISTRATOR, "administrator")
    enter(server, page, "/people", ADMINISTRATOR)
    expect(found(page, f"accounts.{OFFICER}.open")).to_have_text("Lê Minh Anh")
    stands(page, "people-vi")
    page.click("[data-id='people.add']")
    is_added(page)
    is_changed_by_two(page)
    page.set_input_files("#photo", PHOTO)
    expect(found(page, "photo.remove")).to_be_visible()
    loaded = "document.querySelector('[data-id=portrait]')?.naturalWidth > 0"
    page.wait_for_function(loaded)
    with page.context.new_page() as second:
        second.goto(page.url)
        expect(found(second, "person.reset")).to_be_visible()
        page.click("[data-id='person.reset']")
        page.click("[data-id='question.yes']")
        expect(found(page, "given.password")).to_be_visible()
        is_told_of_the_password(second)
    page.click("[data-id='language.en']")
    expect(found(page, "person.reset")).to_have_text("Give a new password")
    stands(page, "person-en")
    with page.context.new_page() as second:
        second.goto(page.url)
        expect(found(second, "person.reset")).to_be_visible()
        page.click("[data-id='person.disable']")
        page.click("[data-id='question.yes']")
        expect(found(page, "person.state")).to_contain_text("account is disabled")
        is_told_at_the_next_act(second)
    page.goto(page.url.partition("/people")[0] + "/changes?kind=account")
    expect(page.locator(".past-change").first).to_contain_text("Disabled")
    page.go_back()
    page.click("[data-id='person.delete']")
    page.click("[data-id='question.yes']")
    expect(found(page, "toast")).to_have_text("The account of Mai Lan is deleted.")
    expect(found(page, "accounts")).to_be_visible()
    expect(found(page, "accounts.mai-lan")).to_have_count(0)
    page.goto(f"{page.url}/mai-lan")
    expect(page.locator("h1")).to_have_text("There is no such page")
    page.go_back()
    expect(found(page, "accounts")).to_be_visible()
    stands(page, "people-en")
    page.goto(page.url.partition("/people")[0] + "/changes?kind=account&id=mai-lan")
    expect(page.locator(".past-change").first).to_contain_text("mai-lan")
    expect(page.locator(".past-change").get_by_role("button")).to_have_count(0)


def is_told_of_the_password(page: Page) -> None:
    """Who has the account open that another one has just given a password; at the second try it is so."""
    page.click("[data-id='person.reset']")
    page.click("[data-id='question.yes']")
    expect(found(page, "met")).to_contain_text(f"{ADMINISTRATOR} đã đổi lúc")
    expect(found(page, "met")).to_be_focused()
    expect(found(page, "given.password")).to_have_count(0)
    stands(page, "person-password-met-vi")
    page.click("[data-id='person.reset']")
    page.click("[data-id='question.yes']")
    expect(found(page, "given.password")).to_be_visible()


def is_told_at_the_next_act(page: Page) -> None:
    """Who has the account open that another one has just disabled."""
    page.click("[data-id='person.reset']")
    page.click("[data-id='question.yes']")
    expect(found(page, "met.changes")).to_contain_text("Disabled")
    expect(found(page, "person.state")).to_contain_text("account is disabled")
    expect(found(page, "person.reset")).to_have_count(0)


def is_added(page: Page) -> None:
    """What cannot be is told at its field; then there is the account, with its password."""
    expect(found(page, "new.username")).to_be_visible()
    refuses(page, "new", "username", 64)
    page.fill("[data-id='new.username']", "mai-lan")
    refuses(page, "new", "name", 128)
    expect(found(page, "new.username.fault")).to_be_hidden()
    page.fill("[data-id='new.name']", "Mai Thị Lan")
    for taken, told in (("mai lan", "Chỉ dùng chữ không dấu"), (OFFICER, "đã có người dùng")):
        page.fill("[data-id='new.username']", taken)
        page.click("[data-id='new.submit']")
        expect(found(page, "new.username.fault")).to_contain_text(told)
    stands(page, "person-new-vi")
    page.fill("[data-id='new.username']", "mai-lan")
    page.click("[data-id='new.submit']")
    expect(found(page, "given.password")).to_have_text(re.compile(r"(\w{4}-){3}\w{4}"))
    expect(found(page, "given.until")).to_have_text(re.compile(r"Dùng được đến \d\d:\d\d \d"))


def is_changed_by_two(page: Page) -> None:
    """One is asked before the change, and the other one told after it."""
    page.click("[data-id='new.open']")
    expect(found(page, "person.name")).to_be_visible()
    refuses(page, "person", "name", 128)
    second = page.context.new_page()
    second.goto(page.url)
    page.fill("[data-id='person.name']", MARKUP)
    page.select_option("[data-id='person.role']", "supervisor")
    page.click("[data-id='person.submit']")
    expect(found(page, "change.0.before")).to_have_text("Mai Thị Lan")
    expect(found(page, "change.0.after")).to_have_text(MARKUP)
    expect(found(page, "change.1.after")).to_have_text("Người phụ trách")
    expect(found(page, "question")).to_contain_text("xem và điều hành cả sảnh")
    keep(page, "person-question-vi")
    page.click("[data-id='question.yes']")
    expect(found(page, "person.role-now")).to_contain_text("Người phụ trách")
    the_second_is_told(second)
    second.close()
    page.reload()
    expect(page.locator("h1")).to_have_text("Mai Lan")


def the_second_is_told(page: Page) -> None:
    """Who has seen the account as it was is shown how it is, and saves what they typed on top of that."""
    page.fill("[data-id='person.name']", "Mai Lan")
    page.click("[data-id='person.submit']")
    page.click("[data-id='question.yes']")
    expect(found(page, "met")).to_contain_text("Người khác vừa sửa mục này")
    expect(found(page, "met.changes")).to_contain_text(MARKUP)
    expect(page.locator("h1")).to_have_text(MARKUP)
    expect(found(page, "person.name")).to_have_value("Mai Lan")
    expect(found(page, "person.role")).to_have_value("supervisor")
    keep(page, "person-met-vi")
    page.click("[data-id='person.submit']")
    expect(found(page, "change.0.before")).to_have_text(MARKUP)
    page.click("[data-id='question.yes']")
    expect(page.locator("h1")).to_have_text("Mai Lan")


def test_an_officer_is_signed_out_of_a_counter(server: Process, page: Page) -> None:
    server.hall.enrol("kiosk").ticket()
    officer = server.hall.officer()
    officer.do("CallNext", counter_id="quay-1")
    add_person(server, "giam-doc", "administrator")
    enter(server, page, "/people?lang=en", "giam-doc")
    row = found(page, "sessions").locator("tbody tr", has_text="Lê Minh Anh")
    expect(row).to_contain_text("Counter 1")
    stands(page, "people-counter-en")
    row.get_by_text("End", exact=True).click()
    expect(found(page, "question")).to_contain_text("Ticket A001 stays at the counter")
    page.click("[data-id='question.yes']")
    expect(row).to_have_count(0)
    assert code_of(officer.send(command("CallNext", counter_id="quay-1"))) == "session-ended"


def test_ones_own_account_and_sessions(server: Process, page: Page) -> None:
    enter(server, page, "/people")
    expect(found(page, "own.password")).to_be_visible()
    expect(found(page, "accounts")).to_have_count(0)
    other = page.context.browser
    assert other is not None
    elsewhere = other.new_context(locale="vi-VN").new_page()
    elsewhere.set_default_timeout(SLOW)
    elsewhere.goto(page.url)
    sign_in(elsewhere, SUPERVISOR, PASSWORD)
    expect(found(elsewhere, "person")).to_be_visible()
    page.reload()
    expect(found(page, "sessions").locator("tbody tr")).to_contain_text(["127.0.0.1"] * 2)
    page.click("[data-id^='sessions.'][data-id$='.end']")
    expect(elsewhere.locator("#notice")).to_contain_text("Phiên làm việc đã kết thúc")
    elsewhere.context.close()
    stands(page, "people-own-vi")
