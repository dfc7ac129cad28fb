"""A supervisor's browser at the real pages, beside a hall that goes on whatever becomes of them."""

import json
import os
import signal
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from server.app.admission.staff import AddAccount
from server.bootstrap.opening import change, opened
from server.staff.frame.wires import Wires
from server.staff.pages.all_pages import all_files, all_pages
from tests.server.api.access_table import PAGES as EVERYBODY
from tests.server.harness import PASSWORD, SUPERVISOR, Talk
from tests.server.people import come_in
from tests.server.processes import Process, program
from tests.server.staff.browsing import (
    NARROW,
    WIDE,
    add_person,
    await_life,
    cell,
    enter,
    found,
    lives,
    sign_in,
    stands,
)
from tests.server.staff.roles_table import ROLES
from tests.server.web.test_phone import SLOW

NOWHERE: Any = None


@pytest.fixture(scope="module")
def officer(server: Process) -> Talk:
    return server.hall.officer()


def test_a_supervisor_comes_in_sees_the_hall_live_and_leaves(
    server: Process, page: Page, officer: Talk
) -> None:
    page.goto(f"{server.hall.base}/staff")
    expect(page.locator("#username")).to_be_visible()
    sign_in(page, password="wrong")
    expect(page.locator("#notice")).to_contain_text("Sai tên hoặc mật khẩu")
    stands(page, "sign-in-vi")
    sign_in(page, name="le-minh-anh")
    expect(page.locator("#notice")).to_contain_text("Tài khoản này làm việc tại quầy")
    sign_in(page)
    expect(found(page, "person")).to_have_text("Đặng Thanh Tùng")
    expect(found(page, "counters.quay-1.officer")).to_have_text("Lê Minh Anh")
    kiosk = server.hall.enrol("kiosk")
    label = kiosk.ticket()["label"]
    expect(found(page, "fields.ho-tich.waiting")).to_have_text("1")
    officer.do("CallNext", counter_id="quay-1")
    expect(found(page, "counters.quay-1.ticket")).to_have_text(label)
    expect(found(page, "fields.ho-tich.waiting")).to_have_text("0")
    stands(page, "floor-vi")
    the_phones_menu_is_shut_by_its_key(page)
    page.click(cell("language.en"))
    expect(page.locator("h1")).to_have_text("The whole hall")
    stands(page, "floor-en")
    expect(page.locator("html")).to_have_attribute("lang", "en-US")
    page.click(cell("sign-out"))
    expect(page.locator("h1")).to_have_text("Sign in to the staff pages")
    stands(page, "sign-in-en")
    page.go_back()
    expect(page.locator("#username")).to_be_visible()


def the_phones_menu_is_shut_by_its_key(page: Page) -> None:
    """Escape, and the focus is back on its button."""
    page.set_viewport_size(NARROW)
    opener, inside = found(page, "menu"), found(page, "menu.floor")
    opener.press("Enter")
    inside.focus()
    inside.press("Escape")
    expect(inside).to_be_hidden()
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")
    page.set_viewport_size(WIDE)


def test_the_hall_goes_on_without_the_pages_and_they_come_back(
    server: Process, page: Page, officer: Talk
) -> None:
    enter(server, page)
    life, count = lives(server)[-1], len(lives(server))
    os.kill(int(life[2]), signal.SIGKILL)
    server.hall.enrol("kiosk").ticket()
    officer.do("PauseCounter", counter_id="quay-1", reason="hop")
    assert await_life(server, count + 1)[1] == life[1]
    expect(found(page, "counters.quay-1.about")).to_have_text("Họp")
    devices = program(server.hall.settings, "device", "list").stdout
    assert devices.count("\tstaff pages") == 1


def test_pages_that_hang_are_told_and_started_anew(server: Process, page: Page) -> None:
    enter(server, page)
    life, count = lives(server)[-1], len(lives(server))
    os.kill(int(life[2]), signal.SIGSTOP)
    ready = f"{server.hall.base}/readyz"
    while "staff-pages-down" not in requests.get(ready, timeout=30).json()["faults"]:
        assert len(lives(server)) == count
        page.wait_for_timeout(100)
    assert await_life(server, count + 1)[1] == life[1]
    assert any(f"process {life[2]}, said nothing for 10 s" in line for line in server.said)
    assert requests.get(ready, timeout=30).json()["faults"] == []
    expect(found(page, "counters.quay-1.state_text")).to_be_visible()


def test_an_account_that_is_disabled_is_told_at_its_open_page_and_shown_nothing_more(
    server: Process, page: Page, browser: Browser
) -> None:
    stubborn = browser.new_page()
    stubborn.set_default_timeout(SLOW)
    stubborn.route("**/staff/sign-in?*", lambda route: route.fulfill(status=204))
    came: list[str] = []
    stubborn.on(
        "websocket", lambda line: line.on("framereceived", lambda raw: came.append(str(raw)))
    )
    for one in (stubborn, page):
        enter(server, one)
    before = int(found(stubborn, "fields.ho-tich.waiting").inner_text())
    kiosk = server.hall.enrol("kiosk")
    kiosk.ticket()
    expect(found(stubborn, "fields.ho-tich.waiting")).to_have_text(str(before + 1))
    with stubborn.expect_request("**/staff/sign-in?*"):
        program(server.hall.settings, "user", "disable", SUPERVISOR)
    expect(page.locator("#notice")).to_contain_text("đã bị khóa hoặc gỡ bỏ")
    program(server.hall.settings, "user", "enable", SUPERVISOR)
    sign_in(page)
    kiosk.ticket()
    expect(found(page, "fields.ho-tich.waiting")).to_have_text(str(before + 2))
    told = [json.loads(raw[2:]) for raw in came if raw.startswith("42")]
    led = [name for name, _ in told].index("open")
    assert any(name == "update" for name, _ in told[:led])
    for name, elements in told[led + 1 :]:
        assert (name, {*elements.values()} - {elements["_id"]}) == ("update", {None})
    stubborn.close()


