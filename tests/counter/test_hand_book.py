"""The notes of calls by hand over a restart."""

import stat
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from counter.hand_book import HandBook, HandNote
from tests.counter.halls import HERE, NOW, OFFICER
from tests.fixtures.messages import Expect

NOTE = HandNote(
    label="A3-023",
    service_day="2026-11-23",
    counter_id=HERE,
    officer_id=OFFICER,
    called_at=NOW,
)


def test_notes_are_kept_for_their_owner_only(tmp_path: Path) -> None:
    done = replace(
        NOTE, finished_at=NOW + timedelta(minutes=3), outcome="referred", state="finished"
    )
    HandBook(tmp_path).save((done, NOTE))
    assert HandBook(tmp_path).load() == (done, NOTE)
    assert stat.S_IMODE((tmp_path / "hand-calls.json").stat().st_mode) == 0o600


def test_a_missing_or_broken_file_is_no_note(tmp_path: Path, expect_message: Expect) -> None:
    assert HandBook(tmp_path).load() == ()
    expect_message("cannot be read")
    (tmp_path / "hand-calls.json").write_text("{", encoding="utf-8")
    assert HandBook(tmp_path).load() == ()
    HandBook(tmp_path).save((NOTE,))
    assert (tmp_path / "hand-calls.json.broken").read_text(encoding="utf-8") == "{"
    assert HandBook(tmp_path).load() == (NOTE,)
