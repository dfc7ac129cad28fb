"""Citizens at random at the real kiosk: `python -m tests.bench.robot SEED COUNT KIOSK-ARGUMENT …`.

Some know their way, some touch whatever is there, some scan what they have at hand, in each language,
with help or without; each ends at the rest page. Most come a minute after the one before, which is not
waited for. The kiosk's scanner types.
"""

import random
import sys
from itertools import product

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickWindow

from common.ui.garbage import Broom
from kiosk.flow import FORGET_AFTER
from tests.bench.citizen import NEW, REST, play
from tests.bench.fingers import Fingers, is_target
from tests.bench.told import Told
from tests.bench.ways import CODE, HOME, WAYS
from tests.drive import items
from tests.drive.waiting import pass_by
from tests.fixtures.qt import run_out, wait_until
from tests.kiosk.papers import KEY
from tests.kiosk.scanning.cards import CAN_CUOC, CCCD, OLD_WOMAN

SCANS = (CCCD, CAN_CUOC, OLD_WOMAN, CODE, KEY, "8934563138165", "001090000001||Nguyen|01011990")
"""Cards, a slip, a paper of another day, and codes that are for nothing here."""

MOST_TOUCHES = 12
MOST_WAYS_HOME = 6
RARE = 0.15
"""How likely a target that leads away from a page is touched, against one of its own."""

SOON = 0.1
"""How many begin where the one before has just ended, in their language and with their help."""

BREAK = 40
"""Citizens; then nobody comes until the kiosk has cleared up."""

CLEARED_MS = 35_000 + Broom.GIVE_BACK_MS
"""Qt gives up the fonts that nothing uses any more in steps of ten seconds."""

LONG_DAY = 100
"""From so many citizens on a day begins with the tour that warms the kiosk and has its rests."""

LANGUAGES: tuple[tuple[str, ...], ...] = ((), ("language.en",), ("language.zh",))
HELPS: tuple[tuple[str, ...], ...] = ((), ("help", "help.go-on"))

AWAY = ("home", "back", "help", "language.", "ticket.done", "inside.")


class Robot:
    """All citizens of a day, one after the other, as one seed has them."""

    def __init__(self, window: QQuickWindow, seed: int) -> None:
        self._window = window
        self._fingers = Fingers(window)
        self._dice = random.Random(seed)
        self.told = Told()

    def day(self, count: int) -> Told:
        """So many citizens; `rests` is the kiosk's own memory before the first and at each break.

        Before, each way is walked and each code read in each language, with and without help: what is
        kept for good is then.
        """
        if count >= LONG_DAY:
            self._tour()
        self._rest(count)
        for number in range(1, count + 1):
            self._come(soon=self._dice.random() < SOON)
            self._citizen()
            self._go_home()
            if number % BREAK == 0 or number == count:
                self._rest(count)
        return self.told

    def _rest(self, count: int) -> None:
        """A while without anybody, in a day of some length, with each page that is kept made for the next."""
        if count >= LONG_DAY:
            self._come(soon=False)
            self._fingers.await_kept()
            run_out(CLEARED_MS)
        self.told.rests.append(own_kib())

    def _tour(self) -> None:
        for language, help_first in product(LANGUAGES, HELPS):
            for way in WAYS:
                self._begin(*language, *help_first)
                self._follow(way)
                self._go_home()
            for scan in SCANS:
                self._begin(*language, *help_first)
                self._scan(scan)
                self._fingers.look()
                self._go_home()

    def _begin(self, *names: str) -> None:
        self._come(soon=False)
        for name in names:
            self._touch(name)

    def _come(self, *, soon: bool) -> None:
        """To the rest page as everybody finds it, or `soon` as the one before has left it."""
        if not soon:
            pass_by(FORGET_AFTER + 1)
            self._fingers.await_any("the rest page of somebody new", NEW)
        self._fingers.await_any("rest", REST)

    def _citizen(self) -> None:
        dice = self._dice
        if dice.random() < 0.3:
            self._fingers.await_any("a language", "language.*")
            self._touch(dice.choice(self._targets("language.")))
        if dice.random() < 0.2:
            self._scan(dice.choice(SCANS))
        if dice.random() < 0.5:
            self._follow(dice.choice(WAYS))
        for _ in range(dice.randint(0, MOST_TOUCHES)):
            found = self._targets()
            weights = [RARE if name.startswith(AWAY) else 1.0 for name in found]
            if not found:
                return
            self._touch(dice.choices(found, weights)[0])

    def _follow(self, way: tuple[str, ...]) -> None:
        """As far as it goes: what is not offered now ends it, unless it is a language."""
        for name in way:
            if self._fingers.named(name) is not None or self._comes(name):
                self._touch(name)
            elif not name.startswith("language."):
                return

    def _comes(self, name: str) -> bool:
        """Whether it is about to be touchable: there, but too soon after the last touch."""
        walk = items.walk(self._window.contentItem())
        begin = name.removesuffix("*")
        return any(item.objectName().startswith(begin) and item.isEnabled() for item in walk)

    def _touch(self, name: str) -> None:
        self._fingers.touch(name)
        self.told.own.append(own_kib())

    def _scan(self, words: str) -> None:
        """As a scanner in keyboard mode types it."""
        keys = [*((0, letter) for letter in words), (int(Qt.Key.Key_Return), "\r")]
        for key, letter in keys:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
                QGuiApplication.sendEvent(self._window, event)

    def _targets(self, begin: str = "") -> list[str]:
        """What a finger may touch by now."""
        return [
            item.objectName()
            for item in items.walk(self._window.contentItem())
            if is_target(item)
            and item.objectName().startswith(begin)
            and self._fingers.may_touch(item)
        ]

    def _go_home(self) -> None:
        for _ in range(MOST_WAYS_HOME):
            name = self._fingers.await_any("a way home", *HOME)
            if name == REST:
                return
            self._touch(name)
        page = self._window.property("page")
        self.told.faults.append(f"not at rest again, but at {page}")
        wait_until(lambda: self._fingers.named(REST) is not None, "rest, by itself", 120)


def own_kib() -> int:
    """This process's own memory (Linux); what it maps of fonts and libraries is given up when needed."""
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123
        return int(status.read().split("RssAnon:")[1].split()[0])


def main() -> int:
    """One day."""
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    return play(sys.argv[3:], lambda window: Robot(window, seed).day(count))


if __name__ == "__main__":
    sys.exit(main())
