"""An administrator follows a ticket through the journal, reads what is sealed, takes a file."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from common.contract.commands import RateVisit
from common.contract.events import ConfigChanged, CounterPaused
from server.app.editing.lost import AT_ONCE
from server.app.history.epochs import BeginEpoch
from server.app.phone_ratings import RateByPhone
from server.bootstrap.opening import change, opened
from server.settings import FILE, Settings
from server.staff.pages.audit.files import LONGEST_BODY
from tests.drive.ports import free_port
from tests.fixtures.database import Database
from tests.server.api.test_audit_routes import COMMENT, NOTE, served, visit
from tests.server.harness import OFFICERS, SUPERVISOR, make_center
from tests.server.lost import end_of, hand_back
from tests.server.people import ADMINISTRATOR
from tests.server.processes import Process, program, running
from tests.server.staff.browsing import enter, found, stands


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """The sample center with a visit behind it, and its staff pages."""
    data = tmp_path_factory.mktemp("audit")
    make_center(Database(kind="sqlite", url=f"sqlite:///{data / FILE}", data=data))
    settings = Settings(data, f"sqlite:///{data / FILE}")
    with running(settings, "--staff-port", str(free_port())) as process:
        process.hall.password(SUPERVISOR, ADMINISTRATOR)
        visit(process.hall)
        yield process


def test_a_ticket_is_followed_from_a_search_to_what_is_sealed(server: Process, page: Page) -> None:
    enter(server, page, "/audit", ADMINISTRATOR)
    expect(page.locator("h1")).to_have_text("Nhật ký kiểm tra")
    page.fill("[name=words]", "A001")
    page.select_option("[name=group]", "serving")
    found(page, "search.submit").click()
    rows = found(page, "events.1").locator("tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.last).to_contain_text("Gọi A001 đến Quầy 1")
    expect(rows.last).to_contain_text("Lý do: Đến lượt theo thứ tự đến")
    expect(rows.last).to_contain_text("Lê Minh Anh")
    expect(found(page, "tickets")).to_contain_text("Hộ tịch, cấp lúc")
    stands(page, "audit-search-vi")
    found(page, "ticket.A001").click()
    expect(page.locator("h1")).to_have_text("Phiếu A001")
    expect(found(page, "events").locator("tbody tr")).to_have_count(7)
    assert NOTE not in page.content()
    page.select_option("[name=reason]", "complaint")
    found(page, "sealed.submit").click()
    expect(found(page, "texts.0.what")).to_have_text(NOTE)
    expect(found(page, "texts.1.what")).to_have_text(COMMENT)
    stands(page, "audit-story-vi")
    page.reload()
    expect(found(page, "events").locator("tbody tr").last).to_contain_text("Giải quyết khiếu nại")


def test_files_hold_what_was_found_and_the_chain_is_proved(server: Process, page: Page) -> None:
    enter(server, page, f"/audit?actor={OFFICERS[0]}&lang=en", ADMINISTRATOR)
    rows = found(page, "events.1").locator("tbody tr")
    expect(rows.first).to_contain_text("Finished A001 at Counter 1: done")
    count = rows.count()
    taken = {}
    for format_ in ("csv", "xlsx", "json"):
        with page.expect_download() as download:
            found(page, f"file.{format_}").click()
        taken[format_] = download.value.path().read_bytes()
    lines = list(csv.reader(io.StringIO(taken["csv"].decode("utf-8-sig")), delimiter=";"))
    assert (len(lines), lines[0][1]) == (count + 1, "What")
    assert lines[1][1] == "Finished A001 at Counter 1: done"
    sheet = load_workbook(io.BytesIO(taken["xlsx"])).active
    assert sheet is not None
    assert (sheet.max_row, sheet["B2"].value) == (count + 1, lines[1][1])
    assert isinstance(sheet["A2"].value, datetime)
    assert f"{sheet['A2'].value:%d/%m/%Y %H:%M:%S}" == lines[1][0]
    told = json.loads(taken["json"])
    assert (told["events"][0]["type"], told["next"]) == ("ServingFinished", None)
    page.fill("[name=before]", str(told["events"][1]["seq"]))
    with page.expect_download() as download:
        found(page, "file.json").click()
    assert json.loads(download.value.path().read_bytes())["events"] == told["events"][2:]
    people = page.locator("[name=actor] option").all_inner_texts()
    assert {"admin", "Ngô Phương Lan", "The server's operator"} <= set(people)
    page.select_option("[name=actor]", "")
    page.fill("[name=words]", "127.0.0.1")
    found(page, "search.submit").click()
    expect(rows.first).to_contain_text("signed in to the staff pages")
    expect(rows.first).to_contain_text(" · 127.0.0.1")
    found(page, "audit.prove").click()
    expect(found(page, "audit.proof")).to_contain_text("The journal is whole")
    page.fill("[name=since]", "2026-02-02")
    page.fill("[name=until]", "2026-02-01")
    found(page, "search.submit").click()
    expect(found(page, "search.until.fault")).to_have_text(
        "The last day must not be before the first."
    )
    stands(page, "audit-proved-en")


def test_an_address_that_asks_for_nothing_says_what_is_wrong(server: Process, page: Page) -> None:
    enter(server, page, "/audit?since=bad&words=A001", ADMINISTRATOR)
    expect(found(page, "search.since.fault")).to_have_text("Ngày không có thật.")
    found(page, "search.submit").click()
    expect(found(page, "tickets")).to_contain_text("A001")
    page.goto(page.url.partition("?")[0] + "/tickets/xxx")
    expect(page.locator("h1")).to_have_text("Nhật ký không có phiếu này")
    found(page, "back").click()
    expect(page.locator("h1")).to_have_text("Nhật ký kiểm tra")


def test_a_form_that_is_too_long_or_without_sense_gets_no_file(server: Process, page: Page) -> None:
    enter(server, page, "/audit", ADMINISTRATOR)
    origin = page.url.partition("/staff")[0]
    headers = {"Origin": origin, "Content-Type": "application/x-www-form-urlencoded"}
    told = [
        page.request.post(f"{origin}/staff/audit/file", data=form, headers=headers).status
        for form in (
            "format=json&words=A001",
            "format=json&before=all",
            f"format=json&words={'x' * LONGEST_BODY}",
        )
    ]
    assert told == [200, 400, 400]


def test_each_choice_of_who_acted_finds_what_they_did(server: Process, page: Page) -> None:
    ticket = served(server.hall, server.hall.enrol("kiosk"))
    rated = RateVisit(ticket_id=ticket["ticket_id"], score=1, channel="phone", reasons=("cho-lau",))
    with opened(server.hall.settings) as center:
        change(center, RateByPhone(rated))
    enter(server, page, "/audit?group=nothing&lang=en", ADMINISTRATOR)
    expect(page.locator("select[name=group]")).to_have_value("")
    rows = found(page, "events.1").locator("tbody tr")
    for who in ("admin", "Lê Minh Anh", "The server", "The server's operator", "A citizen's phone"):
        page.select_option("select[name=actor]", label=who)
        found(page, "search.submit").click()
        expect(rows.filter(has_not_text=who)).to_have_count(0)
        expect(rows.first).to_contain_text(who)
    page.goto(f"{page.url.partition('?')[0]}?actor=kiosk-1&lang=en")
    expect(page.locator("select[name=actor] option:checked")).to_have_text("Kiosk a device")
    expect(rows.first).to_contain_text("Kiosk a device")


def test_an_auditor_sees_events_alone_and_a_supervisor_nothing(server: Process, page: Page) -> None:
    changed = program(server.hall.settings, "user", "role", SUPERVISOR, "--role", "auditor")
    assert changed.returncode == 0, changed.stderr
    enter(server, page, "/audit?about=quay-1")
    found(page, "events.1").get_by_text("Cả quá trình").first.click()
    expect(found(page, "sealed")).to_contain_text("Chỉ quản trị viên được xem")
    assert page.locator("[name=reason]").count() == 0
    page.goto("about:blank")
    page.context.clear_cookies()
    program(server.hall.settings, "user", "role", SUPERVISOR, "--role", "supervisor")
    enter(server, page, "/audit")
    expect(page.locator("h1")).to_have_text("Trang này không dành cho vai trò của bạn")


def restored(server: Process) -> None:
    """The center as after a restore: a pause and a counter's new names, all but one another's, given back."""
    staff = server.hall.enrol("staff")
    server.hall.enrol("kiosk")
    with opened(server.hall.settings) as center:
        change(center, BeginEpoch(reason="restore"))
    forger = end_of(staff, datetime.now(UTC) - timedelta(hours=30))
    actor = {"kind": "officer", "id": SUPERVISOR, "device_id": None}
    pause = CounterPaused(counter_id="quay-2", officer_id=None, reason="hop")
    names = ({"name": {"vi": name, "en": name}} for name in ("Quầy 3", "Quầy Ba"))
    before, after = ({"prefix": "", **body} for body in names)
    renamed = ConfigChanged(
        kind="counter", id="quay-3", before=before, after=after, config_version=999
    )
    others = [replace(renamed, config_version=version) for version in range(999 - AT_ONCE, 999)]
    lost = [forger.link(forger.text(event, actor=actor)) for event in (pause, renamed)]
    other = {**actor, "id": OFFICERS[0]}
    lost += [forger.link(forger.text(event, actor=other)) for event in others]
    hand_back(staff, lost, lost)


def test_a_restore_is_told_until_it_is_over_and_what_came_back_as_what_it_was(
    server: Process, page: Page
) -> None:
    settings = server.hall.settings
    restored(server)
    enter(server, page)
    told = found(page, "restored")
    expect(told).to_contain_text(
        "Dãy số chung đang đóng, chờ ki-ốt: a device · kiosk-1, a device · kiosk-2"
    )
    expect(told).to_contain_text("chưa được gọi, chờ máy quầy: a device · Quầy 1")
    expect(told).to_contain_text(f"Số việc các máy đã gửi lại: {AT_ONCE + 2}.")
    expect(told).to_contain_text("báo người vận hành máy chủ: lệnh open-lane")
    stands(page, "restored-floor-vi")
    found(page, "wall").click()
    expect(found(page, "wall.restoring")).to_contain_text("Vừa khôi phục dữ liệu, chưa xong")
    expect(found(page, "wall.restoring")).to_contain_text("ki-ốt in dãy số riêng · số lấy trước")
    stands(page, "restored-wall-vi")
    page.context.clear_cookies()
    enter(server, page, "/backups?lang=en", ADMINISTRATOR)
    where = f"--data {settings.data} --backup-dir {settings.backups}"
    expect(told).to_contain_text(f"motcua-server open-lane {where}")
    expect(told).to_contain_text(f"motcua-server release --data {settings.data}")
    changes = found(page, "lost.999")
    expect(changes).to_contain_text("Đặng Thanh Tùng")
    expect(changes).to_contain_text("Quầy Ba")
    stands(page, "restored-en")
    every = found(page, "lost.changes").locator("> li")
    expect(every).to_have_count(AT_ONCE)
    found(page, "lost.more").click()
    expect(every).to_have_count(AT_ONCE + 1)
    expect(found(page, "lost.more")).to_have_count(0)
    found(page, "lost.999.again").click()
    expect(page.locator("h1")).to_have_text("Counter 3")
    page.go_back()
    for command in ("open-lane", "release"):
        done = program(settings, command)
        assert done.returncode == 0, done.stderr
    expect(told).to_contain_text("The last restore is over")
    expect(found(page, "restored.facts")).to_contain_text(f"given back by devices{AT_ONCE + 2}")
    base = page.url.partition("/backups")[0]
    page.goto(base)
    expect(found(page, "list.counters")).to_be_visible()
    expect(told).to_be_empty()
    page.goto(f"{base}/audit?actor={SUPERVISOR}&lang=en")
    _came_back(page)
    stands(page, "audit-given-back-en")


def _came_back(page: Page) -> None:
    events = found(page, "events.1").locator("tbody tr", has_text="after a restore")
    changed, back = events.first, events.last
    expect(changed).to_contain_text("it is in effect only if it was made again")
    expect(changed.get_by_role("link", name="Lost changes")).to_be_visible()
    expect(back).to_contain_text("Paused Counter 2")
    expect(back).to_contain_text("Reason: Meeting")
    expect(back).to_contain_text("Đặng Thanh Tùng")
