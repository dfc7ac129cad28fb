"""Calls at once over a real announcer, recorded: `python -m tests.proofs.burst_of_calls DIR 30`."""

import json
import os
import sys
from pathlib import Path

from msgspec.structs import asdict, replace
from PySide6.QtGui import QGuiApplication

from tests.display import burst
from tests.display.announcing import Stage
from tests.display.halls import SmallCenter, small_config
from tests.fixtures.sound import recording

WORD_SECONDS = 0.12


def main(folder: Path, count: int) -> None:
    """Print on stdout what was wrong and how it measured; the sound is in `burst.wav` in `folder`."""
    leads = {name: os.environ[name] for name in ("XDG_RUNTIME_DIR", "PULSE_SERVER")}
    app = QGuiApplication([])
    manifest = burst.prepare(folder, WORD_SECONDS)
    stage = Stage(folder, SmallCenter(replace(small_config(), announcing=burst.ANNOUNCING)))
    called = burst.calls(count)
    given_up = count // 2
    with recording(leads) as sound:
        shown = burst.play(stage, sound, called, given_up)
    stage.close()
    sound.save(folder / "burst.wav")
    del called[given_up]
    print(json.dumps(asdict(burst.judge(sound, manifest, called, shown))))
    app.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
