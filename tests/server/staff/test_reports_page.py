"""A supervisor reads reports in the browser: what stands there and in the files is what the journal tells."""

import csv
import io
import json
import os
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pysqlite3 as sqlite
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from common.contract import events as e
from common.contract.config import Config
from server.bootstrap.schedules_kept import OWN_FOLDER
from server.reports.schedules.settings import FILE as SCHEDULES
from server.settings import FILE, Settings
from server.storage.reports.lacking import NEVER
from tests.drive.ports import free_port
from tests.fixtures.database import Database
from tests.server.harness import SUPERVISOR
from tests.server.people import ADMINISTRATOR
from tests.server.processes import Process, running
from tests.server.reports.days import FIRST, LAST, journal, play
from tests.server.staff.browsing import add_person, await_life, enter, found, stands

MAIL = '[mail]\nhost = "127.0.0.1"\nfrom = "bao-cao@example.vn"\n'
BOTH = f"period=own&from={FIRST}&to={LAST}"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """A center with two days behind it."""
    data = tmp_path_factory.mktemp("reports")
    return Database(kind="sqlite", url=f"sqlite:///{data / FILE}", data=data)


@pytest.fixture(scope="module")
def config(lived: Database) -> Config:
    return play(lived)


@pytest.fixture(scope="module")
def server(lived: Database, config: Config) -> Iterator[Process]:
    """That center's server with its staff pages."""
    assert config.center.id
    with running(Settings(lived.data, lived.url), "--staff-port", str(free_port())) as process:
        process.hall.password(SUPERVISOR)
        yield process
        process.child.terminate()
        assert process.child.wait(120) == 0
        assert [line for line in process.said if "Fatal" in line or "Traceback" in line] == []


def test_a_supervisor_reads_narrows_and_takes_reports_along(
    server: Process, page: Page, lived: Database, config: Config, tmp_path: Path
) -> None:
    issued = [
        record.data
        for record in journal(lived, config.center.id)
        if isinstance(record.data, e.TicketIssued)
    ]
    days = Counter(ticket.service_day for ticket in issued)
    enter(server, page, f"/reports/arrivals?{BOTH}")
    expect(page.locator("h1")).to_have_text("Lượt đến")
    expect(found(page, "total.0")).to_have_text(str(len(issued)))
    rows = found(page, "by.day").locator("tbody tr")
    expect(rows.first).to_contain_text(f"{FIRST:%d/%m/%Y}{days[str(FIRST)]}")
    stands(page, "reports-arrivals-vi")
    page.locator("select[name=field]").select_option("ho-tich")
    page.locator("[data-id='asked.submit']").click()
    page.wait_for_url("**field=ho-tich**")
    own = sum(ticket.field_id == "ho-tich" for ticket in issued)
    expect(found(page, "total.0")).to_have_text(str(own))
    with page.expect_download() as taken:
        found(page, "files.xlsx").click()
    file = tmp_path / taken.value.suggested_filename
    taken.value.save_as(file)
    sheet = load_workbook(file)["Theo ngày"]
    told = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=4)}
    assert told == {
        datetime.fromisoformat(day): sum(
            (ticket.service_day, ticket.field_id) == (day, "ho-tich") for ticket in issued
        )
        for day in days
    }
    with page.expect_download() as taken:
        found(page, "files.pdf").click()
    assert taken.value.path().read_bytes().startswith(b"%PDF")
    with page.expect_download() as taken:
        found(page, "files.csv").click()
    text = taken.value.path().read_text("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert [str(LAST), str(told[datetime.combine(LAST, datetime.min.time())])] in [
        line[:2] for line in lines
    ]
    found(page, "names.ratings").click()
    expect(page.locator("h1")).to_have_text("Đánh giá của công dân")
    expect(found(page, "by.question").locator("tbody tr").first).to_contain_text("Thái độ")


def test_what_cannot_be_told_is_said_and_a_lost_process_is_begun_anew(
    server: Process, page: Page
) -> None:
    enter(server, page, "/reports/waits?period=own&from=2026-11-20&to=2026-11-01")
    expect(found(page, "asked.to.fault")).to_have_text("Ngày cuối không được trước ngày đầu.")
    expect(found(page, "asked.to")).to_have_value("2026-11-01")
    expect(found(page, "files")).to_have_count(0)
    reports = page.url.partition("?")[0]
    page.goto(f"{reports}?period=own&from=2026-10-01&to=2026-10-02")
    expect(page.locator(".empty")).to_have_text("Không có số liệu nào trong những ngày này.")
    expect(page.locator(".meaning")).to_contain_text("một nửa và chín phần mười")
    page.goto(f"{reports}?{BOTH}&channel=phone")
    expect(found(page, "trouble")).to_contain_text("không lọc được như vậy")
    (maker,) = _makers(int(await_life(server)[2]))
    os.kill(maker, signal.SIGKILL)
    page.goto(f"{reports}?{BOTH}&lang=en")
    expect(found(page, "by.officer").locator("tbody tr").first).to_contain_text("officer-quay-1")
    stands(page, "reports-waits-en")
    page.goto(f"{reports}?{BOTH}&counter=Quay")
    expect(found(page, "asked.counter.fault")).to_have_text(
        "There is no such choice. Choose again."
    )
    lost = page.goto(f"{reports.removesuffix('waits')}nothing?{BOTH}")
    assert (lost and lost.status) == 404


