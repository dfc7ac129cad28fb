"""Every page of kiosk and display in every size, language and mode: readable, whole, nothing covered."""

import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

import msgspec

from tests.display import looking
from tests.display.scenes import SCENES as OF_THE_HALL
from tests.drive.program import OFFSCREEN
from tests.kiosk.judged import faults
from tests.kiosk.scenes import SCENES
from tests.kiosk.views import every_view, looker
from tests.proofs.outcome import Outcome
from tests.stage.tree import ROOT


def prove() -> Outcome:
    """In a process of its own: whoever asks has no application with a window."""
    command = [sys.executable, "-m", "tests.proofs.looks"]
    ran = subprocess.run(
        command, cwd=ROOT, env=os.environ | OFFSCREEN, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        return Outcome(faults=[ran.stderr[-2000:]])
    return msgspec.json.decode(ran.stdout.splitlines()[-1], type=Outcome)


def judge() -> Outcome:
    """All scenes, one after the other, over halls in memory."""
    outcome = Outcome()
    _kiosk(outcome)
    _display(outcome)
    return outcome


def _kiosk(outcome: Outcome) -> None:
    views = 0
    with tempfile.TemporaryDirectory(prefix="motcua-looks-") as data, looker(Path(data)) as seen:
        for scene in SCENES:
            seen.enter(scene)
            whole = every_view(scene)
            views += len(whole)
            outcome.faults += [f"{scene.name} {fault}" for fault in faults(seen, scene, whole)]
    outcome.figures |= {"scenes": len(SCENES), "views": views}


def _display(outcome: Outcome) -> None:
    for name, size in looking.SIZES.items():
        with tempfile.TemporaryDirectory() as data, looking.screen(Path(data), size) as page:
            for scene, language in product(OF_THE_HALL, looking.LANGUAGES):
                found = looking.faults(page, scene, language)
                outcome.faults += [f"{scene} {name}-{language}: {fault}" for fault in found]
    views = len(looking.SIZES) * len(looking.LANGUAGES) * len(OF_THE_HALL)
    outcome.figures |= {"scenes of the display": len(OF_THE_HALL), "views of it": views}


if __name__ == "__main__":
    print(msgspec.json.encode(judge()).decode())
