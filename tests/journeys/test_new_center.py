"""A new center, made through the staff pages alone, from empty to the first visit and its rating."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.drive import people
from tests.drive.center import CenterServer
from tests.drive.program import Program
from tests.journeys.conftest import NO_LOUDSPEAKER
from tests.journeys.visitors import typed
from tests.server.staff.browsing import WIDE, cell, found, sign_in, stands, take_steps
from tests.server.web.test_phone import CHROMIUM, FLAGS, SLOW
from tests.stage.demo.books import complaints

NAME = "Trung tâm Phục vụ hành chính công xã Tân Lập"
ADMINISTRATOR = "admin"
OWN = "mưa xuân trên đồi"


@pytest.fixture
def center(tmp_path: Path) -> Iterator[CenterServer]:
    """An empty center that serves its staff pages; no program may complain."""
    with CenterServer(tmp_path / "server", NAME, staff=True) as made:
        yield made
    logs = sorted(tmp_path.rglob("*.log"))
    assert [said for said in complaints(logs) if NO_LOUDSPEAKER not in said] == []


@pytest.fixture
def page(center: CenterServer) -> Iterator[Page]:
    """The administrator, signed in for the first time, at the set-up."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        made = chromium.new_context(viewport=WIDE, locale="vi-VN").new_page()
        made.set_default_timeout(SLOW)
        made.goto(center.staff_pages()[0])
        sign_in(made, ADMINISTRATOR, center.administrator_password)
        take_steps(made, ADMINISTRATOR)
        expect(found(made, "person")).to_be_visible()
        made.click(cell("setup.go"))
        yield made
        chromium.close()


def test_a_new_center_comes_from_empty_to_its_first_visit(
    center: CenterServer, page: Page, tmp_path: Path
) -> None:
    expect(found(page, "setup.count")).to_contain_text("Đã xong 1 trong 7 bước")
    stands(page, "setup-empty-vi")
    _name(page)
    _services_and_counters(page)
    _open_always(page)
    password = _officer(page)
    with ExitStack() as ended:
        kiosk, counter, display = (
            ended.enter_context(_join(page, center, tmp_path, profile))
            for profile in ("kiosk", "counter", "display")
        )
        kiosk.touch("rest.look")
        kiosk.wait("keyboard")
        kiosk.tap(*typed("khai sin"))
        kiosk.wait("hit.1.001193")
        kiosk.touch("home")
        label = people.take_ticket(kiosk, "ho-tich").label
        kiosk.touch("ticket.done")
        people.sign_in(counter, "quay-2", "mai-lan", password, own=OWN)
        counter.click("open")
        counter.click("next")
        counter.wait("ticket.label", label)
        display.wait(f"call.{label}")
        people.finish_ticket(counter)
        _rate(kiosk, label)
        page.click(cell("menu.setup"))
        expect(found(page, "setup.tried.told")).to_contain_text("1 phiếu, 1 đã phục vụ")
        expect(found(page, "setup.count")).to_contain_text("Đã xong cả 7 bước")
        page.click(cell("language.en"))
        expect(page.locator("html")).to_have_attribute("lang", "en-US")
        stands(page, "setup-done-en")


def _save(page: Page, form: str) -> None:
    page.click(cell(f"{form}.submit"))
    page.click(cell("question.yes"))


def _name(page: Page) -> None:
    page.click(cell("setup.center.go"))
    page.fill(cell("row.name.en"), "Tan Lap Commune Public Service Center")
    _save(page, "row")
    expect(found(page, "setup.center.told")).to_contain_text("Tan Lap Commune")


def _services_and_counters(page: Page) -> None:
    page.click(cell("setup.services.go"))
    page.uncheck(cell("step.templates.phuong-tien"))
    page.fill(cell("step.own"), "Y tế\nGiáo dục")
    stands(page, "setup-services-vi")
    page.uncheck(cell("step.published"))
    _save(page, "step")
    expect(found(page, "setup.services.told")).to_contain_text("10 dịch vụ")
    page.click(cell("setup.services.go"))
    expect(found(page, "step.published")).to_be_checked()
    page.click(cell("step.submit"))
    expect(found(page, "question.more")).to_contain_text("Thủ tục")
    page.click(cell("question.yes"))
    expect(found(page, "setup.services.told")).to_contain_text("10 dịch vụ")
    page.click(cell("setup.counters.go"))
    page.fill(cell("step.count"), "0")
    page.click(cell("step.submit"))
    expect(found(page, "step.count.fault")).to_have_text("Hãy ghi một số từ 1 đến 99.")
    _add_counters(page, 9)
    page.click(cell("toast.act"))
    expect(found(page, "toast")).to_have_text("Đã hoàn tác.")
    expect(found(page, "setup.counters.told")).to_contain_text("0 quầy")
    page.click(cell("setup.counters.go"))
    _add_counters(page, 3)


def _add_counters(page: Page, count: int) -> None:
    page.fill(cell("step.count"), str(count))
    _save(page, "step")
    expect(found(page, "setup.counters.told")).to_contain_text(f"{count} quầy")


def _open_always(page: Page) -> None:
    """The journey goes at any hour of any day."""
    page.click(cell("setup.hours.go"))
    for last in (2, 1):
        page.click(cell(f"row.sessions.{last}.remove"))
        expect(found(page, f"row.sessions.{last}.opens")).to_have_count(0)
    for day in range(1, 8):
        page.check(cell(f"row.sessions.0.weekdays.{day}"))
    page.fill(cell("row.sessions.0.opens"), "00:00")
    page.fill(cell("row.sessions.0.closes"), "23:59")
    _save(page, "row")
    expect(found(page, "setup.hours.told")).to_contain_text("00:00–23:59")


def _officer(page: Page) -> str:
    """Add one; the password that is shown once."""
    page.click(cell("setup.officers.go"))
    page.click(cell("people.add"))
    page.fill(cell("new.username"), "mai-lan")
    page.fill(cell("new.name"), "Mai Thị Lan")
    page.click(cell("new.submit"))
    return found(page, "given.password").inner_text()


def _join(page: Page, center: CenterServer, folder: Path, profile: str) -> Program:
    """Make a code for a device, and start its program with it."""
    page.click(cell("menu.devices"))
    expect(found(page, "code.digits")).to_have_count(0)
    page.select_option(cell("code.profile"), profile)
    page.click(cell("code.submit"))
    code = found(page, "code.digits").inner_text()
    if profile == "kiosk":
        return people.open_kiosk(center, folder / profile, code=code)
    if profile == "counter":
        return people.open_counter(center, folder / profile, code=code)
    return people.open_display(center, folder / profile, code=code)


def _rate(kiosk: Program, label: str) -> None:
    kiosk.touch(f"offer.{label}")
    kiosk.touch("face.4")
    kiosk.touch("reason.than-thien")
    kiosk.touch("reasons.send")
    kiosk.wait("thanks")