def test_who_keeps_the_devices_running_reads_no_reports(server: Process, page: Page) -> None:
    add_person(server, "ky-thuat", "technician")
    enter(server, page, name="ky-thuat")
    base = page.url.partition("/staff")[0]
    for path in ("", "/waits", f"/waits/file?{BOTH}&format=csv"):
        answer = page.goto(f"{base}/staff/reports{path}")
        assert answer is not None
        assert answer.status == 403
        expect(page.locator("h1")).to_have_text("Trang này không dành cho vai trò của bạn")


def _makers(pages: int) -> list[int]:
    """The processes that make reports for the process of the pages."""
    found = []
    for one in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parent = int((one / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if parent == pages and b"server.reports" in (one / "cmdline").read_bytes():
                found.append(int(one.name))
    return found


def test_an_administrator_has_reports_delivered_by_themselves(
    server: Process, page: Page, lived: Database, tmp_path: Path
) -> None:
    file, gone = lived.data / SCHEDULES, "/no/such/folder"
    named = f"folders = {json.dumps([gone, str(tmp_path)])}\n"
    file.write_text(named, "utf-8")
    server.hall.password(ADMINISTRATOR)
    enter(server, page, "/schedules", ADMINISTRATOR)
    expect(found(page, "schedules.empty")).to_contain_text("Chưa có báo cáo định kỳ nào")
    found(page, "schedules.add").click()
    cannot_be_sent_by_mail(page, [str(lived.data / OWN_FOLDER), gone, str(tmp_path)])
    file.write_text(f"{named}{MAIL}", "utf-8")
    page.reload()
    page.fill("[name=id]", "Hàng ngày")
    page.fill("[name=mail]", "not an address")
    found(page, "schedule.submit").click()
    expect(found(page, "schedule.id.fault")).to_contain_text("hang-ngay")
    expect(found(page, "schedule.reports.fault")).to_contain_text("ít nhất một báo cáo")
    expect(found(page, "schedule.mail.fault")).to_contain_text("Mỗi dòng một địa chỉ")
    page.fill("[name=id]", "hang-ngay")
    file.write_text(named, "utf-8")
    page.fill("[name=mail]", "giam-doc@example.vn")
    page.select_option("[name=folder]", gone)
    found(page, "schedule.reports.waits").check()
    save(page)
    expect(found(page, "schedule.mail.fault")).to_contain_text("chưa có máy chủ thư")
    expect(found(page, "schedule.folder.fault")).to_contain_text("không có thư mục này")
    stands(page, "schedule-new-vi")
    page.fill("[name=mail]", "")
    page.select_option("[name=folder]", str(tmp_path))
    found(page, "schedule.submit").click()
    expect(found(page, "change")).to_contain_text("(trống)")
    expect(found(page, "change").locator("td.after")).not_to_contain_text(["(trống)"])
    found(page, "question.yes").click()
    expect(found(page, "toast")).to_contain_text("Đã lưu “hang-ngay”.")
    expect(found(page, "schedules.hang-ngay.where")).to_have_text(str(tmp_path))
    stands(page, "schedules-vi")
    found(page, "schedules.hang-ngay.open").click()
    found(page, "schedule.try").click()
    expect(found(page, "toast")).to_have_text("Đã gửi đến nơi.")
    assert [file.name[:16] for file in tmp_path.glob("*.xlsx")] == ["hang-ngay-waits-"]
    away = tmp_path.rename(tmp_path.with_name("away"))
    found(page, "schedule.try").click()
    lost = f"Không còn thư mục {tmp_path} trên máy chủ."
    expect(found(page, "toast").filter(has_text=lost)).to_be_visible()
    away.rename(tmp_path)
    is_told_where_it_lacks(page, lived, file, str(tmp_path))
    is_met_and_taken_back(page, file, str(tmp_path))
    page.goto(page.url.replace("/schedules", "/changes") + "?lang=en")
    expect(found(page, "changes")).to_contain_text("Scheduled reports")


def cannot_be_sent_by_mail(page: Page, folders: list[str]) -> None:
    """Where no mail server is named: there are folders alone."""
    expect(found(page, "schedule.folder.field")).to_contain_text("Muốn gửi cả qua thư điện tử")
    expect(page.locator("[name=mail]")).to_have_count(0)
    expect(page.locator("[name=folder] option")).to_have_text(folders)


def is_told_where_it_lacks(page: Page, lived: Database, file: Path, folder: str) -> None:
    """In the folder, which is tried again, and at an address that was refused for good."""
    text, here = file.read_text("utf-8"), page.url
    days = [f"{datetime.now(UTC) - timedelta(days=back):%Y-%m-%d}" for back in range(4)]
    day = days[-1]
    lacks = [("giam-doc@example.vn", NEVER), ("/", NEVER - 1)]
    with closing(sqlite.connect(lived.data / FILE, timeout=60)) as database, database:
        tried = "INSERT OR REPLACE INTO report_delivery SELECT center_id, 'hang-ngay', ?, 0, 0 FROM head"
        database.executemany(tried, [(one,) for one in days])
        lack = f"INSERT INTO report_lacking SELECT center_id, 'hang-ngay', '{day}', ?, ? FROM head"
        database.executemany(lack, lacks)
    file.write_text(f'{text}mail = ["giam-doc@example.vn"]\n{MAIL}', "utf-8")
    page.goto(f"{here.removesuffix('/hang-ngay')}?lang=en")
    told = found(page, "schedules.partly")
    past = "/".join(reversed(day.split("-")))
    expect(told).to_contain_text(f"the folder {folder} has not got the period up to {past}.")
    expect(told).to_contain_text(f"1 address at example.vn has not got the period up to {past}.")
    expect(told).to_contain_text("tries again by itself")
    expect(told).to_contain_text("is not sent there again")
    stands(page, "schedules-lacking-en")
    page.goto(f"{here}?lang=vi")
    expect(told).to_contain_text(f"thư mục {folder} chưa nhận được")
    stands(page, "schedule-lacking-vi")
    file.write_text(text, "utf-8")
    page.reload()
    expect(told).not_to_contain_text("example.vn")


def is_met_and_taken_back(page: Page, file: Path, folder: str) -> None:
    """Somebody at the server was first; a change and a deletion are taken back."""
    is_joined(page, file)
    found(page, "toast.act").click()
    expect(found(page, "schedules.hang-ngay.next")).to_contain_text("07:30")
    found(page, "schedules.hang-ngay.open").click()
    with page.context.new_page() as second:
        second.goto(page.url)
        expect(found(second, "schedule.try")).to_be_visible()
        delete(page)
        expect(found(page, "schedules.empty")).to_be_visible()
        found(second, "schedule.try").click()
        expect(found(second, "toast").filter(has_text="Người khác vừa xóa")).to_be_visible()
        expect(found(second, "schedules.empty")).to_be_visible()
    file.write_text("# by hand\n", "utf-8")
    found(page, "toast.act").click()
    expect(found(page, "schedules.hang-ngay.where")).to_have_text(folder)
    assert file.read_text("utf-8").startswith("# by hand\n")


def is_joined(page: Page, file: Path) -> None:
    """What the other one changed stays beside what was typed, whether that was to save or to delete."""
    changed_by_hand(file, "06:30:00", "07:30:00")
    page.fill("[name=at]", "08:00")
    save(page)
    expect(found(page, "met.changes.0.after")).to_have_text("07:30")
    expect(found(page, "met.both")).to_contain_text("Lúc mấy giờ")
    expect(page.locator("[name=at]")).to_have_value("08:00")
    changed_by_hand(file, '["xlsx"]', '["xlsx", "pdf"]')
    found(page, "schedule.formats.csv").check()
    delete(page)
    expect(found(page, "met.changes.0.after")).to_contain_text("PDF")
    expect(found(page, "met.both")).to_have_count(0)
    for kept in ("xlsx", "pdf", "csv"):
        expect(found(page, f"schedule.formats.{kept}")).to_be_checked()
    expect(page.locator("[name=at]")).to_have_value("08:00")
    stands(page, "schedule-met-vi")
    save(page)
    expect(found(page, "schedules.hang-ngay.next")).to_contain_text("08:00")


def save(page: Page) -> None:
    """Press save, and say yes."""
    found(page, "schedule.submit").click()
    found(page, "question.yes").click()


def delete(page: Page) -> None:
    """Press delete, and say yes."""
    found(page, "schedule.delete").click()
    found(page, "question.yes").click()


def changed_by_hand(file: Path, was: str, now: str) -> None:
    """Somebody at the server writes this instead of that, and says so."""
    text = file.read_text("utf-8")
    assert was in text
    file.write_text(f"# by hand\n{text.replace(was, now)}", "utf-8")
