"""A recorded voice says whole sentences or none, and tells what is wrong with its folder."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from common.speech import pcm
from common.speech.checking import faults_of
from common.speech.joining import LOUDNESS, PAUSE
from common.speech.loudness import lufs
from common.speech.manifest import FILE, LARGEST, Manifest, UnusablePack, digest
from common.speech.numerals import numerals_of
from common.speech.pack import load
from common.speech.reading import read_label
from common.speech.script import spoken_words
from tests.fixtures.tones import listened, make_pack, tone

CALL = "Mời công dân có số A ba, không hai mươi lăm, đến quầy số mười hai"


@pytest.fixture(scope="module")
def tones(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    folder = tmp_path_factory.mktemp("packs") / "tones"
    return folder, make_pack(folder, "tones")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small voice to be broken."""
    make_pack(tmp_path / "few", "few", ["đến quầy số", "một", "hai"])
    return tmp_path / "few"


def test_a_call_is_joined_of_its_longest_clips_in_order(tones: tuple[Path, Manifest]) -> None:
    folder, manifest = tones
    samples = pcm.heard(load(folder).spoken(CALL))
    heard = listened(samples, manifest)
    words = [one.word for one in heard if one.word is not None]
    assert words == [
        *("mời công dân có số", "a", "ba", "không", "hai", "mươi", "lăm", "đến quầy số"),
        *("mười", "hai"),
    ]
    pauses = [one.ends - one.begins for one in heard if one.word is None]
    assert [round(pause, 1) for pause in pauses] == [round(PAUSE / pcm.RATE, 1)] * 2
    assert lufs(samples) == pytest.approx(LOUDNESS, abs=0.2)


def test_every_call_of_the_hall_can_be_said(tones: tuple[Path, Manifest]) -> None:
    pack, numerals = load(tones[0]), numerals_of("vi", "north")
    for letter in "ABCDĐEGHIKLMNOPQRSTUVXYFJWZ":
        for figures in ("001", "3-015", "104/2", "1021"):
            label = read_label(letter + figures, "grouped", numerals)
            for clause in (f"Số {label}", f"quầy số {numerals.number(ord(letter) % 97)}"):
                for words in clause.split(","):
                    assert pack._clause(tuple(words.casefold().split()))


def test_a_word_that_was_not_recorded_leaves_the_whole_sentence_unsaid(folder: Path) -> None:
    assert load(folder).spoken("Đến quầy số hai")
    with pytest.raises(UnusablePack, match="not-recorded ba") as refused:
        load(folder).spoken("Đến quầy số ba")
    assert refused.value.fault.args == ("ba",)


@pytest.mark.parametrize("code", ["no-clip", "changed", "no-sound", "too-large"])
def test_a_lost_clip_costs_the_sentences_with_its_word_alone(folder: Path, code: str) -> None:
    BREAK[code](folder)
    pack = load(folder)
    assert [fault.code for fault in pack.faults] == [code]
    lost = spoken_words(pack.manifest.clips["w-1"].text)
    said, unsaid = ("Đến quầy số hai", "một") if lost == ("một",) else ("hai", "Đến quầy số hai")
    assert pack.spoken(said)
    with pytest.raises(UnusablePack, match=code):
        pack.spoken(unsaid)


def _manifest(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    values = json.loads((folder / FILE).read_text())
    change(values)
    (folder / FILE).write_text(json.dumps(values))


def _replaced(folder: Path, content: bytes) -> None:
    (folder / "w-1.wav").write_bytes(content)
    _manifest(folder, lambda v: v["clips"]["w-1"].update(sha256=digest(content)))


BREAK: dict[str, Callable[[Path], object]] = {
    "no-manifest": lambda folder: (folder / FILE).unlink(),
    "no-json": lambda folder: (folder / FILE).write_bytes(b'{"name": "few", '),
    "manifest": lambda folder: _manifest(folder, lambda v: v.pop("name")),
    "no-clip": lambda folder: (folder / "w-1.wav").unlink(),
    "changed": lambda folder: (folder / "w-1.wav").write_bytes(pcm.wav(tone(440))),
    "no-sound": lambda folder: _replaced(folder, b"no sound at all"),
    "too-large": lambda folder: (folder / "w-1.wav").write_bytes(bytes(LARGEST + 1)),
    "too-long": lambda folder: _replaced(folder, pcm.wav(tone(440, 9))),
    "silent": lambda folder: _replaced(folder, pcm.wav(pcm.heard(bytes(8000)))),
    "level": lambda folder: _replaced(folder, pcm.wav(tone(440))),
    "consent": lambda folder: _manifest(folder, lambda v: v.pop("consent")),
    "language": lambda folder: _manifest(folder, lambda v: v.update(language="zh")),
}


@pytest.mark.parametrize("code", BREAK)
def test_each_fault_is_told_by_itself(folder: Path, code: str) -> None:
    BREAK[code](folder)
    found = [fault for fault in faults_of(folder) if fault.code != "missing"]
    assert [fault.code for fault in found] == [code]


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": 2},
        {"name": "../../etc"},
        {"clips": {"../x": {"text": "a", "sha256": "0" * 64}}},
        {"clips": {"x": {"text": "", "sha256": "0" * 64}}},
        {"speaker": "unknown field"},
    ],
)
def test_a_manifest_that_says_more_or_less_is_refused(folder: Path, wrong: dict[str, Any]) -> None:
    _manifest(folder, lambda values: values.update(wrong))
    with pytest.raises(UnusablePack, match="manifest"):
        load(folder)


def test_what_is_not_recorded_yet_is_told_line_by_line(folder: Path) -> None:
    missing = [fault.args[1] for fault in faults_of(folder)]
    assert "Mời công dân có số" in missing
    assert "một" not in missing
