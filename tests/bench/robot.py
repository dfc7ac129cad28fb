"""Citizens at random at the real kiosk: `python -m tests.bench.robot SEED COUNT KIOSK-ARGUMENT …`.

Some know their way, some touch whatever is there, some scan what they have at hand, in each language,
with help or without; each ends at the rest page. The kiosk's scanner types.
"""

import gc
import random
import sys
from itertools import product
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickWindow

from tests.bench.citizen import REST, play
from tests.bench.fingers import Fingers, is_target
from tests.bench.told import Told
from tests.bench.ways import CODE, HOME, WAYS
from tests.drive import items
from tests.fixtures.qt import wait_until
from tests.kiosk.papers import KEY
from tests.kiosk.scanning.cards import CAN_CUOC, CCCD, OLD_WOMAN

SCANS = (CCCD, CAN_CUOC, OLD_WOMAN, CODE, KEY, "8934563138165", "001090000001||Nguyen|01011990")
"""Cards, a slip, a paper of another day, and codes that are for nothing here."""

MOST_TOUCHES = 12
MOST_WAYS_HOME = 6
RARE = 0.15
"""How likely a target that leads away from a page is touched, against one of its own."""

WARMS = 100
"""From so many citizens on the day is long enough for what it tells of memory to mean something."""

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
        """So many citizens; the figures begin and end with one taken once rubbish has been cleared away.

        Before, each way is walked in each language, with and without help: what is kept for good is then.
        """
        if count >= WARMS:
            self._tour()
        gc.collect()
        self.told.own = [own_kib()]
        for _ in range(count):
            self._fingers.await_any("rest", REST)
            self._citizen()
            self._go_home()
        gc.collect()
        self.told.own.append(own_kib())
        return self.told

    def _tour(self) -> None:
        for language, help_first, way in product(LANGUAGES, HELPS, WAYS):
            self._fingers.await_any("rest", REST)
            self._follow((*language, *help_first, *way))
            self._go_home()

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
        """As far as it goes: what is not offered now ends it."""
        for name in way:
            if self._fingers.named(name) is None and not self._comes(name):
                return
            self._touch(name)

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
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("RssAnon:")[1].split()[0])


def main() -> int:
    """One day."""
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    return play(sys.argv[3:], lambda window: Robot(window, seed).day(count))


if __name__ == "__main__":
    sys.exit(main())
