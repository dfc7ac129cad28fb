"""Papers, questions, quotas and settings of a center, from CSV files or workbooks, and what is wrong."""

import re
import shutil
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from assets import asset
from common.contract.config import KioskSettings
from server.app.center_files import CenterFilesError, read_center
from server.app.center_files import workbook as reading
from server.app.center_files.model import FileProblem
from server.app.center_files.papers import PAPERS_LIMIT, whole_code
from server.app.center_files.workbook import read_workbook

HEADER = ("code", "name_vi", "name_en", "detail_vi", "detail_en")
BIRTH = "1.001193"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample in the product's own languages, without papers."""
    nothing = shutil.ignore_patterns("papers.csv", "languages")
    copy = Path(shutil.copytree(asset("sample"), tmp_path / "center", ignore=nothing))
    toml = copy / "center.toml"
    told = re.sub(
        r'languages = \["vi", "en".*\]', 'languages = ["vi", "en"]', toml.read_text("utf-8")
    )
    toml.write_text(told, "utf-8")
    return copy


def written(path: Path, *rows: Sequence[object]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.create_sheet("notes").append(["not", "read"])
    book.save(path)


def told(folder: Path) -> list[tuple[str, int, str, str]]:
    with pytest.raises(CenterFilesError) as caught:
        read_center(folder)
    return [(row.file, row.line, row.field, row.message) for row in caught.value.problems]


def test_every_procedure_of_the_sample_has_its_papers() -> None:
    procedures = read_center(asset("sample")).procedures
    assert all(2 <= len(row.papers) <= PAPERS_LIMIT for row in procedures)
    birth = next(row for row in procedures if row.code == BIRTH)
    assert [paper.name["vi"] for paper in birth.papers][:2] == [
        "Tờ khai đăng ký khai sinh",
        "Giấy chứng sinh",
    ]
    assert all(paper.name["en"] != paper.name["vi"] for row in procedures for paper in row.papers)


def test_a_folder_of_before_has_neither_papers_nor_questions(folder: Path) -> None:
    (folder / "rating_questions.csv").unlink()
    data = read_center(folder)
    assert not any(row.papers for row in data.procedures)
    assert data.config.rating.questions == ()


def test_a_workbook_says_the_same_as_a_csv_file(folder: Path) -> None:
    named = (BIRTH, "Giấy chứng sinh", "Certificate of birth", "Bản chính", "The original")
    as_number = (2.000720, "Biên bản họp", "Minutes", None, None)
    written(folder / "papers.xlsx", HEADER, named, (None,) * 5, as_number)
    by_code = {row.code: row.papers for row in read_center(folder).procedures}
    assert len(by_code[BIRTH]) == len(by_code["2.000720"]) == 1
    assert by_code[BIRTH][0].detail is not None
    assert by_code["2.000720"][0].detail is None
    as_csv = "\n".join([",".join(HEADER), ",".join(named), "2.00072,Biên bản họp,Minutes,,"])
    (folder / "papers.xlsx").unlink()
    (folder / "papers.csv").write_text(as_csv, encoding="utf-8")
    assert {row.code: row.papers for row in read_center(folder).procedures} == by_code


def test_each_mistake_is_told_by_its_row_and_column(folder: Path) -> None:
    written(
        folder / "papers.xlsx",
        HEADER,
        ("1.99999", "Một", "One"),
        ("1.99999", "Hai", "Two, of which it is said once"),
        (BIRTH, "", "Two"),
        (BIRTH, "Ba", "Three", "chỉ tiếng Việt"),
        (BIRTH, "Bốn", "Four"),
        (BIRTH, "Bốn", "The fourth"),
        (BIRTH, "Năm", "Five", None, None, "a note"),
        *((BIRTH, f"Giấy {number}", f"Paper {number}") for number in range(PAPERS_LIMIT)),
    )
    file = "papers.xlsx"
    assert told(folder) == [
        (file, 2, "code", "'1.99999' is not the code of a procedure in procedures.csv"),
        (file, 4, "name_vi", "must not be empty"),
        (file, 5, "detail_en", "must not be empty"),
        (file, 7, "name_vi", f"stands for {BIRTH} already"),
        (file, 8, "", "has 6 cells where there are 5 columns"),
        (file, 25, "code", f"{BIRTH} has more than {PAPERS_LIMIT} papers"),
    ]


def test_two_sheets_that_say_the_same_are_refused(folder: Path) -> None:
    written(folder / "papers.xlsx", HEADER)
    (folder / "papers.csv").write_text("code,name_vi,name_en\n", encoding="utf-8")
    ((file, _, _, message),) = told(folder)
    assert (file, message) == (
        "papers.csv",
        "stands beside papers.xlsx, which says the same; keep one of them",
    )


def test_any_sheet_may_be_a_workbook(folder: Path) -> None:
    data = read_center(folder)
    (folder / "sessions.csv").unlink()
    header = ("weekdays", "opens", "closes")
    morning = ("1 2 3 4 5", time(7, 30), "11:30")
    saturday = (6, time(8), time(11, 30))
    rows = (morning, ("1 2 3 4 5", "13:30", time(17)), saturday)
    written(folder / "sessions.xlsx", header, *rows)
    assert read_center(folder).config.hours == data.config.hours


def test_cells_read_as_they_would_be_typed(tmp_path: Path) -> None:
    row = (3.0, 2.5, True, False, date(2027, 1, 1), datetime(2027, 1, 1, 8, 5), time(8, 5), " á ")  # noqa: DTZ001 - as a workbook has it
    written(tmp_path / "x.xlsx", row)
    problems: list[FileProblem] = []
    shown = ["3", "2.5", "TRUE", "FALSE", "2027-01-01", "2027-01-01T08:05:00", "08:05", "á"]
    codes = ("made-truth", "made-truth", "made-date", "made-date", "made-time")
    made = {at: (code, f"{'ABCDEFG'[at]}1") for at, code in enumerate(codes, start=2)}
    assert read_workbook(tmp_path, "x.xlsx", problems) == [(1, shown, made)]
    assert problems == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("2.00072", "2.000720"), ("1.1", "1.100000"), ("1.001193", "1.001193"), ("1,1", "1,1")],
)
def test_a_code_that_was_taken_for_a_number_is_whole_again(text: str, code: str) -> None:
    assert whole_code(text) == code


