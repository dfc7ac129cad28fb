"""Everybody who comes in, put together: officers at counters, the staff at their pages, accounts, devices."""

import time
from collections.abc import Callable
from datetime import datetime

from server.app.admission.accounts_door import AccountsDoor
from server.app.admission.devices_door import DevicesDoor
from server.app.admission.failures import Failures
from server.app.admission.officers import Officers
from server.app.admission.own_door import OwnDoor
from server.app.admission.staff_sessions import StaffSessions
from server.app.admission.trying import Trying
from server.app.heard import Heard
from server.app.metrics import Metrics
from server.app.writing.unit import State
from server.app.writing.writer import Writer
from server.storage.engine import Database


class People:
    """The doors of one center; `clock` tells its time, `machine` that of this computer."""

    def __init__(
        self,
        database: Database,
        center_id: str,
        writer: Writer,
        state: Callable[[], State],
        heard: Heard,
        clock: Callable[[], datetime],
        machine: Callable[[], datetime],
        metrics: Metrics,
    ) -> None:
        trying, failures = Trying(database, time.monotonic), Failures(metrics)
        self.officers = Officers(trying, failures, writer)
        self.staff = StaffSessions(trying, failures, writer, database, clock)
        self.own = OwnDoor(
            database, writer, trying, failures, state, time.monotonic, lambda: machine().timestamp()
        )
        self.accounts = AccountsDoor(database, writer)
        self.devices = DevicesDoor(database, center_id, writer, state, heard, clock)
