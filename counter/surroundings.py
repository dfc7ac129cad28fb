"""What ties the counter to the machine around its window: absence, the tray, keys from anywhere."""

from PySide6.QtQuick import QQuickWindow

from counter.absence import Absence
from counter.arriving import Arriving
from counter.desk import Desk
from counter.hotkeys import EVERYWHERE
from counter.machine.here import Machine, machine_of
from counter.machine.tray import Tray
from counter.models import Models
from counter.needed import Needed
from counter.scene import scene_of


class Surroundings:
    """Lives as long as the desk; `tick` each second, `look` with each picture. GUI thread only."""

    def __init__(
        self, window: QQuickWindow, desk: Desk, models: Models, machine: Machine | None = None
    ) -> None:
        self._desk, self._models = desk, models
        self._machine = machine_of(window) if machine is None else machine
        self._tray = Tray(window)
        self.arriving = Arriving(window, self._tray.tell)
        self.needed = Needed(window, self._tray.tell)
        self._absence = Absence(desk, self._machine, window)
        grabbed = self._machine.grab(EVERYWHERE, self._pressed)
        desk.change(everywhere=bool(grabbed))

    def tick(self) -> None:
        """A second has passed."""
        self._absence.look()

    def look(self) -> None:
        """The picture is another one."""
        desk = self._desk
        scene = scene_of(desk.hall, desk.local, desk.now())
        self.arriving.look(scene)
        self.needed.look(scene)

    def close(self) -> None:
        """Give back what the machine gave."""
        self._tray.close()
        self._machine.close()

    def _pressed(self, action: str) -> None:
        if action == "show":
            self._tray.raise_window()
        elif self._desk.local.question is None or action == "emergency":
            self._models.vm.press(action)