def test_another_sites_form_signs_nobody_in(server: Process) -> None:
    base = f"http://127.0.0.1:{await_life(server)[1]}"
    form = {"username": SUPERVISOR, "password": PASSWORD}
    for headers in ({}, {"Origin": "http://evil.example"}, {"Origin": "null"}):
        answer = requests.post(f"{base}/staff/sign-in", form, headers=headers, timeout=30)
        assert (answer.status_code, answer.cookies.get_dict()) == (400, {})
    endless = {"Origin": base, "X-Long": "x" * 100_000}
    assert (
        requests.post(f"{base}/staff/sign-in", form, headers=endless, timeout=30).status_code == 400
    )
    answer = requests.post(
        f"{base}/staff/sign-in", form, headers={"Origin": base}, timeout=30, allow_redirects=False
    )
    assert answer.status_code == 303
    kept = answer.headers["Set-Cookie"]
    assert "HttpOnly; SameSite=Strict" in kept
    assert kept.startswith("motcua-staff=")


def test_nobody_breaks_what_is_open_to_all_and_a_link_signs_nobody_out(server: Process) -> None:
    base = f"http://127.0.0.1:{await_life(server)[1]}/staff"
    broken, http = [], requests.Session()
    foreign = {"Cookie": f"motcua-staff=\xe9; a={{; motcua-staff={'u' * 32}"}
    for door in ("sign-in", "sign-out", "step", "look/theme.css", "look/text-400.ttf"):
        for behind in ("", "/", "/x", "x", "/../", "%00", "%ff", "?why=x&next=//x", "/x?lang=en"):
            for method in ("GET", "HEAD", "POST", "DELETE"):
                where = f"{base}/{door}{behind}"
                answer = http.request(
                    method, where, headers=foreign, timeout=30, allow_redirects=False
                )
                broken += [(method, where)] if answer.status_code >= 500 else []
    assert broken == []
    for method in ("GET", "HEAD", "POST"):
        for gone in ("look/", "look/nothing.css", "look/theme.css.gz"):
            assert requests.request(method, f"{base}/{gone}", timeout=30).status_code == 404
    form = {"username": SUPERVISOR, "password": PASSWORD}
    origin = {"Origin": base.removesuffix("/staff")}
    http.post(f"{base}/sign-in", form, headers=origin, timeout=30)
    left = http.get(f"{base}/sign-out", timeout=30, allow_redirects=False)
    assert (left.status_code, left.headers["Location"]) == (303, "/staff/sign-in")
    assert http.get(f"{base}/", timeout=30, allow_redirects=False).status_code == 200


def test_each_page_and_file_opens_for_the_roles_of_its_line_alone(server: Process) -> None:
    wires = Wires(**dict.fromkeys(Wires.__struct_fields__, NOWHERE))
    found: dict[tuple[str, str], frozenset[str]] = {
        ("GET", page.path): frozenset(page.roles) for page in all_pages(wires)
    }
    found |= {(file.method, file.path): frozenset(file.roles) for file in all_files(wires)}
    assert found == {where: frozenset(who) for where, who in ROLES.items()}
    base, device = f"http://127.0.0.1:{await_life(server)[1]}/staff", server.hall.enrol("staff")
    with opened(server.hall.settings) as center:
        for role in EVERYBODY:
            work = AddAccount(username=f"a-{role}", name=role, role=role, password=PASSWORD)
            change(center, work)
    through = []
    for role in EVERYBODY:
        person = come_in(device, f"a-{role}").http
        person.cookies.set("motcua-staff", str(person.headers.pop("Authorization")).split()[1])
        for (method, path), who in ROLES.items():
            named = path.replace("{", "").replace("}", "")
            opens = {200} if named == path and method == "GET" else {200, 400, 404}
            told = opens if role in who else {403}
            if role in who or path != "/":
                status = person.request(method, f"{base}{named}", timeout=30).status_code
                through += [(role, method, path, status)] if status not in told else []
    assert through == []


def test_a_page_that_is_not_there_or_not_for_ones_role_says_so(server: Process, page: Page) -> None:
    add_person(server, "ky-thuat", "technician")
    enter(server, page)
    gone = page.goto(f"{page.url}nothing-here")
    assert gone is not None
    assert gone.status == 404
    expect(page.locator("h1")).to_have_text("Không có trang này")
    stands(page, "lost-vi")
    page.click("text=Toàn sảnh")
    expect(found(page, "person")).to_be_visible()
    page.click(cell("sign-out"))
    sign_in(page, "ky-thuat")
    expect(page.locator("h1")).to_have_text("Thiết bị")
    expect(found(page, "menu.config")).to_have_count(0)
    refused = page.goto(f"{page.url.partition('/staff')[0]}/staff/config")
    assert refused is not None
    assert refused.status == 403
    expect(page.locator("h1")).to_have_text("Trang này không dành cho vai trò của bạn")
    page.click("text=English")
    expect(page.locator("h1")).to_have_text("This page is not for your role")
    stands(page, "forbidden-en")
