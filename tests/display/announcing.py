"""An announcer with a real player and real speech, in a small center."""

from concurrent.futures import Future
from pathlib import Path

from common.client.hall import Arrival
from common.speech import pcm
from common.speech.packs import of_device
from common.speech.player import Player
from common.speech.speech import Speech, Spoken
from common.ui.bridge import HallBridge
from display.announcer import Announcer
from tests.display.halls import SmallCenter


class Stage:
    """An announcer with a real player and real speech, and every banner it has shown."""

    def __init__(self, cache: Path, center: SmallCenter | None = None) -> None:
        self.center = center or SmallCenter()
        self.elsewhere: set[str] = set()
        self.player = Player()
        self.speech = Speech(cache, packs=of_device(cache))
        self.bridge = HallBridge()
        self.announcer = Announcer(
            self.player,
            self.speech,
            self.bridge.deliver,
            lambda: self.center.now,
            lambda call: call.counter_id not in self.elsewhere,
        )
        self.banners: list[str | None] = [None]
        self.announcer.changed.connect(self._note)
        self.announcer.hall_changed(self.center.hall)

    def hasten(self) -> None:
        """Short sounds in place of the real ones, for what is not about hearing."""
        self.announcer._chime = pcm.silence(0.1)
        done: Future[Spoken] = Future()
        done.set_result(Spoken(sound=pcm.silence(0.2), missing=()))
        self.speech.speak = lambda *_: done  # type: ignore[method-assign]

    def pass_on(self, *arrivals: Arrival) -> None:
        self.announcer.hall_changed(self.center.hall)
        for arrival in arrivals:
            self.announcer.event_arrived(arrival)

    def banner(self) -> str | None:
        shown = self.announcer.banner
        return shown.label if shown else None

    def close(self) -> None:
        self.bridge.close()
        self.player.close()
        self.speech.close()

    def _note(self) -> None:
        if self.banners[-1] != self.banner():
            self.banners.append(self.banner())
