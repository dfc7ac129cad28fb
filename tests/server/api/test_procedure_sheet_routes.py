"""All procedures go out as sheets and come in again: told line by line, tried, done at once, taken back."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import requests
from openpyxl import Workbook, load_workbook

from server.app.center_files import apart
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.api.test_editing_routes import changes, put, rows, undo
from tests.server.api.test_hot_path import code_of
from tests.server.harness import SUPERVISOR, Hall, Talk, serving
from tests.server.people import ADMINISTRATOR, come_in

BIRTH, MARRIAGE = "1.001193", "1.000894"
MANY = 3000
SERVICES = "ho-tich, chung-thuc, cu-tru, can-cuoc, dat-dai, ho-kinh-doanh, xa-hoi, phuong-tien, tra-ket-qua"


@pytest.fixture
def each_hall(center: Database) -> Iterator[Hall]:
    """The server on SQLite, then on PostgreSQL."""
    with serving(center) as running:
        yield running


@pytest.fixture
def editor(hall: Hall) -> Talk:
    return editor_of(hall)


def editor_of(hall: Hall) -> Talk:
    hall.password(SUPERVISOR, ADMINISTRATOR)
    return come_in(hall.enrol("staff"), ADMINISTRATOR)


def sheet(
    person: Talk, name: str = "procedures", format_: str = "csv", **language: str
) -> requests.Response:
    path = f"{person.center}/procedures/sheets/{name}"
    return person.http.get(path, params={"format": format_, **language}, timeout=60)


def lines(person: Talk, name: str = "procedures") -> list[dict[str, str]]:
    text = sheet(person, name).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def take(
    person: Talk, raw: bytes, name: str = "procedures", missing: str = "keep", **seen: str
) -> requests.Response:
    path = f"{person.center}/procedures/sheets/{name}"
    return person.http.post(path, raw, params={"missing": missing, **seen}, timeout=60)


def written(found: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(found[0]), delimiter=",")
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue().encode()


def published(device: Talk) -> dict[str, dict[str, Any]]:
    answer = device.http.get(f"{device.center}/procedures", timeout=60).json()
    return {row["code"]: row for row in answer}


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["procedures", "papers"])
def test_a_sheet_taken_in_as_it_was_given_out_changes_nothing(
    editor: Talk, name: str, format_: str
) -> None:
    for missing, spoken in (("keep", {"language": "vi"}), ("remove", {})):
        told = take(editor, sheet(editor, name, format_, **spoken).content, name, missing).json()
        assert (told["changes"], told["version"]) == ([], None)
        assert told["same"] == told["rows"] == 58


def test_what_a_sheet_would_do_is_told_done_at_once_and_taken_back(each_hall: Hall) -> None:
    kiosk, editor = each_hall.enrol("kiosk"), editor_of(each_hall)
    before = published(kiosk)
    found = lines(editor)
    found[0]["name"] = "đăng ký khai sinh lưu động"
    found[0]["in_person_fee"] = "8.000 đồng"
    new = {**found[1], "code": "9.999999", "name": "=thử công thức"}
    raw = written([found[0], *found[2:], new])
    told = take(editor, raw, missing="remove").json()
    changed = {"code": BIRTH, "name": "đăng ký khai sinh lưu động", "what": "changed"}
    whole = {"before": None, "after": None}
    fee = (told["changes"][0].pop(when)["in_person_fee_vnd"] for when in whole)
    assert (*fee,) == (before[BIRTH]["in_person_fee_vnd"], 8000)
    assert told["changes"] == [
        {**changed, "fields": ["name", "in_person_fee", "in_person_fee_vnd", "says"]},
        {"code": "9.999999", "name": "=thử công thức", "what": "added", "fields": [], **whole},
        {
            "code": MARRIAGE,
            "name": before[MARRIAGE]["name"],
            "what": "removed",
            "fields": [],
            **whole,
        },
    ]
    assert published(kiosk) == before
    done = take(editor, raw, missing="remove", seen=told["seen"]).json()
    now = published(kiosk)
    assert now[BIRTH]["in_person_fee_vnd"] == 8000
    assert now[BIRTH]["papers"] == before[BIRTH]["papers"]
    assert now[BIRTH]["says"].keys() == before[BIRTH]["says"].keys() - {"name"}
    assert MARRIAGE not in now
    assert lines(editor)[-1]["name"] == "'=thử công thức"
    assert take(editor, sheet(editor).content).json()["changes"] == []
    (event,) = changes(editor, kind="procedures")
    assert (event["version"], event["actor"]["id"]) == (done["version"], "admin")
    assert (event["before"]["rows"], event["after"]["rows"]) == (58, 58)
    assert undo(editor, done["version"]).ok
    assert published(kiosk) == before
    assert code_of(undo(editor, done["version"])) == "changed-meanwhile"


def test_without_the_order_to_remove_what_a_sheet_does_not_name_stays(editor: Talk) -> None:
    found = lines(editor)
    told = take(editor, written([{**found[3], "form": "Tờ khai mới"}])).json()
    assert [(row["what"], row["fields"]) for row in told["changes"]] == [
        ("changed", ["form", "says"])
    ]
    assert (told["rows"], told["same"]) == (58, 57)
    paper = {"code": BIRTH, "name_vi": "Giấy mới", "name_en": "New paper"}
    kept = take(editor, written([paper]), "papers").json()
    assert [row["code"] for row in kept["changes"]] == [BIRTH]
    alone = take(editor, written([paper]), "papers", "remove").json()
    assert len(alone["changes"]) > 1
    assert take(editor, written([paper]), "papers", seen=kept["seen"]).ok
    assert lines(editor, "papers")[0]["name_en"] == "New paper"


def test_each_fault_is_told_with_its_line_and_column_and_nothing_is_kept(editor: Talk) -> None:
    found = lines(editor)
    seen = take(editor, written(found)).json()["seen"]
    found[0]["code"] = "1.1"
    found[1]["service_id"] = "khong-co"
    found[2]["name"] = ""
    found[3]["field"] = "x" * 201
    found[5]["code"] = found[4]["code"]
    answer = take(editor, written(found), seen=seen)
    assert answer.status_code == 422
    assert [tuple(fault.values()) for fault in answer.json()["faults"]] == [
        ("procedures", "2", "code", "no-code", ["'1.1'"]),
        ("procedures", "3", "service_id", "unknown-service", ["'khong-co'", SERVICES]),
        ("procedures", "4", "name", "empty", []),
        ("procedures", "5", "field", "too-long", ["201", "200"]),
        ("procedures", "7", "code", "twice", [found[4]["code"], "6"]),
    ]
    assert changes(editor, kind="procedures") == []


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "no-columns"),
        (b"PK\x03\x04 is no archive", "no-workbook"),
        (b"\xd0\xcf\x11\xe0 of long ago", "no-workbook"),
        (b"\xff\xfe\0", "no-utf8"),
        (b'code,field,name,service_id\n"', "unreadable"),
        (b"code,field,name\n", "no-column"),
        (b"<html><body>", "no-column"),
        (b"code,field,name,service_id\n" + b"x,,,\n" * 200, "no-code"),
    ],
)
def test_what_is_no_sheet_is_told(editor: Talk, raw: bytes, code: str) -> None:
    told = take(editor, raw).json()
    assert code in {fault["code"] for fault in told["faults"]}
    if raw.count(b"\n") == 201:
        last = {"kind": "procedures", "id": "0", "field": "", "code": "more", "args": ["700"]}
        assert (len(told["faults"]), told["faults"][-1]) == (101, last)


@pytest.mark.parametrize(("name", "most"), [("SECONDS", 0), ("MEMORY", 1 << 24)])
def test_a_sheet_that_takes_too_much_to_read_is_told_and_its_reader_ended(
    editor: Talk, monkeypatch: pytest.MonkeyPatch, expect_message: Expect, name: str, most: int
) -> None:
    expect_message("a sheet of .* bytes could not be read")
    raw = sheet(editor, format_="xlsx").content
    monkeypatch.setattr(apart, name, most)
    (fault,) = take(editor, raw).json()["faults"]
    assert (fault["code"], fault["args"]) == ("too-heavy", [str(apart.SECONDS)])
    monkeypatch.undo()
    assert take(editor, raw).json()["changes"] == []


def test_a_date_that_a_spreadsheet_made_of_words_is_told_by_its_cell(editor: Talk) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["code", "field", "name", "service_id", "decision"])
    book.active.append([BIRTH, "Hộ tịch", "Khai sinh", "ho-tich", date(2026, 5, 12)])
    out = io.BytesIO()
    book.save(out)
    (fault,) = take(editor, out.getvalue()).json()["faults"]
    assert (fault["field"], fault["code"]) == ("decision", "made-date")
    assert fault["args"] == ["E2", "2026-05-12"]


@pytest.mark.parametrize("rows", [b"x\n" * 20_001, b"x" + b",x" * 100])
def test_a_file_of_endless_rows_or_columns_is_told(editor: Talk, rows: bytes) -> None:
    (fault,) = take(editor, b"code,field,name,service_id\n" + rows).json()["faults"]
    assert fault["code"] == "too-many-rows"


def test_the_later_of_two_is_told_and_misuse_is_refused(hall: Hall, editor: Talk) -> None:
    found = lines(editor)
    found[0]["form"] = "Mẫu 1"
    raw = written(found)
    seen = take(editor, raw).json()["seen"]
    row = rows(editor, "procedure")[f"procedure {MARRIAGE}"]
    assert put(editor, "procedure", MARRIAGE, row, {**row, "form": "Mẫu 2"}).ok
    assert code_of(take(editor, raw, seen=seen)) == "changed-meanwhile"
    assert code_of(take(editor, raw, "people")) == "not-found"
    assert code_of(take(editor, raw, missing="some")) == "invalid-data"
    assert code_of(take(editor, bytes(4 * 1024 * 1024 + 1))) == "too-large"
    supervisor = come_in(hall.enrol("staff"), SUPERVISOR)
    assert sheet(supervisor).ok
    assert code_of(take(supervisor, raw)) == "not-allowed"
    assert code_of(sheet(hall.enrol("kiosk"))) == "not-allowed"


def test_three_thousand_in_a_workbook_are_one_small_event_for_every_reader(
    each_hall: Hall,
) -> None:
    editor = editor_of(each_hall)
    book = Workbook(write_only=True)
    page = book.create_sheet()
    page.append(["code", "field", "name", "service_id"])
    for number in range(MANY):
        page.append([f"5.{number:06d}", "Hộ tịch", f"thủ tục số {number}", "ho-tich"])
    out = io.BytesIO()
    book.save(out)
    seen = take(editor, out.getvalue()).json()["seen"]
    staff = each_hall.enrol("staff")
    with staff.feed() as events:
        made = take(editor, out.getvalue(), seen=seen).json()
        event = next(events)
        assert event["event"] == "ConfigChanged"
        assert len(event["data"]) < 1000
        each_hall.enrol("kiosk")
        assert next(events)["event"] == "DeviceEnrolled"
    assert (made["rows"], len(made["changes"])) == (MANY + 58, MANY)
    again = load_workbook(io.BytesIO(sheet(editor, format_="xlsx").content), read_only=True)
    assert sum(1 for _ in again.worksheets[0].iter_rows()) == MANY + 58 + 1
