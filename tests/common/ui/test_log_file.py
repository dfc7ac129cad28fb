"""A desktop program's log grows to its cap, keeps no secret, and stops nobody on a full disk."""

import json
import logging
from pathlib import Path

import pytest

from common.ui import log_file
from common.ui.log_file import FILES, LogFile
from tests.fixtures.messages import Expect

log = logging.getLogger("test")


def test_lines_are_json_and_the_files_never_outgrow_their_cap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_file, "BYTES", 2000)
    kept = LogFile(tmp_path / "logs", "kiosk")
    for number in range(200):
        log.info("line %d of a kiosk that runs for years", number)
    kept.close()
    log.info("no longer")
    files = sorted((tmp_path / "logs").iterdir())
    assert len(files) == FILES
    assert all(file.stat().st_size <= 2000 for file in files)
    last = json.loads((tmp_path / "logs" / "kiosk.log").read_text("utf-8").splitlines()[-1])
    assert (last["level"], last["message"]) == ("INFO", "line 199 of a kiosk that runs for years")


def test_no_token_and_no_key_of_a_ticket_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], expect_message: Expect
) -> None:
    expect_message("Bearer s3cret-token")
    kept = LogFile(tmp_path, "kiosk")
    try:
        int("Bearer s3cret-token")
    except ValueError:
        log.exception("sent Authorization: Bearer s3cret-token for /t/%s and 12345", "7" * 39)
    kept.close()
    for written in ((tmp_path / "kiosk.log").read_text("utf-8"), capsys.readouterr().err):
        assert "s3cret" not in written
        assert "77777" not in written
        assert "12345" in written
        assert "ValueError" in written


def test_a_place_that_cannot_be_written_is_said_and_stops_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    kept = LogFile(tmp_path / "file", "kiosk")
    log.info("unheard")
    kept.close()
    gone = LogFile(tmp_path / "logs", "kiosk")
    (tmp_path / "logs").rmdir()
    log.info("unheard")
    gone.close()
    assert capsys.readouterr().err.startswith("motcua-kiosk: no log in")
