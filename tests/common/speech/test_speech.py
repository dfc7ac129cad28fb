"""The real espeak-ng speaks whole sentences into files, by its own voices alone."""

import threading
from array import array
from pathlib import Path

import pytest
import pyttsx3
from msgspec.structs import replace

from common.speech import engine as engine_module
from common.speech import pcm, voices
from common.speech import speech as speech_module
from common.speech.joining import LOUDNESS
from common.speech.loudness import lufs
from common.speech.packs import of_device
from common.speech.reading import Phrase
from common.speech.speech import KEPT, Speech, Spoken
from tests.fixtures.messages import Expect

CALL = Phrase(language="vi", text="Mời công dân có số A không hai năm, đến quầy số ba")
ENGLISH = Phrase(language="en", text="Number A, 0 2 5, counter 3")


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that is too busy to speak in time loses nothing: only what the engine loses is lost."""
    monkeypatch.setattr(engine_module, "HANGS", 60.0)


def spoken(cache: Path, *phrases: Phrase, driver: str | None = None) -> Spoken:
    speech = Speech(cache, driver)
    try:
        return speech.speak(phrases, "north").result(timeout=60)
    finally:
        speech.close()


def test_a_call_is_spoken_whole_and_loud(tmp_path: Path) -> None:
    made = spoken(tmp_path, CALL)
    assert made.missing == ()
    assert 2.5 < pcm.duration(made.sound) < 8
    samples = array("h", made.sound)
    assert lufs(samples) == pytest.approx(LOUDNESS, abs=0.3)
    assert max(map(abs, samples)) <= pcm.PEAK
    loud = sum(1 for sample in samples if abs(sample) > 1000) / len(samples)
    assert loud > 0.2


def test_nothing_is_said_on_stdout(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    spoken(tmp_path, CALL)
    assert capfd.readouterr().out == ""


def test_english_follows_in_its_own_voice(tmp_path: Path) -> None:
    both = spoken(tmp_path, CALL, ENGLISH)
    alone = spoken(tmp_path / "other", CALL)
    assert pcm.duration(both.sound) > pcm.duration(alone.sound) + 1
    assert len(list(tmp_path.glob("*.wav"))) == 2


def test_north_and_south_sound_different(tmp_path: Path) -> None:
    speech = Speech(tmp_path)
    north = speech.speak((CALL,), "north").result(timeout=60)
    south = speech.speak((CALL,), "south").result(timeout=60)
    speech.close()
    assert north.sound != south.sound
    assert len(list(tmp_path.glob("*.wav"))) == 2


def test_a_phrase_is_made_once_and_then_read_from_the_cache(tmp_path: Path) -> None:
    first = spoken(tmp_path, CALL)
    (file,) = tmp_path.iterdir()
    made = file.stat().st_mtime_ns
    assert spoken(tmp_path, CALL) == first
    assert file.stat().st_mtime_ns == made


def test_what_is_said_once_leaves_nothing_on_the_disk_nor_does_a_cut_leave_it_there(
    tmp_path: Path,
) -> None:
    (tmp_path / "left.once").write_bytes(b"x")
    made = spoken(tmp_path, replace(ENGLISH, once=True))
    assert made.sound
    assert made.missing == ()
    assert list(tmp_path.iterdir()) == []


def test_a_cut_off_file_is_made_again(tmp_path: Path) -> None:
    first = spoken(tmp_path, CALL)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:2000])
    again = spoken(tmp_path, CALL)
    assert pcm.duration(again.sound) == pytest.approx(pcm.duration(first.sound), rel=0.05)


def test_an_utterance_that_the_engine_loses_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, seen = engine_module.whole, list[Path]()

    def lossy(file: Path, text: str) -> bool:
        seen.append(file)
        return real(file, text) and len(seen) > 2

    monkeypatch.setattr(engine_module, "whole", lossy)
    assert spoken(tmp_path, CALL).missing == ()
    again = [file.suffix for file in seen]
    assert again[:3] == [".wav", ".draft", ".draft"]
    assert set(again[3:]) <= {".draft"}, "the real engine may lose one more"


def test_every_call_is_spoken_at_the_rate_of_a_hall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lasting: dict[int, float] = {}
    for rate in (165, 120, 230, 165):
        monkeypatch.setattr(engine_module, "RATE", rate)
        made = spoken(tmp_path / f"{rate}-{len(lasting)}", CALL)
        lasting.setdefault(rate, pcm.duration(made.sound))
        assert pcm.duration(made.sound) == pytest.approx(lasting[rate], abs=0.02)
    assert lasting[120] > 1.2 * lasting[165] > 1.5 * lasting[230]


def test_many_phrases_come_back_each_with_its_own_sound(tmp_path: Path) -> None:
    speech = Speech(tmp_path)
    phrases = [Phrase(language="vi", text=f"Số A không không {n}, quầy số một") for n in range(20)]
    answers = [speech.speak((phrase,), "north") for phrase in phrases]
    sounds = {answer.result(timeout=120).sound for answer in answers}
    speech.close()
    assert len(sounds) == 20


def test_without_a_voice_of_the_language_nothing_is_spoken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = voices.choose
    monkeypatch.setattr(
        voices, "choose", lambda v, language, w: None if language == "vi" else real(v, language, w)
    )
    made = spoken(tmp_path, CALL, ENGLISH)
    assert made.missing == ("vi",)
    assert pcm.duration(made.sound) > 1
    assert spoken(tmp_path, CALL) == Spoken(sound=b"", missing=("vi",))


def test_a_voice_that_cannot_be_set_is_never_replaced_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    expect_message("no sound from voice")
    monkeypatch.setattr(voices, "choose", lambda *_: "aav/none")
    assert spoken(tmp_path, CALL).missing == ("vi",)
    assert list(tmp_path.iterdir()) == []


def test_a_system_without_speech_says_so(tmp_path: Path, expect_message: Expect) -> None:
    expect_message("no speech engine")
    assert spoken(tmp_path, CALL, driver="nobody") == Spoken(sound=b"", missing=("vi",))


def test_the_cache_forgets_its_oldest(tmp_path: Path) -> None:
    for number in range(KEPT + 5):
        (tmp_path / f"{number}.wav").write_bytes(b"old")
    (tmp_path / "cut off.draft").write_bytes(b"RIFF")
    made = spoken(tmp_path, CALL)
    assert len(list(tmp_path.iterdir())) == KEPT
    assert spoken(tmp_path, CALL) == made


@pytest.mark.parametrize("kept", [0, 2])
def test_it_forgets_while_it_runs_too(tmp_path: Path, kept: int) -> None:
    speech = Speech(tmp_path, kept=kept)
    for word in ("một", "hai", "ba"):
        speech.speak((Phrase(language="vi", text=word),), "north").result(timeout=60)
    speech.close()
    assert len(list(tmp_path.iterdir())) == kept


def test_an_engine_that_hangs_keeps_no_program_from_ending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    expect_message("speech is left at its work")
    hangs, on = threading.Event(), threading.Event()

    def engine(driver: str | None) -> None:
        hangs.set()
        on.wait()

    monkeypatch.setattr(engine_module, "_engine", engine)
    monkeypatch.setattr(speech_module, "LAST_WORD", 0.01)
    speech = Speech(tmp_path)
    answer = speech.speak((CALL,), "north")
    hangs.wait()
    speech.close()
    assert not answer.done()
    on.set()
    assert answer.result(timeout=60).missing == ("vi",)


def test_while_the_engine_hangs_the_voice_that_all_have_speaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    for line in ("the speech engine hangs", *["no sound from voice"] * 3):
        expect_message(line)
    speech, on = Speech(tmp_path, packs=of_device(tmp_path)), threading.Event()
    real = pyttsx3.Engine.runAndWait
    assert speech.speak((ENGLISH,), "north").result(timeout=60).missing == ()

    def hanging(engine: pyttsx3.Engine) -> None:
        on.wait()
        real(engine)

    monkeypatch.setattr(pyttsx3.Engine, "runAndWait", hanging)
    monkeypatch.setattr(engine_module, "HANGS", 0.1)
    for missing, phrase in (("", CALL), ("", CALL), ("en", replace(ENGLISH, text="Counter 9"))):
        made = speech.speak((phrase,), "north").result(timeout=60)
        assert made.missing == tuple(missing.split())
        assert bool(made.sound) is not bool(missing)
    on.set()
    monkeypatch.setattr(engine_module, "HANGS", 60.0)
    again = (speech.speak((ENGLISH, CALL), "north").result(timeout=60) for _ in range(10_000))
    assert any(list(tmp_path.glob("*.wav"))[1:] for _ in again)
    speech.close()


def test_a_disk_that_takes_nothing_costs_only_what_is_spoken_meanwhile(
    tmp_path: Path, expect_message: Expect
) -> None:
    expect_message("speech failed")
    cache = tmp_path / "spoken"
    cache.touch()
    speech = Speech(cache)
    assert isinstance(speech.speak((CALL,), "north").exception(timeout=60), OSError)
    cache.unlink()
    assert speech.speak((CALL,), "north").result(timeout=60).sound
    speech.close()


def test_closing_waits_for_nothing_that_has_not_begun(tmp_path: Path) -> None:
    speech = Speech(tmp_path)
    phrases = [Phrase(language="vi", text=f"Số A không không {n}, quầy số một") for n in range(20)]
    answers = [speech.speak((phrase,), "north") for phrase in phrases]
    speech.close()
    assert answers[-1].cancelled()
    assert all(answer.done() for answer in answers)
