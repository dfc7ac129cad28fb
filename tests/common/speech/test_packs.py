"""The voices of a device: its own by name, and those that every device has."""

import os
from pathlib import Path

import pytest

from common.speech import voices
from common.speech.checking import faults_of
from common.speech.joining import LOUDNESS
from common.speech.loudness import lufs
from common.speech.manifest import FILE, Fault, UnusablePack
from common.speech.numerals import Words
from common.speech.packs import OWN, of_device
from common.speech.pcm import duration, heard
from common.speech.reading import Phrase
from common.speech.speech import Speech, Spoken
from tests.fixtures.messages import Expect
from tests.fixtures.tones import make_pack

FEW = ["Mời công dân có số", "A", "không", "một", "đến quầy số"]
CALL = Phrase(language="vi", text="Mời công dân có số A không không một, đến quầy số một")
OTHER = Phrase(language="vi", text="Mời công dân có số A không không hai, đến quầy số một")
WORDS: tuple[Words, ...] = ("north", "south")


def spoken(data: Path, *phrases: Phrase, chosen: str = "few") -> list[Spoken]:
    speech = Speech(data / "spoken", packs=of_device(data))
    try:
        answers = [speech.speak((phrase,), "north", {"vi": chosen}) for phrase in phrases]
        return [answer.result(timeout=60) for answer in answers]
    finally:
        speech.close()


@pytest.mark.parametrize("words", WORDS)
def test_the_voices_that_every_device_has_are_whole_and_even(tmp_path: Path, words: Words) -> None:
    pack = of_device(tmp_path).shipped("vi", words)
    assert pack is not None
    folder = Path(__file__).parents[3] / "assets" / "voices" / "packs" / pack.manifest.name
    assert faults_of(folder) == ()
    for noun in ("công dân", "khách hàng", "người bệnh"):
        call = heard(pack.spoken(CALL.text.replace("công dân", noun)))
        assert lufs(call) == pytest.approx(LOUDNESS, abs=1)
    assert sum(file.stat().st_size for file in folder.iterdir()) < 1_500_000
    assert of_device(tmp_path).shipped("en", words) is None


def test_a_chosen_voice_speaks_and_the_system_speaks_what_it_lacks(tmp_path: Path) -> None:
    make_pack(tmp_path / OWN / "few", "few", FEW)
    said, other = spoken(tmp_path, CALL, OTHER)
    assert (said.missing, said.faults) == ((), ())
    assert duration(said.sound) == pytest.approx(1.0, abs=0.3)
    assert (other.missing, other.faults) == ((), (Fault("not-recorded", ("hai",)),))
    assert duration(other.sound) > 3


def test_without_a_voice_of_the_system_the_shipped_one_speaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voices, "choose", lambda *_: None)
    speech = Speech(tmp_path, packs=of_device(tmp_path))
    words = Phrase(language="vi", text="Xe máy biển số 29 chắn lối đi")
    said, free = [speech.speak((phrase,), "south").result(timeout=60) for phrase in (CALL, words)]
    speech.close()
    assert said.missing == ()
    assert 3 < duration(said.sound) < 7
    assert free == Spoken(sound=b"", missing=("vi",))


def test_a_broken_voice_is_told_once_and_read_again_when_it_is_mended(
    tmp_path: Path, expect_message: Expect
) -> None:
    expect_message("voice few cannot be used: unknown few")
    expect_message("voice few has lost clips: no-clip w-3.wav một")
    packs = of_device(tmp_path)
    folder = tmp_path / OWN / "few"
    for _ in range(2):
        with pytest.raises(UnusablePack, match="unknown few"):
            packs.named("few")
    make_pack(folder, "few", FEW)
    (folder / "w-3.wav").unlink()
    for _ in range(2):
        assert [fault.code for fault in packs.named("few").faults] == ["no-clip"]
    make_pack(folder, "few", FEW)
    os.utime(folder / FILE, ns=(1, 1))
    assert packs.named("few").faults == ()
