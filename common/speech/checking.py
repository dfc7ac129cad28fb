"""Everything that is wrong with a recorded voice's folder, for whoever records or installs it."""

from collections.abc import Iterator
from pathlib import Path

from common.speech.clips import TARGET_DB, WITHIN_DB, spoken_span
from common.speech.loudness import voiced_db
from common.speech.manifest import Clip, Fault, Manifest, UnusablePack, read_manifest
from common.speech.pack import read_clip
from common.speech.pcm import FULL, RATE, Samples
from common.speech.script import LANGUAGES, Line, script, spoken_words

LONGEST_SECONDS = 8.0
"""Nothing that is recorded takes longer to say."""

LONGEST_SILENCE = 0.25
"""Seconds around a voice that are heard as a hole between two clips."""


def faults_of(folder: Path) -> tuple[Fault, ...]:
    """What is wrong with the pack in `folder`; empty when it is whole and sounds even."""
    try:
        manifest = read_manifest(folder)
    except UnusablePack as error:
        return (error.fault,)
    return tuple(_found(folder, manifest))


def lacking(manifest: Manifest) -> tuple[Line, ...]:
    """What a pack of this kind has to say and does not hold, in the order of the script."""
    held = {spoken_words(clip.text) for clip in manifest.clips.values()}
    return tuple(line for line in wanted(manifest) if spoken_words(line.text) not in held)


def wanted(manifest: Manifest) -> tuple[Line, ...]:
    """The script of a pack of this kind."""
    return script(manifest.language, manifest.words, manifest.reading, manifest.noun)


def _found(folder: Path, manifest: Manifest) -> Iterator[Fault]:
    if manifest.language not in LANGUAGES:
        yield Fault("language", (manifest.language,))
        return
    if not manifest.consent.strip():
        yield Fault("consent")
    for name, clip in manifest.clips.items():
        yield from _clip_faults(folder, name, clip)
    for line in lacking(manifest):
        yield Fault("missing", (line.id, line.text))


def _clip_faults(folder: Path, name: str, clip: Clip) -> Iterator[Fault]:
    try:
        samples = read_clip(folder, name, clip)
    except UnusablePack as error:
        yield error.fault
        return
    file = f"{name}.wav"
    if len(samples) > LONGEST_SECONDS * RATE:
        yield Fault("too-long", (file, f"{len(samples) / RATE:.1f}"))
    elif not any(samples):
        yield Fault("silent", (file, clip.text))
    else:
        yield from _sound_faults(file, samples)


def _sound_faults(file: str, samples: Samples) -> Iterator[Fault]:
    level = voiced_db(samples)
    if abs(level - TARGET_DB) > WITHIN_DB:
        yield Fault("level", (file, f"{level:.1f}", f"{TARGET_DB:.0f}"))
    if max(map(abs, samples)) >= FULL - 1:
        yield Fault("clipped", (file,))
    begins, ends = spoken_span(samples)
    if max(begins, len(samples) - ends) > LONGEST_SILENCE * RATE:
        yield Fault("untrimmed", (file,))
