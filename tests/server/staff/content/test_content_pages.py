"""A manager's browser at what the center keeps: sheets of procedures, slides and files, copies."""

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests
from PIL import Image
from playwright.sync_api import Page, expect

from assets import asset
from common.contract.procedure_sheets import SHEET_LIMIT
from server.staff.pages.content.brought import LIMIT
from server.storage.backups.proved import Proved, keep_proved
from tests.server.processes import Process, program
from tests.server.staff.browsing import add_person, enter, found, stands
from tests.server.staff.content.sheets import as_sheet, done, first_is_another, picked, sheet_on
from tests.server.web.test_phone import SLOW

MANAGER, ADMINISTRATOR = "ngo-bao-chau", "quan-tri"
_HEARD = """(it) => { window.heard = [];
    new MutationObserver(() => window.heard.push(it.hidden)).observe(it, {attributes: true}); }"""
"""Keeps whether an element was hidden each time that it changed."""
VOICE = asset("voices/packs") / "espeak-vi-south"


@pytest.fixture(scope="module", autouse=True)
def manager(server: Process) -> None:
    add_person(server, MANAGER, "manager")
    add_person(server, ADMINISTRATOR, "administrator")


def test_a_sheet_is_told_line_by_line_tried_done_and_taken_back(
    server: Process, page: Page
) -> None:
    enter(server, page, "/procedures/import", MANAGER)
    rows = sheet_on(page, "downloads.procedures.csv")
    wrong = {**rows[1], "Mã dịch vụ": "khong-co"}
    page.set_input_files("#bring-procedures", [as_sheet([rows[0], wrong])])
    expect(found(page, "faults.0.words")).to_contain_text(
        "'khong-co' không phải mã của dịch vụ nào; các mã là ho-tich, chung-thuc"
    )
    expect(found(page, "faults.0.column")).to_have_text("Mã dịch vụ")
    expect(found(page, "faults.0.line")).to_have_text("3")
    page.set_input_files("#bring-procedures", [picked("cũ.xlsx", "", b"\xd0\xcf\x11\xe0 old")])
    expect(found(page, "faults.0.words")).to_contain_text("không phải sổ tính Excel")
    expect(found(page, "faults.0.line")).to_have_text("Cả tệp")
    page.set_input_files("#bring-procedures", [picked("lớn.csv", "", bytes(SHEET_LIMIT + 1))])
    expect(found(page, "bring-procedures.fault")).to_contain_text("Tệp lớn hơn 4 MB")
    new = {**rows[0], "Tên thủ tục": "đăng ký khai sinh lưu động"}
    page.set_input_files("#bring-procedures", [as_sheet([new])])
    renamed = re.compile("Tên thủ tục.*Trước: đăng ký khai sinh.*Sau: đăng ký khai sinh lưu động")
    expect(found(page, "changes.1.001193.what")).to_have_text(renamed)
    expect(found(page, "trial.outcome")).to_contain_text("Giữ nguyên: 57")
    stands(page, "import-vi")
    theirs = as_sheet([{**rows[1], "Quyết định công bố": "1/QĐ-UBND"}])
    first_is_another(page, "#bring-procedures", theirs)
    done(page)
    expect(found(page, "met")).to_contain_text("Chưa có gì thay đổi từ tệp danh mục.csv")
    expect(found(page, "changes.1.001193.what")).to_have_text(renamed)
    done(page)
    expect(found(page, "toast")).to_contain_text("Đã thay đổi danh mục thủ tục")
    name = found(page, "open.1.001193")
    expect(name).to_have_text("Đăng ký khai sinh lưu động")
    found(page, "toast.act").click()
    expect(name).to_have_text("Đăng ký khai sinh")
    page.goto(f"{page.url.partition('/staff')[0]}/staff/changes")
    page.get_by_role("link", name="Xem từng thủ tục đã đổi").nth(1).click()
    expect(found(page, "changes.1.001193.what")).to_have_text(renamed)
    expect(found(page, "changed.sums")).to_have_text("Sửa: 1Giữ nguyên: 57")
    stands(page, "procedures-changed-vi")
    is_told_what_goes_back(page)
    page.go_back()
    page.locator("[name=q]").evaluate("field => field.value = 'x'.repeat(60000)")
    page.press("[name=q]", "Enter")
    expect(found(page, "search.q.fault")).to_contain_text("200")
    page.fill("[name=q]", "khai sinh cho con")
    page.press("[name=q]", "Enter")
    expect(found(page, "procedures.count")).to_have_text("1 thủ tục")
    stands(page, "procedures-vi")
    name.click()
    expect(found(page, "papers")).to_contain_text("Giấy chứng sinh")


def is_told_what_goes_back(page: Page) -> None:
    """In the list of changes, before all procedures are as they were."""
    page.go_back()
    page.locator(".past-change").first.get_by_role("button", name="Hoàn tác").click()
    back = page.locator("[data-id^='undo.'][data-id$='.sums']")
    expect(back).to_contain_text("Sửa: 1Giữ nguyên: 57Trở lại như trước: Tên thủ tục")
    found(page, "question.no").click()


