"""Command line and kept values."""

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from common.client.membership.identity import DeviceIdentity
from common.contract import codec
from common.files import write_private
from common.ui.settings import Kept, data_home, parse, parser
from tests.fixtures.messages import Expect


def test_the_shared_options_and_a_programs_own(tmp_path: Path) -> None:
    arguments = parser("kiosk", "A kiosk.")
    arguments.add_argument("--printer")
    argv = f"--server http://x --code 123 --data {tmp_path} --window 420x760 --printer none".split()
    options = parse("kiosk", arguments, argv)
    assert (options.server, options.code, options.data) == ("http://x", "123", tmp_path)
    assert options.window == QSize(420, 760)
    assert options.extra == {"printer": "none"}


@pytest.mark.parametrize("size", ["420", "axb", "420x", "-1x5"])
def test_a_wrong_size_is_refused(size: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parse("kiosk", parser("kiosk", ""), [f"--window={size}", "--data=."])
    assert left.value.code == 2
    assert "WIDTHxHEIGHT" in capsys.readouterr().err


def test_a_folder_of_another_kind_of_device_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    identity = DeviceIdentity(
        server_url="http://127.0.0.1:9",
        center_id="ba-dinh",
        device_id="d",
        profile="display",
        lane=None,
        token="t",
    )
    write_private(tmp_path / "identity.json", codec.encode(identity))
    assert parse("display", parser("display", ""), ["--data", str(tmp_path)]).data == tmp_path
    with pytest.raises(SystemExit) as left:
        parse("counter", parser("counter", ""), ["--data", str(tmp_path)])
    assert left.value.code == 2
    assert "belongs to a display: give this counter a folder" in capsys.readouterr().err


def test_data_has_a_home_for_each_program() -> None:
    assert data_home("kiosk").parts[-2:] == ("motcua", "kiosk")
    assert data_home("kiosk") != data_home("counter")


def test_kept_values_come_back_and_only_the_owner_reads_them(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "settings.json"
    Kept(file).put(language="en", printer="none")
    Kept(file).put(printer=None)
    assert Kept(file).get("language") == "en"
    assert Kept(file).get("printer") is None
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_the_disk_does_not_take_lasts_until_the_end(
    tmp_path: Path, expect_message: Expect
) -> None:
    expect_message("settings.json could not be kept")
    file = tmp_path / "settings.json"
    file.mkdir()
    kept = Kept(file)
    kept.remember(language="en")
    assert kept.get("language") == "en"
    with pytest.raises(OSError, match="settings"):
        kept.put(language="vi")


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"language": 5}'])
def test_a_broken_file_keeps_nothing(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(text, encoding="utf-8")
    assert Kept(file).get("language") is None


@pytest.mark.parametrize(
    ("argument", "said"),
    [("--server=ftp://x", "no address of a server"), ("--data=/dev/null/x", "cannot write to")],
)
def test_a_wrong_address_or_folder_is_said_at_once(
    argument: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        parse("kiosk", parser("kiosk", ""), [argument])
    assert left.value.code == 2
    assert said in capsys.readouterr().err
