"""Files that a test's browser brings along, and what somebody else brings meanwhile."""

import csv
import io
from pathlib import Path

from playwright.sync_api import FilePayload, Page, expect

from tests.server.staff.browsing import found


def picked(name: str, kind: str, body: bytes) -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": body}


def sheet_on(page: Page, link: str) -> list[dict[str, str]]:
    """What this page gives out."""
    with page.expect_download() as going:
        found(page, link).click()
    text = Path(going.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def as_sheet(rows: list[dict[str, str]]) -> FilePayload:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return picked("danh mục.csv", "text/csv", out.getvalue().encode())


def done(page: Page) -> None:
    """Do what the sheet would change, and say yes."""
    found(page, "trial.do").click()
    found(page, "question.yes").click()


def first_is_another(page: Page, field: str, sheet: FilePayload) -> None:
    """In another window this sheet is taken in."""
    with page.context.new_page() as second:
        second.goto(page.url)
        second.set_input_files(field, [sheet])
        done(second)
        expect(found(second, "toast")).to_contain_text("Đã thay đổi")
