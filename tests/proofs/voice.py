"""A voice recorded line by line through the real window sounds and measures as promised."""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from common.speech import pcm
from common.speech.checking import faults_of, lacking, wanted
from common.speech.clips import TARGET_DB
from common.speech.joining import LOUDNESS
from common.speech.loudness import lufs, voiced_db
from common.speech.manifest import read_manifest
from common.speech.numerals import numerals_of
from common.speech.pack import Pack, load
from common.speech.reading import Reading, read_label
from tests.drive.program import OFFSCREEN, Program
from tests.drive.takes import Say, read
from tests.fixtures.sound import loudspeakers, mouth
from tests.proofs.outcome import Outcome
from tests.stage.tree import ROOT

SOFTEST, LOUDEST = -38.0, -18.0
READINGS: tuple[Reading, ...] = ("digits", "grouped")
CALLS = 120
BURST = 30
CALL = "Mời công dân có số bê một trăm linh năm, đến quầy số hai mươi mốt"
OUT = ROOT / "demo-out"
FIRST_SITTING = 20


def prove() -> Outcome:
    """All lines of a Vietnamese voice at ever another level, in two sittings; then the burst.

    Both can be heard in `OUT`: a call by the recorded voice, and what the null sink heard of the burst.
    """
    OUT.mkdir(exist_ok=True)
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="motcua-voice-") as name:
        folder = Path(name)
        begun = time.monotonic()
        with loudspeakers() as leads, mouth(leads) as say:
            again = sit(folder, leads, say, FIRST_SITTING, first=True)
            left = len(lacking(read_manifest(folder / "pack")))
            again += sit(folder, leads, say, left, first=False)
            outcome.figures["seconds of recording"] = round(time.monotonic() - begun)
            outcome.figures["lines read again"] = again
            burst_of_calls(folder, leads, outcome)
        judge(folder / "pack", outcome)
        pcm.write(OUT / "recorded-voice.wav", pcm.heard(load(folder / "pack").spoken(CALL)))
    return outcome


def burst_of_calls(folder: Path, leads: dict[str, str], outcome: Outcome) -> None:
    """Thirty calls in one moment, one of them taken back: what a null sink heard of them."""
    order = [sys.executable, "-m", "tests.proofs.burst_of_calls", str(folder), str(BURST)]
    told = subprocess.run(
        order, env={**os.environ, **OFFSCREEN, **leads}, capture_output=True, text=True, check=False
    )
    if told.returncode:
        outcome.faults.append(told.stderr)
        return
    shutil.copy(folder / "burst.wav", OUT)
    heard = json.loads(told.stdout)
    outcome.faults += heard["faults"]
    outcome.figures["calls in the burst"] = BURST
    outcome.figures["seconds of the burst"] = round(heard["seconds"], 1)
    outcome.figures["silence between calls, s"] = (
        f"{min(heard['silences']):.2f}-{max(heard['silences']):.2f}"
    )


def sit(folder: Path, leads: dict[str, str], say: Say, lines: int, *, first: bool) -> int:
    """Read so many lines, each at a level of its own; who sits down for the `first` time agrees first.

    How many takes were not good enough and had to be read again.
    """
    order = ["voice", "record", str(folder / "pack"), "--data", str(folder / "data")]
    with Program("display", order, folder / "recorder.log", environment=leads) as window:
        if first:
            window.click("consent.agree")
        return sum(read(window, say, level_of(window.text("line.text"))) for _ in range(lines))


def level_of(text: str) -> float:
    """How loud this line is read, in dB."""
    return random.Random(text).uniform(SOFTEST, LOUDEST)


def judge(folder: Path, outcome: Outcome) -> None:
    """Hold a pack against what is promised of it."""
    for fault in faults_of(folder):
        outcome.faults.append(str(fault))
    manifest = read_manifest(folder)
    outcome.figures["clips"] = len(manifest.clips)
    outcome.require(len(manifest.clips) == len(wanted(manifest)), "a line was not recorded")
    levels = [voiced_db(pcm.read(folder / f"{name}.wav")) for name in manifest.clips]
    off = max(abs(level - TARGET_DB) for level in levels)
    outcome.figures["clips off by, dB at most"] = round(off, 2)
    outcome.require(off <= 1, f"a clip is {off:.2f} dB off")
    _judge_calls(load(folder), outcome)


def _judge_calls(pack: Pack, outcome: Outcome) -> None:
    chance = random.Random(5)
    numerals = numerals_of("vi", pack.manifest.words)
    off = 0.0
    for reading in READINGS * (CALLS // 2):
        label = f"{chance.choice('ABCDĐEGHKLMNPQRSTVX')}{chance.randint(1, 1999):03}"
        number = read_label(label, reading, numerals)
        desk = numerals.number(chance.randint(1, 40))
        sound = pack.spoken(f"Mời công dân có số {number}, đến quầy số {desk}")
        off = max(off, abs(lufs(pcm.heard(sound)) - LOUDNESS))
    outcome.figures["calls judged"] = CALLS
    outcome.figures["calls off by, LU at most"] = round(off, 2)
    outcome.require(off <= 1, f"a call is {off:.2f} LU off")
