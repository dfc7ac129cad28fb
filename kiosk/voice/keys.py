"""The keys of a headset's socket or an audio keypad, which speak to the guidance and to nothing else."""

import re
from collections.abc import Callable, Mapping
from typing import cast, get_args

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickWindow

from kiosk.flows.voicing import Action

DEFAULTS = (
    "on=F15 off=F16 toggle=F14 toggle=VolumeMute repeat=F19 louder=VolumeUp softer=VolumeDown"
)
"""As audio keypads send them: a plug that goes in or out, the volume keys, and two keys to choose."""

_NAMES = re.compile(r"F\d{1,2}|Volume(Up|Down|Mute)|Media[A-Z][A-Za-z]+|Help")
_KEYS = frozenset((QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride))
_HELD: frozenset[Action] = frozenset(("louder", "softer"))


def parse(words: str) -> dict[int, Action]:
    """`ACTION=KEY …` by key; ValueError for an action or key that there is not.

    Keys are those that write nothing and move nothing: F1-F24, volume and media keys, Help.
    """
    found: dict[int, Action] = {}
    for pair in words.split():
        action, _, name = pair.partition("=")
        key = getattr(Qt.Key, f"Key_{name}", None)
        if action not in get_args(Action) or key is None or not _NAMES.fullmatch(name):
            raise ValueError(f"{pair!r} is no ACTION=KEY")
        found[int(key)] = cast(Action, action)
    return found


class VoiceKeys(QObject):
    """Takes its keys before anything else in the window sees them."""

    def __init__(
        self, window: QQuickWindow, keys: Mapping[int, Action], act: Callable[[Action], None]
    ) -> None:
        super().__init__(window)
        self._keys, self._act = keys, act
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KEYS:
            return False
        stroke = cast(QKeyEvent, event)
        action = self._keys.get(stroke.key())
        if action is None:
            return False
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and (action in _HELD or not stroke.isAutoRepeat()):
            self._act(action)
        return True
