"""How loud the kiosk speaks to everybody: kept on its disk."""

from pathlib import Path

from common.ui.settings import Kept
from kiosk.flows.voicing import LOUDEST, STEP
from kiosk.states.voicing import USUAL

_FILE = "volume.json"


class KeptVolume:
    """0 to 100 in steps of 10; 0 leaves spoken guidance out."""

    def __init__(self, data: Path) -> None:
        self._kept = Kept(data / _FILE)

    def get(self) -> int:
        """The kept one, or the usual where none is."""
        words = self._kept.get("volume") or ""
        return stepped(int(words)) if words.isdecimal() else USUAL

    def put(self, percent: int) -> int:
        """Keeps the nearest step, and says which."""
        volume = stepped(percent)
        self._kept.remember(volume=str(volume))
        return volume


def stepped(percent: int) -> int:
    """The nearest step from 0 to 100."""
    return max(0, min(LOUDEST, round(percent / STEP) * STEP))
