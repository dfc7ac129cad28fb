"""The ways of a schedule, of which each is tried by itself: into its folder, and to each of its addresses."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from server.reports.schedules.delivering import DeliveryError
from server.reports.schedules.outcomes import Outcome
from server.reports.schedules.settings import Schedule

FOLDER = "/"
"""The way into the schedule's folder, wherever that is."""


class Brought(Struct, frozen=True, kw_only=True):
    """What became of each way that was tried, and the faults met on those that failed."""

    ways: Mapping[str, Outcome] = MappingProxyType({})
    faults: tuple[DeliveryError, ...] = ()

    def of(self, *outcomes: Outcome) -> tuple[str, ...]:
        """The ways that ended so."""
        return tuple(way for way, outcome in self.ways.items() if outcome in outcomes)

    def beside(self, other: "Brought") -> "Brought":
        """Both together."""
        return Brought(ways={**self.ways, **other.ways}, faults=(*self.faults, *other.faults))


def ways_of(schedule: Schedule) -> tuple[str, ...]:
    """All of them."""
    return (*((FOLDER,) if schedule.folder else ()), *schedule.mail)


def all_alike(ways: tuple[str, ...], outcome: Outcome, *faults: DeliveryError) -> Brought:
    """Each of them ended so."""
    return Brought(ways=dict.fromkeys(ways, outcome), faults=faults)
