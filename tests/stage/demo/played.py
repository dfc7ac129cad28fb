"""Plays the story through offscreen and tells how it went."""

import tempfile
from pathlib import Path

from tests.drive.program import DriveError
from tests.stage.demo import books
from tests.stage.demo.album import Album
from tests.stage.demo.cast import NoSoundError, cast
from tests.stage.demo.figures import Figures
from tests.stage.demo.play import Play
from tests.stage.demo.steps import Story
from tests.stage.demo.story import STORY
from tests.stage.tree import ROOT

OUT = ROOT / "demo-out"


def run(*, strict: bool, story: Story = STORY) -> int:
    """Play a story; 1 when a step did not happen, when `strict` also for a program's complaint."""
    figures, album = Figures(), Album(OUT)
    with tempfile.TemporaryDirectory(prefix="motcua-demo-") as name:
        folder = Path(name)
        faults = _play(story, folder, album, figures)
        booked = books.booked(folder / "server" / "motcua.sqlite")
        complaints = books.complaints(sorted(folder.rglob("*.log")))
    if booked != figures.done and not faults:
        faults.append(f"the server's books say {booked}, the hall did {figures.done}")
    for told in (*faults, *complaints):
        print(f"WRONG: {told}")
    print(f"{len(story.steps)} steps; pictures and sounds are in {OUT.name}/")
    print(figures.line(booked), flush=True)
    return int(bool(faults) or (strict and bool(complaints)))


def _play(story: Story, folder: Path, album: Album, figures: Figures) -> list[str]:
    try:
        with cast(folder, story.by_hand_after, pages=story.pages) as playing:
            play = Play(playing, album, figures)
            for number, step in enumerate(story.steps, 1):
                album.step(number, step.told)
                step.act(play)
    except (DriveError, NoSoundError, TimeoutError) as error:
        return [f"{type(error).__name__}: {error}"]
    return []
