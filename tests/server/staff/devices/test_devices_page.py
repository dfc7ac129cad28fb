"""A technician lets a device in by a code, names it, renews its token and shuts it out, in the browser."""

from playwright.sync_api import Page, expect

from tests.server.api.test_hot_path import code_of
from tests.server.harness import talk_as
from tests.server.processes import Process
from tests.server.staff.browsing import add_person, enter, found, stands
from tests.server.staff.hostile import LONG, TURNING, refuses

TECHNICIAN = "ky-thuat"


def test_a_kiosk_joins_is_renamed_and_shut_out(server: Process, page: Page) -> None:
    add_person(server, TECHNICIAN, "technician")
    enter(server, page, "/devices", TECHNICIAN)
    expect(found(page, "code.submit")).to_be_visible()
    page.select_option("[data-id='code.profile']", "kiosk")
    page.click("[data-id='code.submit']")
    page.click("[data-id^='codes.'][data-id$='.cancel']")
    page.click("[data-id='question.yes']")
    expect(found(page, "code.over")).to_contain_text("Đã hủy mã")
    expect(found(page, "codes.place")).to_be_hidden()
    for odd, told in ((LONG, "nhiều nhất 128 ký tự"), (TURNING, "không hiển thị được")):
        page.fill("[data-id='code.name']", odd)
        page.click("[data-id='code.submit']")
        expect(found(page, "code.name.fault")).to_contain_text(told)
    page.fill("[data-id='code.name']", "Ki-ốt cửa chính")
    page.click("[data-id='code.submit']")
    expect(found(page, "code.digits")).to_be_visible()
    expect(found(page, "code.left")).to_contain_text("14:")
    expect(found(page, "code.server")).to_have_text(server.hall.base)
    expect(found(page, "codes.place")).to_contain_text("Ki-ốt cửa chính")
    stands(page, "devices-code-vi")
    kiosk = talk_as(server.hall, found(page, "code.digits").inner_text())
    said = {"version": "1.2", "printer": "paper-end", "lane": 1, "held_facts": 2}
    assert kiosk.http.put(f"{kiosk.center}/status", json=said, timeout=30).status_code == 204
    expect(found(page, "code.over")).to_contain_text("Ki-ốt cửa chính (kiosk-1)")
    expect(found(page, "codes.place")).to_be_hidden()
    expect(found(page, "device.kiosk-1.state_text")).to_have_text("Cần xem")
    stands(page, "devices-vi")
    page.click("[data-id='device.kiosk-1.open']")
    is_renamed_by_two(page)
    page.click("[data-id='device.rotate']")
    expect(found(page, "device.token")).to_contain_text("Đã yêu cầu")
    page.click("[data-id='language.en']")
    expect(found(page, "device.revoke")).to_have_text("Shut the device out")
    stands(page, "device-en")
    expect(found(page, "device.kept")).to_be_hidden()
    page.click("[data-id='device.revoke']")
    expect(found(page, "question")).to_contain_text("holds 2 records")
    page.click("[data-id='question.yes']")
    expect(page.locator("summary")).to_have_text("Shut out (1)")
    snapshot = kiosk.http.get(f"{kiosk.center}/snapshot", timeout=30)
    assert code_of(snapshot) == "device-revoked"


def is_renamed_by_two(page: Page) -> None:
    """One is asked before the change, and the other one told after it."""
    expect(found(page, "device.name")).to_be_visible()
    refuses(page, "device", "name", 128)
    second = page.context.new_page()
    second.goto(page.url)
    page.fill("[data-id='device.name']", "Ki-ốt sảnh")
    page.click("[data-id='device.submit']")
    expect(found(page, "change.0.before")).to_have_text("Ki-ốt cửa chính")
    page.click("[data-id='question.yes']")
    expect(page.locator("h1")).to_have_text("Ki-ốt sảnh")
    second.fill("[data-id='device.name']", "Ki-ốt 1")
    second.click("[data-id='device.submit']")
    second.click("[data-id='question.yes']")
    expect(found(second, "met.changes")).to_contain_text("Ki-ốt sảnh")
    expect(second.locator("h1")).to_have_text("Ki-ốt sảnh")
    expect(found(second, "device.name")).to_have_value("Ki-ốt 1")
    second.close()