def test_a_picture_becomes_a_slide_and_its_file_goes_when_nothing_shows_it(
    server: Process, page: Page
) -> None:
    enter(server, page, "/media", MANAGER)
    field = "#bring-slide"
    page.set_input_files(field, [picked("anh.png", "image/png", b"<svg onload=alert(1)>")])
    expect(found(page, "bring-slide.fault")).to_contain_text("Đây không phải hình PNG")
    out = io.BytesIO()
    Image.new("RGB", (2400, 1200), (20, 90, 160)).save(out, "JPEG")
    page.set_input_files(field, [picked("anh.jpg", "image/jpeg", out.getvalue())])
    expect(found(page, "toast")).to_contain_text("Đã thêm vào cuối danh sách chiếu")
    slides = page.locator("[data-id='slides'] > li")
    slide, count = slides.last, slides.count()
    shown = slide.locator("img")
    expect(shown).to_be_visible()
    assert shown.evaluate("(it) => it.decode().then(() => it.naturalWidth)") == 1920
    stands(page, "media-vi")
    page.goto(f"{page.url.partition('/staff')[0]}/staff/changes")
    past = found(page, "changes")
    expect(past).to_contain_text("Tệp: Ảnh JPEG ·")
    expect(past).to_contain_text("Hình chiếu: Hình")
    expect(past.locator("img")).to_have_count(2)
    assert re.search("[0-9a-f]{8}", past.inner_text()) is None
    stands(page, "changes-of-files-vi")
    page.go_back()
    expect(slides).to_have_count(count)
    removal = f"Bỏ hình chiếu thứ {count}"
    with page.context.new_page() as second:
        second.goto(page.url)
        there = second.locator("[data-id='slides'] > li")
        expect(there).to_have_count(count)
        slide.get_by_role("button", name=removal).click()
        expect(slides).to_have_count(count - 1)
        there.last.get_by_role("button", name=removal).click()
        expect(found(second, "toast")).to_contain_text("Có người khác vừa sửa mục này")
        expect(there).to_have_count(count - 1)
    free = page.locator("[data-id^='files.'][data-id$='.delete']")
    expect(free).to_have_count(1)
    free.click()
    found(page, "question.yes").click()
    expect(free).to_have_count(0)


def test_a_recorded_voice_is_brought_speaks_and_is_let_go(server: Process, page: Page) -> None:
    enter(server, page, "/media", MANAGER)
    field = "#bring-voice"
    page.set_input_files(field, [picked("giong.zip", "application/zip", b"PK")])
    expect(found(page, "bring-voice.fault")).to_contain_text("không phải tệp ZIP")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for file in VOICE.iterdir():
            archive.write(file, f"giong/{file.name}")
    page.set_input_files(field, [picked("giong.zip", "application/zip", out.getvalue())])
    speaks = found(page, f"voices.{VOICE.name}.speaks")
    expect(speaks).to_have_text("Tiếng Việt")
    stands(page, "voices-vi")
    found(page, f"voices.{VOICE.name}.remove").click()
    expect(found(page, "voices.empty")).to_be_visible()


def test_a_text_that_is_missing_in_a_language_is_found_and_its_row_is_a_touch_away(
    server: Process, page: Page
) -> None:
    enter(server, page, "/texts", MANAGER)
    expect(found(page, "sums.en")).to_contain_text("Đủ")
    expect(found(page, "sums.zh")).to_contain_text("中文")
    expect(found(page, "texts.field.ho-tich.name.zh")).to_have_text("户籍")
    stands(page, "texts-vi")
    found(page, "lacking.en").click()
    expect(found(page, "texts.empty")).to_have_text("Không thiếu lời nào.")
    page.go_back()
    found(page, "texts.field.ho-tich.edit").click()
    expect(page.locator("h1")).to_have_text("Hộ tịch")


