"""The sample center where it is day now and open all week: what is played meets no midnight by chance."""

import shutil
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from tests.stage.tree import ROOT

SAMPLE = ROOT / "assets" / "sample"
THERE = 'timezone = "Asia/Ho_Chi_Minh"'
ALL_WEEK = "weekdays,opens,closes\n1 2 3 4 5 6 7,00:00,23:59\n"
HOLIDAYS = "holidays = ["
MORNING = 10
_FOLDERS: list[tempfile.TemporaryDirectory[str]] = []


def zone_at(now: datetime) -> str:
    """A time zone, never UTC itself, whose clocks stand between ten and noon at this moment."""
    ahead = (MORNING - now.astimezone(UTC).hour + 12) % 24 - 12 or 1
    return f"Etc/GMT{-ahead:+d}"


ZONE = zone_at(datetime.now(UTC))
"""Of every center that this process makes: for half a day its midnight is far."""


@cache
def sample() -> Path:
    """The folder of assets/sample, moved into `ZONE` and without closed days; until the process ends."""
    place = tempfile.TemporaryDirectory(prefix="motcua-day-", ignore_cleanup_errors=True)
    _FOLDERS.append(place)
    folder = Path(place.name) / "center"
    shutil.copytree(SAMPLE, folder)
    file = folder / "center.toml"
    words = file.read_text(encoding="utf-8")
    for there, here in ((THERE, f'timezone = "{ZONE}"'), (HOLIDAYS, f"{HOLIDAYS}] # [")):
        assert words.count(there) == 1
        words = words.replace(there, here)
    file.write_text(words, encoding="utf-8")
    (folder / "sessions.csv").write_text(ALL_WEEK, encoding="utf-8")
    return folder
