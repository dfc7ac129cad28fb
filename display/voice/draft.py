"""A pack while it is recorded: each clip is on disk as soon as it is kept, so that nothing is lost."""

from pathlib import Path

from msgspec.structs import replace

from common.files import write_private
from common.speech import pcm
from common.speech.checking import wanted
from common.speech.clips import finished
from common.speech.manifest import Clip, Manifest, UnusablePack, digest, write_manifest
from common.speech.pack import Pack, load, read_clip
from common.speech.script import Line


class Draft:
    """The folder that becomes a pack; `manifest` tells what it is to be, and what it has so far."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self.lines = wanted(manifest)
        self._whole = {name for name, clip in manifest.clips.items() if self._is_whole(name, clip)}

    def has(self, line: Line) -> bool:
        """Whether `line` is recorded, in these words, and its file is as it was kept."""
        clip = self.manifest.clips.get(line.id)
        return line.id in self._whole and clip is not None and clip.text == line.text

    @property
    def left(self) -> tuple[Line, ...]:
        """What is still to be recorded."""
        return tuple(line for line in self.lines if not self.has(line))

    def agree(self, consent: str) -> None:
        """Write down that whoever reads allows it; OSError when the disk does not take it."""
        self._write(replace(self.manifest, consent=consent))

    def keep(self, line: Line, take: pcm.Samples) -> None:
        """Make the take of `line` a clip; OSError leaves the folder as it was."""
        content = pcm.wav(finished(take))
        write_private(self.folder / f"{line.id}.wav", content)
        clip = Clip(text=line.text, sha256=digest(content))
        self._write(replace(self.manifest, clips={**self.manifest.clips, line.id: clip}))
        self._whole.add(line.id)

    def clip(self, line: Line) -> pcm.Samples | None:
        """What was kept of `line`."""
        if not self.has(line):
            return None
        return read_clip(self.folder, line.id, self.manifest.clips[line.id])

    def voice(self) -> Pack:
        """The voice as it is heard in a hall; UnusablePack when a clip is not whole."""
        voice = load(self.folder)
        for fault in voice.faults:
            raise UnusablePack(fault)
        return voice

    def _write(self, manifest: Manifest) -> None:
        write_manifest(self.folder, manifest)
        self.manifest = manifest

    def _is_whole(self, name: str, clip: Clip) -> bool:
        try:
            read_clip(self.folder, name, clip)
        except UnusablePack:
            return False
        return True
