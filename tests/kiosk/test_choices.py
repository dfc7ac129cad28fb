"""What was chosen for the kiosk's hardware is kept for the next start."""

from pathlib import Path

import pytest

from common.ui import settings
from kiosk.__main__ import _parser
from kiosk.choices import choices
from tests.fixtures.messages import Expect


def chosen(data: Path, *argv: str) -> tuple[str, int, str]:
    options = settings.parse("kiosk", _parser(), ["--data", str(data), *argv])
    found = choices(options)
    return found.printer, found.width, found.scanner


def test_a_choice_is_kept_and_can_be_changed(tmp_path: Path) -> None:
    assert chosen(tmp_path) == ("none", 576, "none")
    given = ("--printer", "tcp:10.0.0.9:9100", "--paper", "58", "--scanner", "serial:COM4")
    assert chosen(tmp_path, *given) == ("tcp:10.0.0.9:9100", 384, "serial:COM4")
    assert chosen(tmp_path) == ("tcp:10.0.0.9:9100", 384, "serial:COM4")
    assert chosen(tmp_path, "--paper", "80") == ("tcp:10.0.0.9:9100", 576, "serial:COM4")


@pytest.mark.parametrize("argv", [("--printer", "lpt1"), ("--paper", "112"), ("--scanner", "eyes")])
def test_a_wrong_choice_ends_with_a_message(
    tmp_path: Path, argv: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        chosen(tmp_path, *argv)
    assert ended.value.code == 2
    assert argv[1] in capsys.readouterr().err


def test_kept_choices_that_name_nothing_are_left_out_and_told(
    tmp_path: Path, expect_message: Expect
) -> None:
    kept = '{"printer": "lpt1", "paper": "70", "scanner": "serial:"}'
    (tmp_path / "kiosk.json").write_text(kept, "utf-8")
    expect_message("the kept printer 'lpt1' names none")
    expect_message("the kept paper '70' names none")
    expect_message("the kept scanner 'serial:' names none")
    assert chosen(tmp_path) == ("none", 576, "none")
