"""A recorded voice: a folder of clips that are joined to sentences, whole ones or none."""

from collections.abc import Mapping
from pathlib import Path

from common.speech import pcm
from common.speech.figures import written_out
from common.speech.joining import Part, joined
from common.speech.manifest import (
    LARGEST,
    Clip,
    Fault,
    Manifest,
    UnusablePack,
    digest,
    read_manifest,
)
from common.speech.script import clauses, spoken_words

Key = tuple[str, ...]


class Pack:
    """The clips of one voice in memory; `faults` tells of those that are lost."""

    def __init__(
        self, manifest: Manifest, clips: Mapping[Key, pcm.Samples], lost: Mapping[Key, Fault]
    ) -> None:
        self.manifest = manifest
        self.faults = tuple(lost.values())
        self._clips, self._lost = clips, lost
        self._longest = max(map(len, clips), default=0)

    def spoken(self, text: str) -> bytes:
        """The sound of `text`; UnusablePack where a word of it was not recorded, or is lost."""
        parts: list[Part] = []
        for clause in clauses(written_out(self.manifest.language, text)):
            if parts:
                parts.append(None)
            parts += self._clause(clause)
        return pcm.sound(joined(parts))

    def _clause(self, words: Key) -> list[pcm.Samples]:
        """The fewest clips that say `words`: what was recorded as a whole sounds best."""
        best: list[list[Key] | None] = [[]]
        for end in range(1, len(words) + 1):
            ways = [
                [*before, words[start:end]]
                for start in range(max(0, end - self._longest), end)
                if (before := best[start]) is not None and words[start:end] in self._clips
            ]
            best.append(min(ways, key=len, default=None))
        whole = best[-1]
        if whole is None:
            raise UnusablePack(self._why(self._first_missing(words, best)))
        return [self._clips[key] for key in whole]

    def _first_missing(self, words: Key, best: list[list[Key] | None]) -> str:
        reached = max(place for place, way in enumerate(best) if way is not None)
        return words[reached]

    def _why(self, missing: str) -> Fault:
        lost = (fault for key, fault in self._lost.items() if missing in key)
        return next(lost, Fault("not-recorded", (missing,)))


def load(folder: Path) -> Pack:
    """The pack in `folder` with all its clips that are whole; UnusablePack without a manifest."""
    manifest = read_manifest(folder)
    clips: dict[Key, pcm.Samples] = {}
    lost: dict[Key, Fault] = {}
    for name, clip in manifest.clips.items():
        try:
            clips[spoken_words(clip.text)] = read_clip(folder, name, clip)
        except UnusablePack as error:
            lost[spoken_words(clip.text)] = error.fault
    return Pack(manifest, clips, lost)


def read_clip(folder: Path, name: str, clip: Clip) -> pcm.Samples:
    """A clip's samples; UnusablePack when its file is missing, another one, or no sound."""
    file = f"{name}.wav"
    try:
        if (folder / file).stat().st_size > LARGEST:
            raise UnusablePack(Fault("too-large", (file,)))
        content = (folder / file).read_bytes()
    except FileNotFoundError:
        raise UnusablePack(Fault("no-clip", (file, clip.text))) from None
    except OSError as error:
        raise UnusablePack(Fault("unreadable", (file,))) from error
    if digest(content) != clip.sha256:
        raise UnusablePack(Fault("changed", (file, clip.text)))
    try:
        return pcm.read(content, file)
    except pcm.UnusableSound as error:
        raise UnusablePack(Fault("no-sound", (file,))) from error