def test_a_translation_is_tried_done_and_taken_back(server: Process, page: Page) -> None:
    enter(server, page, "/texts", MANAGER)
    page.fill("[name=code]", "qq")
    found(page, "another.submit").click()
    expect(found(page, "another.code.fault")).to_contain_text("bắt đầu bằng x")
    page.fill("[name=code]", "xt")
    found(page, "another.submit").click()
    expect(page.locator("h1")).to_have_text("Ngôn ngữ của trung tâm: xt")
    new = [{**row, "xt": row["vi"]} for row in sheet_on(page, "language.csv")]
    page.set_input_files("#bring-language", [as_sheet(new)])
    expect(found(page, "texts.0.before")).to_contain_text("không có")
    first = found(page, "texts.0.after").inner_text()
    found(page, "turn.after").click()
    expect(found(page, "turn")).to_contain_text("Trang 2/")
    expect(found(page, "texts.0.after")).not_to_have_text(first)
    expect(found(page, "parts")).to_be_focused()
    expect(found(page, "texts.0.after")).to_be_in_viewport()
    stands(page, "language-new-vi")
    page.go_back()
    found(page, "sheet.zh").click()
    expect(page.locator("h1")).to_have_text("Ngôn ngữ của trung tâm: Tiếng Trung")
    rows = sheet_on(page, "language.csv")
    number, back = (
        next(row for row in rows if row["key"] == key) for key in ("web.number", "kiosk.back")
    )
    theirs = as_sheet([{**row, "zh": "一号"} if row is number else row for row in rows])
    back["zh"] = "退后一步"
    reading = found(page, "bring-language.reading")
    reading.evaluate(_HEARD)
    page.set_input_files("#bring-language", [as_sheet(rows)])
    page.wait_for_function("window.heard.includes(false)")
    expect(reading).to_be_hidden()
    expect(found(page, "trial.outcome")).to_contain_text("được đổi, thêm hoặc bỏ: 1")
    shown = ("texts.0.field", "texts.0.before", "texts.0.after")
    expect(found(page, shown[2])).to_have_text("退后一步")
    telling = [found(page, mark).inner_text() for mark in shown]
    stands(page, "language-vi")
    first_is_another(page, "#bring-language", theirs)
    done(page)
    expect(found(page, "met")).to_contain_text("Người khác vừa sửa mục này")
    expect(found(page, "texts.1.before")).to_have_text("一号")
    stands(page, "language-met-vi")
    done(page)
    expect(found(page, "toast")).to_contain_text("Đã thay đổi bản dịch")
    found(page, "toast.act").click()
    expect(found(page, "toast")).to_contain_text("như trước")
    is_told_of(page, telling)


def is_told_of(page: Page, telling: list[str]) -> None:
    """The history names the language, tells what each text said and says, and takes it back."""
    page.goto(f"{page.url.partition('/staff')[0]}/staff/changes?lang=en")
    entries = page.locator("[data-id='changes'] > li").filter(has_text="Translation: Chinese")
    expect(entries.first).to_contain_text("Takes the change")
    entries.nth(1).get_by_role("link", name="See each changed text: Chinese").click()
    expect(page.locator("h1")).to_have_text("Translation: Chinese")
    expect(found(page, "changed.sums")).to_have_text("Texts changed, added or taken out: 2")
    stands(page, "texts-changed-en")
    page.goto(f"{page.url.partition('?')[0]}?lang=vi")
    for mark, words in zip(("field", "before", "after"), telling, strict=True):
        expect(found(page, f"texts.0.{mark}")).to_have_text(words)
    page.goto(f"{page.url.partition('/staff')[0]}/staff/changes")
    page.get_by_role("button", name="Hoàn tác").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("Xem từng lời đã đổi: Tiếng Trung")
    found(page, "question.yes").click()
    expect(found(page, "toast")).to_contain_text("Đã hoàn tác")
    stands(page, "changes-of-texts-vi")


def test_a_file_is_taken_from_the_pages_own_editors_alone(server: Process, page: Page) -> None:
    enter(server, page, "/media", MANAGER)
    base = page.url.partition("/staff")[0]
    cookies = {one["name"]: one["value"] for one in page.context.cookies()}

    def bring(size: int, origin: str, **more: Any) -> int:
        return requests.post(
            f"{base}/staff/brought", bytes(size), headers={"Origin": origin}, timeout=60, **more
        ).status_code

    assert bring(9, base, cookies=cookies) == 204
    assert bring(LIMIT + 1, base, cookies=cookies) == 413
    assert bring(9, "http://evil.example", cookies=cookies) == 400
    assert bring(9, base) == 401


def test_the_copies_are_told_with_the_way_to_restore_one(server: Process, page: Page) -> None:
    copy = Path(program(server.hall.settings, "backup").stdout.strip())
    assert program(server.hall.settings, "verify", "--copy").returncode == 0
    enter(server, page, "/backups?lang=en", MANAGER)
    expect(page.locator("h1")).to_have_text("Backups")
    expect(found(page, "backups.facts")).to_contain_text(f": sound ({copy.name})")
    expect(found(page, "backups.standing")).to_contain_text("same disk")
    command = f"motcua-server restore --data {server.hall.settings.data} --backup-dir {copy.parent}"
    expect(found(page, "backups.restore")).to_contain_text(command)
    expect(found(page, "backups.now")).to_have_count(0)
    stands(page, "backups-en")
    at = datetime(2026, 11, 23, tzinfo=UTC)
    keep_proved(copy.parent, Proved(name=copy.name, proved_at=at, fault="broken at 7: torn"))
    page.goto(f"{page.url.partition('?')[0]}?lang=vi")
    expect(found(page, "backups.standing")).to_contain_text("Có bản sao bị hỏng")
    expect(found(page, "backups.standing")).to_contain_text("broken at 7: torn")
    stands(page, "backups-vi")
    copies = page.locator("[data-id='copies'] tbody tr")
    before = copies.count()
    page.context.clear_cookies()
    enter(server, page, "/backups", ADMINISTRATOR)
    found(page, "backups.now").click()
    expect(copies).to_have_count(before + 1, timeout=2 * SLOW)
    expect(found(page, "backups.standing")).to_contain_text("broken at 7")
    copy.unlink()
    page.reload()
    expect(copies).to_have_count(before)
    expect(found(page, "backups.standing")).not_to_contain_text("broken at 7")