def test_broken_and_huge_workbooks_are_refused_in_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "papers.xlsx"
    path.write_bytes(b"not a workbook")
    assert "is no Excel workbook" in told(folder)[0][3]
    with ZipFile(path, "w", ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", "<nothing/>")
    assert "is no Excel workbook" in told(folder)[0][3]
    written(path, HEADER, *(("", "x", "y"),) * 9)
    monkeypatch.setattr(reading, "ROWS_LIMIT", 5)
    assert "in cell B6, beyond the first 5 rows" in told(folder)[0][3]
    monkeypatch.setattr(reading, "UNPACKED_LIMIT", 100)
    assert "holds more than 64 MB" in told(folder)[0][3]
    monkeypatch.setattr(reading, "SHEET_LIMIT", 100)
    assert "is larger than 4 MB" in told(folder)[0][3]


def test_one_cell_at_the_far_end_of_a_sheet_is_named(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(HEADER)
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "x.xlsx")
    problems: list[FileProblem] = []
    assert read_workbook(tmp_path, "x.xlsx", problems) is None
    assert "in cell XFD1048576" in problems[0].message


def test_what_excel_could_not_make_out_is_a_fault_of_its_cell(folder: Path) -> None:
    written(folder / "papers.xlsx", HEADER, (BIRTH, "#REF!", "Two"), (BIRTH, "Số #N/A", "Three"))
    ((file, line, field, words),) = told(folder)
    assert (file, line, field) == ("papers.xlsx", 2, "name_vi")
    assert "Excel's error #REF!" in words


def test_words_that_excel_took_for_something_else_are_a_fault_of_their_cell(folder: Path) -> None:
    rows = ((BIRTH, date(2026, 5, 12), "Two"), (BIRTH, "Ba", True), (BIRTH, "Bốn", time(1, 2)))
    written(folder / "papers.xlsx", HEADER, *rows)
    faults = [(line, field, words.partition(";")[0]) for _, line, field, words in told(folder)]
    assert faults == [
        (2, "name_vi", "Excel has made a date of cell B2 (2026-05-12)"),
        (3, "name_en", "Excel has made true or false of cell C3 (TRUE)"),
        (4, "name_en", "Excel has made a time of cell C4 (01:02)"),
    ]


def test_a_workbook_that_claims_endless_rows_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "x.xlsx", HEADER, ("a", "b"))
    with ZipFile(tmp_path / "x.xlsx") as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    sheet = re.sub(r"<dimension[^>]*/>", "", sheet).replace('r="2"', 'r="9999999999999999"')
    with ZipFile(tmp_path / "y.xlsx", "w", ZIP_DEFLATED) as book:
        for name, body in parts.items():
            book.writestr(name, sheet if name.endswith("sheet1.xml") else body)
    monkeypatch.setattr(reading, "LAST_ROW", 30_000)
    problems: list[FileProblem] = []
    assert read_workbook(tmp_path, "y.xlsx", problems) is None
    assert "has more than 20000 rows" in problems[0].message


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fuzz") / "papers.xlsx"
    written(path, HEADER, (BIRTH, "Một", "One"))
    return path


