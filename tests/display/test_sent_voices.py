"""The center's recorded voices on a display: fetched once, unpacked whole, spoken with."""

import errno
import hashlib
import zipfile
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from assets import asset
from common.speech.packs import Packs
from common.ui.bridge import HallBridge
from common.ui.pictures import AGAIN
from display import sent_voices
from display.sent_voices import SentVoices, unpack
from tests.fixtures.messages import Expect
from tests.fixtures.qt import wait_until

NAME = "mai"
CLIPS = asset("voices/packs") / "espeak-vi-north"


class Server:
    """Hands out archives by their hash."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.asked: list[str] = []

    def keep(self, files: dict[str, bytes]) -> str:
        """A new archive's hash."""
        file = self._folder / "new.zip"
        with zipfile.ZipFile(file, "w") as packed:
            for name, body in files.items():
                packed.writestr(name, body)
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        file.rename(self._folder / sha256)
        return sha256

    def fetch(self, sha256: str) -> Future[Path]:
        self.asked.append(sha256)
        answer: Future[Path] = Future()
        answer.set_result(self._folder / sha256)
        return answer


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(tmp_path)


@pytest.fixture
def bridge(app: QGuiApplication) -> Iterator[HallBridge]:
    made = HallBridge()
    yield made
    made.close()


def test_a_voice_is_fetched_once_and_can_speak(
    server: Server, bridge: HallBridge, tmp_path: Path
) -> None:
    here, changes = tmp_path / "sent", list[str]()
    sha256 = server.keep({file.name: file.read_bytes() for file in CLIPS.iterdir()})
    for _ in range(2):
        sent = SentVoices(here, bridge, lambda: changes.append("changed"))
        for _ in range(2):
            sent.want({NAME: sha256}, server.fetch)
        wait_until(lambda: changes == ["changed"], "the voice")
        sent.close()
    assert server.asked == [sha256]
    assert Packs((here,)).named(NAME).spoken("ba") != b""


def test_a_voice_whose_mark_was_spoilt_is_unpacked_anew(
    server: Server, bridge: HallBridge, tmp_path: Path
) -> None:
    here, changes = tmp_path / "sent", list[str]()
    sha256 = server.keep({"pack.json": b"{}"})
    (here / NAME).mkdir(parents=True)
    (here / NAME / sent_voices.MARK).write_bytes(b"\xff\xfe")
    sent = SentVoices(here, bridge, lambda: changes.append("changed"))
    sent.want({NAME: sha256}, server.fetch)
    wait_until(lambda: changes == ["changed"], "the voice")
    sent.close()
    assert (here / NAME / sent_voices.MARK).read_text("ascii") == sha256


def test_what_a_full_disk_refused_leaves_nothing_and_is_tried_again_after_a_while(
    server: Server,
    bridge: HallBridge,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    expect_message: Expect,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    expect_message("voice mai could not be unpacked")
    here, changes, at = tmp_path / "sent", list[str](), [1000.0]
    sha256 = server.keep({"pack.json": b"{}"})
    sent = SentVoices(here, bridge, lambda: changes.append("changed"), lambda: at[0])
    with monkeypatch.context() as patched:
        patched.setattr(sent_voices, "write_private", full)
        for _ in range(2):
            sent.want({NAME: sha256}, server.fetch)
            wait_until(lambda: bool(caplog.messages), "the refusal")
    assert (len(caplog.messages), list(here.iterdir()), changes) == (1, [], [])
    at[0] += AGAIN
    for _ in range(2):
        sent.want({NAME: sha256}, server.fetch)
        wait_until(lambda: changes == ["changed"], "the voice")
    sent.close()
    assert len(caplog.messages) == 1


@pytest.mark.parametrize(
    "files", [{"../up.wav": b"x"}, {"run.exe": b"x"}, {"pack.json": b"{}", "a/b.wav": b"x"}]
)
def test_an_archive_of_something_else_leaves_nothing(
    server: Server, tmp_path: Path, files: dict[str, bytes]
) -> None:
    here = tmp_path / "sent"
    sha256 = server.keep(files)
    with pytest.raises(ValueError, match="is no clip"):
        unpack(tmp_path / sha256, here / NAME, sha256)
    assert list(here.iterdir()) == []
    assert not (tmp_path / "up.wav").exists()


@pytest.mark.parametrize(("name", "most"), [("LARGEST", 9), ("WHOLE", 19), ("MOST_FILES", 1)])
def test_an_archive_that_swells_leaves_nothing(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, most: int
) -> None:
    monkeypatch.setattr(sent_voices, name, most)
    sha256 = server.keep({"pack.json": bytes(10), "a.wav": bytes(10)})
    with pytest.raises(ValueError, match="larger than a voice can be"):
        unpack(tmp_path / sha256, tmp_path / "sent" / NAME, sha256)
    assert not (tmp_path / "sent" / NAME).exists()


def test_what_is_no_archive_is_said_once_and_the_others_come(
    server: Server,
    bridge: HallBridge,
    tmp_path: Path,
    expect_message: Expect,
    caplog: pytest.LogCaptureFixture,
) -> None:
    expect_message("voice torn could not be unpacked")
    torn, changes = "0" * 64, list[str]()
    (tmp_path / torn).write_bytes(b"no archive")
    whole = server.keep({"pack.json": b"{}"})
    sent = SentVoices(tmp_path / "sent", bridge, lambda: changes.append("changed"))
    for _ in range(3):
        sent.want({"torn": torn, NAME: whole}, server.fetch)
    wait_until(lambda: bool(changes and caplog.messages), "both")
    sent.close()
    assert (tmp_path / "sent" / NAME / "pack.json").is_file()
