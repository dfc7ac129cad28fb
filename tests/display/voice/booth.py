"""Somebody before the recorder's window, with a microphone and a loudspeaker that a test holds."""

from array import array
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal

from common.speech import pcm
from common.speech.manifest import Manifest, read_manifest
from common.speech.player import Player
from display.voice.draft import Draft
from display.voice.microphone import Microphone
from display.voice.recorder import Recorder
from display.voice.recorder_view import RecorderView, derive
from tests.fixtures.reader import read_aloud

BLOCK = 2205


class Desk(Microphone):
    """A microphone into which a test speaks; to all that it gives its sound card adds `constant`."""

    plugged = True
    constant = 0

    @property
    def available(self) -> bool:
        return self.plugged

    def speak(self, take: pcm.Samples) -> None:
        whole = take + pcm.heard(pcm.silence(1.0))
        sound = pcm.sound(array("h", [sample + self.constant for sample in whole]))
        for at in range(0, len(sound), 2 * BLOCK):
            self.heard.emit(sound[at : at + 2 * BLOCK])

    def as_16_bit(self, raw: bytes) -> pcm.Samples:
        return pcm.heard(raw)

    def samples(self, raw: bytes) -> pcm.Samples:
        return pcm.heard(raw)


class Loudspeaker(QObject):
    """Remembers what is played."""

    finished = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.played: list[tuple[bytes, int]] = []

    def play(self, sound: bytes, token: int) -> None:
        self.played.append((sound, token))

    def stop(self) -> None:
        """Nothing plays."""


class Booth:
    """Somebody before the window."""

    def __init__(self, folder: Path) -> None:
        manifest = Manifest(name="mine", language="vi", noun="công dân")
        if (folder / "pack.json").exists():
            manifest = read_manifest(folder)
        self.draft = Draft(folder, manifest)
        self.desk, self.loudspeaker = Desk(), Loudspeaker()
        player = cast(Player, self.loudspeaker)
        sample = "Số một, quầy số hai"
        self.recorder = Recorder(self.draft, self.desk, player, "Đồng ý.", sample)

    @property
    def view(self) -> RecorderView:
        name = "Micrô" if self.desk.plugged else ""
        return derive(self.draft, self.recorder.state, name, "vi")

    def read(self, level: float = -28.0) -> None:
        self.recorder.take()
        self.desk.speak(read_aloud(self.view.line, level))
