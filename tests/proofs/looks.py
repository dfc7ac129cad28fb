"""Every page of the kiosk in every size, language and mode: readable, reachable, whole, nothing covered."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

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
    """All scenes, one after the other, at one kiosk over a hall in memory."""
    outcome = Outcome()
    views = 0
    with tempfile.TemporaryDirectory(prefix="motcua-looks-") as data, looker(Path(data)) as seen:
        for scene in SCENES:
            seen.enter(scene)
            whole = every_view(scene)
            views += len(whole)
            outcome.faults += [f"{scene.name} {fault}" for fault in faults(seen, scene, whole)]
    outcome.figures |= {"scenes": len(SCENES), "views": views}
    return outcome


if __name__ == "__main__":
    print(msgspec.json.encode(judge()).decode())