@settings(max_examples=60, deadline=None)
@given(at=st.floats(0, 1), put=st.binary(min_size=1, max_size=40))
def test_whatever_a_workbook_holds_it_is_read_or_refused(
    whole: Path, at: float, put: bytes
) -> None:
    raw = whole.read_bytes()
    place = int(at * len(raw))
    harmed = whole.with_name("harmed.xlsx")
    harmed.write_bytes(raw[:place] + put + raw[place + len(put) :])
    problems: list[FileProblem] = []
    lines = read_workbook(harmed.parent, harmed.name, problems)
    assert (lines is None) == bool(problems)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_settings_of_the_kiosks_quotas_and_questions(folder: Path) -> None:
    toml = folder / "center.toml"
    edit(toml, "[policy]\n", "[policy]\none_ticket_per_person = true\n")
    edit(toml, "[kiosk]\n", '[kiosk]\ncard = false\ntone = "new"\n')
    edit(folder / "services.csv", "open,hint_vi,hint_en", "open,hint_vi,hint_en,daily_quota")
    edit(folder / "services.csv", 'death, adoption"', 'death, adoption",40')
    config = read_center(folder).config
    assert config.policy.one_ticket_per_person
    assert config.kiosk == KioskSettings(card=False, tone="new", return_service="tra-ket-qua")
    quotas = {row.id: row.daily_quota for row in config.services}
    assert (quotas["ho-tich"], quotas["cu-tru"]) == (40, None)
    assert [row.id for row in config.rating.questions] == ["thai-do", "thoi-gian", "thu-tuc"]


def test_mistakes_in_them(folder: Path) -> None:
    toml, questions = folder / "center.toml", folder / "rating_questions.csv"
    edit(toml, "[kiosk]\n", '[kiosk]\ntone = "both"\ncard = "maybe"\n')
    edit(toml, 'return_service = "tra-ket-qua"', 'return_service = "tra"')
    edit(folder / "services.csv", "open,hint_vi,hint_en", "open,hint_vi,hint_en,daily_quota")
    edit(folder / "services.csv", 'death, adoption"', 'death, adoption",0')
    more = "".join(f"cau-{number},Câu,Question\n" for number in (1, 2, 3))
    edit(questions, "thu-tuc,", "thai-do,")
    questions.write_text(questions.read_text(encoding="utf-8") + more, encoding="utf-8")
    found = {(file, field): message for file, _, field, message in told(folder)}
    assert found["center.toml", "tone"] == "must be one of new, old, not 'both'"
    assert found["center.toml", "card"] == "must be yes or no, not 'maybe'"
    assert "is not the id of a service" in found["center.toml", "return_service"]
    assert found["services.csv", "daily_quota"].startswith("must be a whole number from 1 to 9999")
    assert found["rating_questions.csv", "id"] == "thai-do stands in line 2 already"
    assert "at most 5 may be asked" in found["rating_questions.csv", ""]
