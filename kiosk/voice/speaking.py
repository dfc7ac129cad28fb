"""Spoken guidance put together: keys, guide, voice and volume, around the kiosk's window."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtQuick import QQuickWindow

from assets.catalogue import known
from common.ui.bridge import HallBridge
from common.ui.view_model import ViewModel
from kiosk.flow import Flow
from kiosk.flows.voicing import Action, Voicing, can_speak, volume_of
from kiosk.keypad import Keypad
from kiosk.models import Models
from kiosk.voice.keys import VoiceKeys, parse
from kiosk.voice.sound import Voice
from kiosk.voice.volume import KeptVolume

if TYPE_CHECKING:
    from kiosk.voice.guide import Guide

LOAD_MS = 8000
"""After the first page: what speaks is loaded while the kiosk rests, or at the first wish to hear it."""


class Speaking(QObject):
    """Silent until a window is attached."""

    def __init__(self, flow: Flow, keys: str, data: Path, bridge: HallBridge) -> None:
        super().__init__(bridge)
        self._flow, self._keys = flow, keys
        self._kept = KeptVolume(data)
        self._voice = Voice(data / "voice", bridge.deliver, self)
        self._voice.changed.connect(self._voices_changed)
        self._guide: Guide | None = None
        self._grant: Callable[[], None] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.look)

    @property
    def volume(self) -> int:
        """How loud the kiosk reads aloud to everybody, 0 to 100."""
        return self._flow.local.volume

    def set_volume(self, percent: int) -> None:
        """The nearest step of ten, from now on and after the next start; 0 leaves it out."""
        self._flow.put(volume=self._kept.put(percent))
        self.look()

    def attach(
        self, window: QQuickWindow, models: Models, voicing: Voicing, keypad: Keypad
    ) -> None:
        """From now on the window is followed, and its keys are listened to."""
        from kiosk.voice.guide import Guide  # noqa: PLC0415 - the first page comes first

        self._guide = guide = Guide(window, self._flow, models, self._voice)
        for model in models.properties().values():
            cast(ViewModel, model).viewChanged.connect(self._soon.start)

        def begin() -> None:
            voicing.begin()
            keypad.begin()

        self._grant = begin
        actions: dict[Action, Callable[[], None]] = {
            "on": begin,
            "off": voicing.end,
            "toggle": lambda: voicing.end() if self._flow.local.voice.on else begin(),
            "repeat": guide.repeat,
            "louder": voicing.louder,
            "softer": voicing.softer,
        }

        def wish() -> None:
            self._voice.begin()
            voicing.wish()

        VoiceKeys(
            window,
            parse(self._keys),
            lambda action: self._act(wish if self._early(action) else actions[action]),
        )
        self._flow.put(volume=self._kept.get())
        QTimer.singleShot(LOAD_MS, self, self._voice.begin)

    def look(self) -> None:
        """What the center wants to hear, and what the page has become."""
        config = self._flow.hall.config
        if config is not None:
            self._voice.want(known(config.center.languages), config.announcing.words)
        self._voice.level(volume_of(self._flow.local))
        if self._guide is not None:
            self._guide.look()

    def close(self) -> None:
        """Ends every thread; the window may go."""
        self._guide = None
        self._voice.close()

    def _act(self, do: Callable[[], None]) -> None:
        self._flow.touched()
        do()
        self.look()

    def _early(self, action: Action) -> bool:
        """Whether it is a wish that nobody can say yet whether it can be granted."""
        asks = action in {"on", "toggle"} and not self._flow.local.voice.on
        return asks and not self._voice.ready

    def _voices_changed(self) -> None:
        self._flow.put(voices=self._voice.languages)
        local = self._flow.local
        if self._grant is not None and local.voice.wished and can_speak(local):
            self._grant()
