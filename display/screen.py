"""What the display shows: its pages' models, fed by the hall, what it knows itself, and the time."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from assets.catalogue import LANGUAGES, known
from common.client.hall import Hall, Link
from common.ui.bridge import HallBridge
from common.ui.translation import Language
from display.media.stage import MediaStage
from display.place import Scope, scope_of
from display.viewmodels.door_model import DoorModel
from display.viewmodels.door_view import derive_door
from display.viewmodels.hall_model import HallModel
from display.viewmodels.hall_view import derive
from display.viewmodels.local import Local
from display.viewmodels.queues_view import QueueRow, derive_queues, part_at
from display.viewmodels.setup_model import SetupModel
from display.viewmodels.setup_view import derive_setup

QUEUES_EVERY = 15
"""Seconds after which the queues' ranges are reckoned anew even when nothing happened."""


class Screen:
    """Holds the newest hall and the display's own state; `now` is the server's time. GUI thread only."""

    def __init__(self, language: Language, bridge: HallBridge, now: Callable[[], datetime]) -> None:
        self._language, self._now = language, now
        self.hall = Hall(config=None, board=None, link=Link(state="starting", since=now()))
        self.local = Local(enrolled=False, language=language.code)
        self.model, self.door, self.setup = HallModel(), DoorModel(), SetupModel()
        self.media = MediaStage(bridge, self.model, self._shelf_changed)
        self._queues: tuple[QueueRow, ...] = ()
        self._queues_due = 0.0
        self.model.roomChanged.connect(self._show_queues)

    @property
    def scope(self) -> Scope:
        """What belongs to where the display hangs."""
        if self.hall.config is None:
            return Scope(place=self.local.place)
        return scope_of(self.local.place, self.hall.config)

    @property
    def languages(self) -> tuple[str, ...]:
        """Those in which the page can be shown."""
        config = self.hall.config
        return LANGUAGES if config is None else known(config.center.languages)

    def know(self, **changes: Any) -> None:
        """Take what has changed of `Local`, and show it."""
        before, self.local = self.local, replace(self.local, **changes)
        if self.local == before:
            return
        if before.language != self.local.language:
            self._language.switch(self.local.language)
        if (before.language, before.place) != (self.local.language, self.local.place):
            self._reckon_queues()
        self.paint()

    def take(self, hall: Hall) -> None:
        """Show a newer hall; the queues with the next tick, as they are dear."""
        first = self.hall.config is None
        if hall.board is not self.hall.board or hall.config is not self.hall.config:
            self._queues_due = 0.0
        self.hall = hall
        if first:
            self._reckon_queues()
        self.paint()

    def tick(self, now: datetime) -> None:
        """A second has passed."""
        if now.timestamp() >= self._queues_due:
            self._reckon_queues()
        else:
            self._show_queues()
        self.paint()

    def paint(self) -> None:
        """Put everything but the queues on screen as it is now."""
        now = self._now()
        view = derive(self.hall, self.local, now)
        self.model.show_hall(view)
        self.media.show(view.slide)
        if view.page == "door":
            self.door.show_view(derive_door(self.hall, self.local))
        elif view.page == "setup":
            self.setup.show_setup(derive_setup(self.hall, self.local, self.media.states, now))

    def _shelf_changed(self) -> None:
        self.know(shelf=self.media.shelf)

    def _reckon_queues(self) -> None:
        now = self._now()
        self._queues_due = now.timestamp() + QUEUES_EVERY
        self._queues = derive_queues(self.hall, self.local.language, now, self.scope)
        self._show_queues()

    def _show_queues(self) -> None:
        self.model.show_queues(*part_at(self._queues, self.model.queue_room, self._now()))
