"""From a password to the pages: a code, a password of one's own, a phone; none of it needs a script."""

from playwright.sync_api import Page, expect

from tests.server.harness import OFFICERS, PASSWORD, SUPERVISOR, Talk
from tests.server.people import ADMINISTRATOR, ask, come_in, shown
from tests.server.processes import Process
from tests.server.staff.browsing import add_person, await_life, cell, found, sign_in, stands

OTHER_ADMINISTRATOR = "quan-tri"
NAMESAKE = "cung-ten"
OTHER_PASSWORD = "ba con mèo ngủ trưa"
TITLE = {"totp": "Liên kết điện thoại", "code": "Nhập mã xác thực", "password": "Chọn mật khẩu"}


def press(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.fill(f"#{name}", value)
    page.click("#enter")


def test_an_administrator_connects_a_phone_and_comes_in_by_its_codes(
    server: Process, page: Page
) -> None:
    server.hall.password(ADMINISTRATOR)
    await_life(server)
    page.goto(f"{server.hall.base}/staff")
    sign_in(page, ADMINISTRATOR)
    expect(page.locator("h1")).to_have_text(TITLE["totp"])
    secret = page.locator("#secret").inner_text().replace(" ", "")
    stands(page, "step-totp")
    press(page, code="000000")
    expect(page.locator("#notice")).to_contain_text("Mã xác thực chưa đúng")
    assert page.locator("#secret").inner_text().replace(" ", "") == secret
    used = shown(secret)
    press(page, code=used)
    codes = page.locator("#recovery").inner_text().split()
    assert len(codes) == 10
    stands(page, "step-recovery")
    page.context.clear_cookies()
    page.goto(page.url.replace("/step", "/"))
    sign_in(page, ADMINISTRATOR)
    expect(page.locator("h1")).to_have_text(TITLE["code"])
    stands(page, "step-code")
    press(page, code=used)
    expect(page.locator("#notice")).to_contain_text("Mã xác thực chưa đúng")
    press(page, code=codes[0])
    expect(found(page, "person")).to_be_visible()


def test_an_officer_chooses_a_password_and_is_sent_to_the_counter(
    server: Process, page: Page
) -> None:
    add_person(server, "mot-quan-tri", "administrator")
    admin = come_in(server.hall.enrol("staff"), "mot-quan-tri")
    given = ask(admin, "POST", f"accounts/{OFFICERS[0]}/password").json()["password"]
    await_life(server)
    page.goto(f"{server.hall.base}/staff")
    sign_in(page, OFFICERS[0], given)
    expect(page.locator("h1")).to_have_text(TITLE["password"])
    press(page, new=OTHER_PASSWORD, again=OTHER_PASSWORD)
    expect(page.locator("h1")).to_have_text("Đã đặt mật khẩu")
    page.goto(f"{page.url.partition('/staff')[0]}/staff/")
    expect(page.locator("#username")).to_be_visible()


def test_a_given_password_is_changed_on_the_way_in_and_later_at_will(
    server: Process, page: Page
) -> None:
    add_person(server, OTHER_ADMINISTRATOR, "administrator")
    pages = server.hall.enrol("staff")
    admin = come_in(pages, OTHER_ADMINISTRATOR)
    given = ask(admin, "POST", f"accounts/{SUPERVISOR}/password").json()["password"]
    await_life(server)
    page.goto(f"{server.hall.base}/staff/people?lang=en")
    sign_in(page, SUPERVISOR, given)
    expect(page.locator("h1")).to_have_text("Choose a password")
    press(page, new=OTHER_PASSWORD, again="another one")
    expect(page.locator("#notice")).to_contain_text("not the same")
    press(page, new="password", again="password")
    expect(page.locator("#notice")).to_contain_text("cannot be used")
    stands(page, "step-password-en")
    press(page, new=OTHER_PASSWORD, again=OTHER_PASSWORD)
    expect(found(page, "own.password")).to_be_visible()
    base = page.url.partition("/staff")[0]
    page.goto(f"{base}/staff/step?do=password")
    press(page, old="wrong", new=PASSWORD, again=PASSWORD)
    expect(page.locator("#notice")).to_contain_text("password")
    press(page, old=OTHER_PASSWORD, new=PASSWORD, again=PASSWORD)
    expect(found(page, "person")).to_be_visible()
    page.goto(f"{base}/staff/step?do=totp")
    press(page, old=PASSWORD)
    expect(page.locator("#secret")).to_be_visible()
    page.goto(f"{base}/staff/notices?from=here")
    page.fill(cell("notice.words"), "Hết phôi giấy khai sinh")
    end_session(admin, SUPERVISOR)
    expect(page.locator("#notice")).to_contain_text("An administrator has ended this session")
    stands(page, "session-ended-en")
    page.click("text=Tiếng Việt")
    sign_in(page, SUPERVISOR, "not this one")
    expect(page.locator("#notice")).to_contain_text("không đúng")
    sign_in(page)
    expect(found(page, "person")).to_be_visible()
    assert page.url == f"{base}/staff/notices?from=here"
    expect(found(page, "notice.kept")).to_be_visible()
    expect(found(page, "notice.words")).to_have_value("Hết phôi giấy khai sinh")
    end_session(admin, SUPERVISOR)
    sign_in(page)
    expect(found(page, "notice.words")).to_have_value("Hết phôi giấy khai sinh")
    add_person(server, NAMESAKE, "supervisor", found(page, "person").inner_text())
    end_session(admin, SUPERVISOR)
    sign_in(page, NAMESAKE)
    expect(found(page, "notice.words")).to_have_value("")
    expect(found(page, "notice.kept")).to_be_hidden()


def end_session(admin: Talk, username: str) -> None:
    (theirs,) = [
        row["id"]
        for row in ask(admin, "GET", "/api/v1/staff-sessions").json()["sessions"]
        if row["account"]["username"] == username
    ]
    assert ask(admin, "DELETE", f"/api/v1/staff-sessions/{theirs}").status_code == 204
