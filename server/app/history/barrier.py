"""After a restore the shared lane stays closed until every kiosk has told what it knows."""

import json

from msgspec import Struct, field
from sqlalchemy import Connection, select

from common.contract.envelope import Actor
from common.contract.events import SharedLaneOpened
from server.app.admission.enrolment import free_lane
from server.app.admission.staff import OPERATOR
from server.app.history.unreported import Unreported, unreported
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.history.ledger import Known
from server.storage.history.records import KEPT_MILLISECONDS
from server.storage.tables.uploads import device_report


def awaited_kiosks(connection: Connection, center_id: str) -> list[Unreported]:
    """The kiosks that have not told which numbers they gave."""
    return unreported(connection, center_id, "kiosk")


def open_when_reported(unit: Unit, actor: Actor) -> None:
    """Open lane 0, above all numbers that kiosks have told, once none is awaited any more."""
    if unit.board.shared_lane is None and not awaited_kiosks(unit.connection, unit.center_id):
        numbers = _highest(unit)
        unit.add(actor, [SharedLaneOpened(lane=0, numbers=numbers, reason="reported")])


class OpenFreshLane(Struct, frozen=True):
    """The operator lets numbers be given though not every kiosk has reported.

    What was drawn from a lane that was opened so before another restore is forgotten but for the ledger.
    """

    known: Known = field(default_factory=Known)

    def __call__(self, unit: Unit) -> int:
        """The lane that the rest of the day is drawn from; Refusal wrong-state where one is open."""
        if unit.board.shared_lane is not None:
            raise Refusal("wrong-state", f"lane {unit.board.shared_lane} is open already")
        resting = unit.now_ms - KEPT_MILLISECONDS
        lane = free_lane(unit, {lane for lane, at in self.known.opened.items() if at > resting})
        unit.add(OPERATOR, [SharedLaneOpened(lane=lane, numbers={}, reason="override")])
        return lane


def _highest(unit: Unit) -> dict[str, int]:
    """The highest number of today by series, of all that kiosks have told in this epoch."""
    query = select(device_report.c.highest).where(
        device_report.c.epoch == unit.board.epoch,
        device_report.c.service_day == unit.board.service_day,
    )
    highest: dict[str, int] = {}
    for text in unit.connection.execute(query).scalars():
        for series, number in json.loads(text).items():
            highest[series] = max(number, highest.get(series, 0))
    return highest
