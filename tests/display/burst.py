"""Many calls at once, as a hall hears them: which words came when, beside which banner."""

import time
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from common.contract.config import Announcing
from common.speech import pcm
from common.speech.manifest import Manifest
from common.speech.numerals import numerals_of
from common.speech.packs import OWN
from common.speech.reading import read_label
from common.speech.script import clauses
from tests.display.announcing import Stage
from tests.fixtures.qt import wait_until
from tests.fixtures.sound import HallSound
from tests.fixtures.tones import UNKNOWN, Heard, listened, make_pack

WORDS = (
    *("Mời công dân có số", "đến quầy số", "Số", "quầy số", "A", "bê", "xê"),
    *("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mươi"),
)
ANNOUNCING = Announcing(repeats=1, voices={"vi": "tones"})

EAR = 0.15
"""Seconds by which the recording may be behind or before what was shown."""

SHORTEST_WORD = 0.03

LONGEST_SILENCE = 1.5
"""Seconds between two calls of a run at most, on a machine that has much else to do."""


class Burst(Struct, frozen=True, kw_only=True):
    """What is wrong with a burst as it was heard, and its figures."""

    faults: tuple[str, ...]
    seconds: float
    silences: tuple[float, ...]
    late: float


def prepare(data: Path, seconds: float) -> Manifest:
    """Give the device in `data` the voice of tones, each so long."""
    return make_pack(data / OWN / "tones", "tones", WORDS, seconds)


def calls(count: int) -> list[tuple[str, int]]:
    """Numbers of three fields at six counters."""
    return [("ABC"[at % 3] + f"{at + 1:03}", at % 6 + 1) for at in range(count)]


def play(
    stage: Stage, sound: HallSound, called: list[tuple[str, int]], given_up: int
) -> list[float]:
    """All calls in the same moment; when each banner appeared. One call is taken back as it waits."""
    shown: list[float] = []
    seen: list[str] = []

    def note() -> None:
        banner = stage.banner()
        if banner is not None and banner not in seen:
            seen.append(banner)
            shown.append(time.monotonic())

    stage.announcer.changed.connect(note)
    wait_until(lambda: stage.player.available is True, "the output is open")
    stage.pass_on(*[stage.center.call(label, counter) for label, counter in called])
    stage.pass_on(stage.center.serve(*called[given_up]))
    left = [label for at, (label, _) in enumerate(called) if at != given_up]
    wait_until(lambda: seen == left and stage.banner() is None, "the last call", seconds=180)
    until = time.monotonic() + EAR
    wait_until(lambda: sound.until > until, "the recording of the last word")
    return shown


def expected(label: str, counter: int, *, short: bool) -> tuple[str, ...]:
    """The clips of a call in their order."""
    numerals = numerals_of("vi", "north")
    head = "số" if short else "mời công dân có số"
    tail = "quầy số" if short else "đến quầy số"
    number = [word for clause in clauses(read_label(label, "digits", numerals)) for word in clause]
    return (head, *number, tail, *numerals.number(counter).split())


def judge(
    sound: HallSound, manifest: Manifest, called: list[tuple[str, int]], shown: list[float]
) -> Burst:
    """Hold what was recorded against the calls that were to be heard, each beside its banner."""
    stretches = listened(pcm.heard(bytes(sound.samples)), manifest)
    words = _words(stretches)
    faults: list[str] = []
    silences: list[float] = []
    late, place, before = 0.0, 0, 0.0
    for at, (label, counter) in enumerate(called):
        wanted = [word for word, _ in groupby(expected(label, counter, short=at > 0))]
        heard = words[place : place + len(wanted)]
        place += len(wanted)
        if [one.word for one in heard] != wanted:
            faults.append(f"{label}: heard {[one.word for one in heard]}")
            break
        begins, ends = sound.started + heard[0].begins, sound.started + heard[-1].ends
        until = shown[at + 1] if at + 1 < len(shown) else ends
        if begins < shown[at] - EAR or ends > until + EAR:
            faults.append(f"{label} was heard beside another banner")
        late = max(late, ends - until)
        if at > 1:
            silences.append(begins - before)
        before = ends
    if words[place:]:
        faults.append(f"more was heard: {[one.word for one in words[place:]]}")
    if silences and not 0.2 < min(silences) <= max(silences) < LONGEST_SILENCE:
        faults.append(f"silences of {min(silences):.2f} to {max(silences):.2f} s")
    seconds = (words[-1].ends - words[0].begins) if words else 0.0
    return Burst(faults=tuple(faults), seconds=seconds, silences=tuple(silences), late=late)


def _words(stretches: list[Heard]) -> list[Heard]:
    """The words alone; one that goes on after a stumble of the output is one."""
    lasting = [
        one
        for one in stretches
        if one.word not in {None, UNKNOWN} and one.ends - one.begins > SHORTEST_WORD
    ]
    runs = [[*run] for _, run in groupby(lasting, key=lambda one: one.word)]
    return [Heard(run[0].word, run[0].begins, run[-1].ends) for run in runs]
