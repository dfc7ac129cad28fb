"""Makes the voices that every device has, with espeak-ng: `python -m common.speech.make_packs`."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from assets import asset
from common.speech import pcm
from common.speech.clips import finished
from common.speech.manifest import FILE, Clip, Manifest, digest, write_manifest
from common.speech.numerals import Words
from common.speech.script import Line, script

VOICES: dict[Words, str] = {"north": "vi", "south": "vi-vn-x-south"}
"""espeak-ng's voice for northern and for southern words."""

RATE = 150
"""Words a minute: a word that stands alone needs its time."""

LICENCE = (
    "Made by the program eSpeak NG from the product's own words; the program itself (GPL-3.0-or-later)"
    " is not part of it. Free to use and to change."
)
NOUNS = ("công dân", "khách hàng", "người bệnh")
"""What centers call their visitors; the first is the pack's own."""

CONSENT = "No person has spoken this: a synthetic voice."


def main() -> None:
    """Write `espeak-vi-north` and `espeak-vi-south` among the assets, in place of what is there."""
    for words, voice in VOICES.items():
        folder = asset("voices") / "packs" / f"espeak-vi-{words}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        make(folder, words, voice)


def make(folder: Path, words: Words, voice: str) -> None:
    """Fill `folder` with a pack for all readings; the same program makes the same bytes."""
    clips: dict[str, Clip] = {}
    for line in _lines(words):
        content = pcm.wav(finished(_espeak(line.text, voice)))
        (folder / f"{line.id}.wav").write_bytes(content)
        clips[line.id] = Clip(text=line.text, sha256=digest(content))
    manifest = Manifest(
        name=folder.name,
        language="vi",
        words=words,
        noun=NOUNS[0],
        consent=CONSENT,
        licence=LICENCE,
        clips=clips,
    )
    write_manifest(folder, manifest)
    (folder / FILE).chmod(0o644)


def _lines(words: Words) -> list[Line]:
    """The script, and how the call begins with each further noun."""
    lines = [*script("vi", words, "grouped", NOUNS[0])]
    for place, noun in enumerate(NOUNS[1:], 1):
        first = script("vi", words, "grouped", noun)[0]
        lines.append(Line(id=f"{first.id}-noun-{place}", text=first.text))
    return lines


def _espeak(text: str, voice: str) -> pcm.Samples:
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "clip.wav"
        order = ["espeak-ng", "-v", voice, "-s", str(RATE), "-w", str(file), text.casefold()]
        subprocess.run(order, check=True)
        return pcm.read(file)


if __name__ == "__main__":
    main()
