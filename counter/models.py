"""All that the counter's pages are shown by, made, painted and attached together."""

from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtQuick import QQuickWindow

from common.client.hall import Hall
from common.ui.bridge import HallBridge
from counter import alerts
from counter.alerts import Alerts
from counter.cards import Cards
from counter.desk import Desk
from counter.emergency import Emergency
from counter.floor.floor import Floor
from counter.floor.floor_model import FloorModel
from counter.local import Local
from counter.ports import Session
from counter.scene import scene_of
from counter.slips import Slips
from counter.viewmodels.alert_model import AlertModel
from counter.viewmodels.counter_model import CounterModel
from counter.viewmodels.derive import derive
from counter.viewmodels.finish_model import FinishModel
from counter.viewmodels.finish_view import finish_view


class Models:
    """Make one, give `properties()` to the page, `attach` a desk when there is one, `paint`."""

    def __init__(self, local: Local, now: datetime) -> None:
        self.vm = CounterModel(derive(None, local, now))
        self.alerts = AlertModel()
        self.finish = FinishModel()
        self.floor = FloorModel()
        self._desk: Desk | None = None
        self._emergency: Emergency | None = None
        self._floor: Floor | None = None
        self.vm.emergency.connect(self._call_for_help)
        self.vm.floor.connect(self.floor.toggle)

    def properties(self) -> dict[str, QObject]:
        """The page's required properties."""
        models = {"vm": self.vm, "alerts": self.alerts, "finish": self.finish}
        return {**models, "floor": self.floor}

    def watch(self, window: QQuickWindow) -> None:
        """The window is there: a scanner is read in it, and its fields take no identity card."""
        Slips(window, self._scanned)
        Cards(window).scanned.connect(self._card_scanned)

    def attach(self, desk: Desk, session: Session, bridge: HallBridge) -> None:
        """Presses go to `desk` from now on."""
        self._desk = desk
        self.vm.attach(desk)
        self.finish.attach(desk)
        self._emergency = Emergency(session, bridge.deliver, desk)
        self.alerts.attach(Alerts(session, bridge.deliver, desk))
        self._floor = Floor(session, bridge.deliver, desk, self._paint_floor)
        self.floor.attach(self._floor)
        desk.covered = self._floor.covers

    def paint(self, hall: Hall | None, local: Local, now: datetime) -> None:
        """Put everything on screen as it is at `now` (server time)."""
        self.vm.show_picture(derive(hall, local, now))
        scene = scene_of(hall, local, now)
        self.finish.show_picture(finish_view(scene))
        self.alerts.show_view(alerts.derive(hall, local, now))
        self._paint_floor()

    def _paint_floor(self) -> None:
        if self._floor is not None:
            self._floor.look()
            self.floor.show_picture(self._floor.picture())

    def _scanned(self, text: str) -> None:
        if self._desk is not None:
            self._desk.scanned(text)

    def _card_scanned(self) -> None:
        if self._desk is not None:
            self._desk.card_scanned()

    def _call_for_help(self) -> None:
        if self._emergency is not None:
            self._emergency.call()
