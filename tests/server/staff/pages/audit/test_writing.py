"""A file that does not hold all that was found says so at its end, in each format."""

import csv
import io
import json
from zoneinfo import ZoneInfo

from openpyxl import load_workbook

from common.contract.audit import AuditAnswer
from server.staff.pages.audit.writing import write
from tests.server.harness import sample
from tests.server.staff.pages.audit.test_sentences import AT, NAMES, entry

FOUND = AuditAnswer(
    entries=(entry("CounterOpened", counter_id="quay-1"),), names=NAMES, next=4711, reached=AT
)


def test_each_format_says_with_which_number_to_go_on() -> None:
    files = {name: write([FOUND], sample().config, "en", name) for name in ("csv", "xlsx", "json")}
    told = "Only the latest 1. For the rest, download again with “Only events before number” 4711."
    zone = ZoneInfo(sample().config.center.timezone)
    lines = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig")), delimiter=";"))
    assert [line[0] for line in lines] == ["When", f"{AT.astimezone(zone):%d/%m/%Y %H:%M:%S}", told]
    sheet = load_workbook(io.BytesIO(files["xlsx"])).active
    assert sheet is not None
    assert (sheet.max_row, sheet["A3"].value) == (3, told)
    assert (sheet["A2"].is_date, sheet["A2"].number_format) == (True, "dd/mm/yyyy hh:mm:ss")
    assert json.loads(files["json"])["next"] == 4711
