"""`motcua-display voice`: a real window with a real microphone, and what check and install say."""

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from common.speech.checking import faults_of
from common.speech.manifest import digest, read_manifest, write_manifest
from common.speech.packs import of_device
from display.__main__ import main
from tests.drive.program import Program
from tests.drive.takes import read
from tests.fixtures.sound import mouth
from tests.fixtures.tones import make_pack


@pytest.fixture
def sound_server(request: pytest.FixtureRequest) -> dict[str, str]:
    """The environment that leads to the null sink."""
    leads: dict[str, str] = request.getfixturevalue("_loudspeakers")
    return leads


def recorder(folder: Path, leads: dict[str, str], *more: str) -> Program:
    order = ["voice", "record", str(folder / "pack"), "--data", str(folder / "data"), *more]
    return Program("display", order, folder / "recorder.log", environment=leads)


def test_a_line_goes_from_the_microphone_into_the_pack(
    tmp_path: Path, sound_server: dict[str, str]
) -> None:
    with recorder(tmp_path, sound_server) as window:
        window.click("consent.agree")
        window.wait("message.title", "Không có micrô")
        with mouth(sound_server) as say:
            window.wait("line.text", "Mời công dân có số")
            read(window, say)
            window.wait("line.text", "đến quầy số")
    manifest = read_manifest(tmp_path / "pack")
    assert (manifest.name, [*manifest.clips]) == ("pack", ["call-1"])
    assert {fault.code for fault in faults_of(tmp_path / "pack")} == {"missing"}


def test_check_prints_each_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_pack(tmp_path / "few", "few", ["một"])
    (tmp_path / "few" / "w-0.wav").unlink()
    assert main(["voice", "check", str(tmp_path / "few"), "--data", str(tmp_path)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Thiếu tệp w-0.wav: “một”."
    assert told[-1] == "52 lỗi."
    assert main(["voice", "check", str(tmp_path), "--screen", "en", "--data", str(tmp_path)]) == 1
    assert "is no voice's folder" in capsys.readouterr().out


def test_a_whole_voice_is_installed_and_a_faulty_one_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shipped = of_device(tmp_path).shipped("vi", "south")
    assert shipped is not None
    source = Path(__file__).parents[3] / "assets" / "voices" / "packs" / "espeak-vi-south"
    own = tmp_path / "own"
    shutil.copytree(source, own)
    (own / "stray.txt").write_text("not of the voice")
    data = tmp_path / "data"
    order = ["voice", "install", str(own), "--data", str(data)]
    assert [main(order), main(order)] == [0, 0]
    assert "Đã cài giọng đọc" in capsys.readouterr().out
    assert not (data / "voices" / "espeak-vi-south" / "stray.txt").exists()
    assert of_device(data).named("espeak-vi-south").manifest == shipped.manifest
    (own / "digit-3.wav").unlink()
    assert main(order) == 1
    assert of_device(data).named("espeak-vi-south").spoken("ba")


def test_a_folder_with_another_voice_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_pack(tmp_path / "few", "few", ["một"])
    order = ["voice", "record", str(tmp_path / "few"), "--data", str(tmp_path)]
    assert main([*order, "--words", "south"]) == 2
    assert "đã là một giọng đọc với --words north" in capsys.readouterr().err
    assert main(["voice", "record", str(tmp_path / "Giọng Đẹp"), "--name", "No Name"]) == 2
    assert "Tên giọng đọc chỉ gồm" in capsys.readouterr().err
    assert main(["voice", "record", str(tmp_path / "đẹp"), "--noun", "k" * 61]) == 2
    assert "từ 1 đến 60 ký tự" in capsys.readouterr().err
    (tmp_path / "few" / "pack.json").write_text("{")
    assert main(order) == 2
    assert "Tệp pack.json bị hỏng" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("manifest", "told"),
    [
        ("{", "Tệp pack.json bị hỏng, không đọc được."),
        ("[]", "Tệp pack.json bị hỏng, không đọc được."),
        ("{}", "ở mục “name”."),
        ('{"name": "A", "language": "vi", "noun": "x"}', "ở mục “name”."),
    ],
)
def test_a_damaged_manifest_is_told_in_the_staffs_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], manifest: str, told: str
) -> None:
    (tmp_path / "pack.json").write_text(manifest)
    assert main(["voice", "check", str(tmp_path), "--data", str(tmp_path)]) == 1
    assert told in capsys.readouterr().out.splitlines()[0]


def test_a_clip_that_is_no_sound_and_a_disk_that_takes_nothing_are_told_in_the_staffs_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_pack(tmp_path / "few", "few", ["một"])
    kept = read_manifest(tmp_path / "few")
    (tmp_path / "few" / "w-0.wav").write_bytes(b"RIFF")
    said = replace(kept.clips["w-0"], sha256=digest(b"RIFF"))
    write_manifest(tmp_path / "few", replace(kept, clips={"w-0": said}))
    assert main(["voice", "check", str(tmp_path / "few"), "--data", str(tmp_path)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Tệp w-0.wav không phải âm thanh WAV 16 bit. Hãy ghi lại câu này."
    source = Path(__file__).parents[3] / "assets" / "voices" / "packs" / "espeak-vi-south"
    (tmp_path / "voices").write_text("a file where the folder of voices should be")
    assert main(["voice", "install", str(source), "--data", str(tmp_path)]) == 1
    assert "Chưa cài được giọng đọc vào" in capsys.readouterr().err


def test_help_tells_the_three_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["voice", "--help"])
    told = capsys.readouterr().out
    assert [word in told for word in ("record", "check", "install")] == [True] * 3
