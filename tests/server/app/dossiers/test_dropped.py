"""The file that another system drops: read anew, kept while half written, its bad rows named."""

import json
import logging
import os
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from server.app.dossiers import dropped
from server.app.dossiers.dropped import NAMED, SETTLED, DroppedFile
from server.app.dossiers.port import UnavailableError
from server.app.dossiers.shape import Fields, Shape
from tests.fixtures.messages import Expect

CODES = ("H26.12-250701-0001", "H26.12-250701-0002", "H26.12-250701-0003")
HEADER = "code,procedure,status,applied,due,completed,applicant\n"
SHAPE = Shape(Fields(), {}, ZoneInfo("Asia/Ho_Chi_Minh"))
NOW = 1_800_000_000.0


class Times:
    """Both clocks of the machine."""

    def __init__(self) -> None:
        self.wall = self.monotonic = NOW


class Folder:
    """A file that another system writes at a time of the test's choosing."""

    def __init__(self, path: Path) -> None:
        self.path, self.times = path, Times()
        self.file = self.reader()

    def reader(self, max_age_seconds: float | None = None) -> DroppedFile:
        return DroppedFile(
            self.path,
            SHAPE,
            max_age_seconds=max_age_seconds,
            wall=lambda: self.times.wall,
            monotonic=lambda: self.times.monotonic,
        )

    def write(self, text: str, at: float | None = None) -> None:
        self.path.write_text(text, "utf-8")
        time = self.times.wall if at is None else at
        os.utime(self.path, (time, time))

    def passes(self, seconds: float) -> None:
        self.times.wall += seconds
        self.times.monotonic += seconds

    def status(self, code: str = CODES[0]) -> str:
        found = self.file.find(code)
        return "unknown" if found is None else found.status


def row(code: str, status: object = "processing", **more: str) -> str:
    cells = {"procedure": '"Đăng ký, khai sinh"', "applied": "01/07/2025", **more}
    told = (cells.get(name, "") for name in ("applied", "due", "completed", "applicant"))
    return f"{code},{cells['procedure']},{status},{','.join(told)}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "ho-so.csv")


def test_a_changed_file_is_read_once_it_was_left_alone(folder: Folder) -> None:
    folder.write(HEADER + row(CODES[0]))
    assert folder.status() == "processing"
    folder.passes(60)
    folder.write(HEADER + row(CODES[0], "ready"))
    assert folder.status() == "processing"
    folder.passes(SETTLED)
    assert folder.status() == "ready"
    assert folder.status(CODES[1]) == "unknown"


def test_a_writer_with_a_clock_ahead_is_waited_for_by_our_own(folder: Folder) -> None:
    folder.write(HEADER + row(CODES[0]))
    assert folder.status() == "processing"
    folder.write(HEADER + row(CODES[0], "ready"), at=NOW + 86_400)
    assert folder.status() == "processing"
    folder.passes(SETTLED)
    assert folder.status() == "ready"


@pytest.mark.parametrize(
    "half",
    [
        "",
        "\n",
        HEADER + row(CODES[0], "ready") + "H26.12-2507",
        HEADER + row(CODES[0], "ready") + row(CODES[1])[:30],
        HEADER + 'H26.12-250701-0001,"Đăng ký, kh',
    ],
)
def test_a_half_written_file_keeps_the_last_good_one(
    folder: Folder, half: str, expect_message: Expect
) -> None:
    folder.write(HEADER + row(CODES[0]) + row(CODES[1]))
    assert folder.status() == "processing"
    folder.write(half)
    folder.passes(60)
    expect_message("the last good one counts")
    assert folder.status() == folder.status(CODES[1]) == "processing"
    folder.write(HEADER + row(CODES[0], "done"))
    folder.passes(60)
    assert folder.status() == "done"
    folder.path.unlink()
    expect_message("is not there")
    assert folder.status() == "done"


def test_json_is_read_as_csv_is(tmp_path: Path, expect_message: Expect) -> None:
    folder = Folder(tmp_path / "ho-so.json")
    one = {"code": CODES[0], "procedure": "Đăng ký", "status": 9, "completed": "2025-07-02"}
    folder.write(json.dumps([one, {**one, "code": CODES[1], "status": "4"}]))
    assert [folder.status(code) for code in CODES] == ["ready", "processing", "unknown"]
    for broken in ("[", json.dumps([one])[:-5], "{}", "[" * 100_000):
        folder.write(broken)
        folder.passes(60)
        expect_message("the last good one counts")
        assert folder.status() == "ready"


def test_bad_rows_are_named_and_their_dossiers_are_not_called_unknown(
    folder: Folder, expect_message: Expect, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    expect_message("the file of dossiers ho-so.csv")
    folder.write(
        HEADER
        + row("Nguyễn Văn A", applicant="Trần Thị B")
        + row(CODES[0], "Trần Thị B")
        + "\n"
        + row(CODES[1])
        + row(CODES[2])
        + row(CODES[2], "ready")
    )
    assert folder.status(CODES[1]) == "processing"
    assert folder.status(CODES[2]) == "ready"
    with pytest.raises(UnavailableError):
        folder.status(CODES[0])
    told = caplog.text
    assert "line 2: code holds no dossier code" in told
    assert "line 3: status holds a status that is not in [status]" in told
    assert "line 7: its dossier stands further up" in told
    assert not any(word in told for word in ("Nguyễn", "Trần", *CODES))


def test_not_every_bad_row_of_many_is_named(
    folder: Folder, expect_message: Expect, caplog: pytest.LogCaptureFixture
) -> None:
    expect_message("the file of dossiers")
    folder.write(HEADER + row("x") * (NAMED + 7) + row(CODES[0]))
    assert folder.status() == "processing"
    assert caplog.text.count("holds no dossier code") == NAMED
    assert "and 7 more rows" in caplog.text


def test_without_a_readable_file_nothing_is_known(
    folder: Folder, expect_message: Expect, monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_message("is not there")
    for _ in range(2):
        with pytest.raises(UnavailableError):
            folder.status()
    monkeypatch.setattr(dropped, "SIZE_LIMIT", 1024 * 1024)
    folder.write(HEADER + row(CODES[0]) * 20_000)
    expect_message("is larger than 1 MiB")
    with pytest.raises(UnavailableError):
        folder.status()
    folder.path.write_bytes("mã hồ sơ".encode("utf-16"))
    expect_message("is not UTF-8")
    with pytest.raises(UnavailableError):
        folder.status()


def test_a_file_that_nobody_renews_is_not_believed_for_ever(folder: Folder) -> None:
    folder.file = folder.reader(max_age_seconds=3600)
    folder.write(
        "\ufeff" + HEADER.replace(",", ";") + row(CODES[0], procedure="A").replace(",", ";")
    )
    assert folder.status() == "processing"
    folder.passes(3601)
    with pytest.raises(UnavailableError):
        folder.status()
    folder.write(HEADER + row(CODES[0], "done"))
    folder.passes(60)
    assert folder.status() == "done"
