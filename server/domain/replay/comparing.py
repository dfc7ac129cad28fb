"""How long people waited: the day as it was, played by its own policy, and by the one that is tried."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from math import ceil
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from common.contract.config import Config
from common.contract.ids import Slug
from server.domain.replay.day import Day, Visit
from server.domain.replay.played import Played, happened
from server.domain.replay.playing import play

ORDINARY = "ordinary"
MINUTE = timedelta(minutes=1)


class Waits(Struct, frozen=True, kw_only=True):
    """What a group of people lived through; waits are minutes from the arrival to the first call."""

    called: int
    served: int
    refused: int
    mean: float | None
    p50: float | None
    p90: float | None
    longest: float | None


class Group(Struct, frozen=True, kw_only=True):
    """Everybody, one priority class or one service, in the three histories."""

    kind: Literal["all", "class", "service"]
    id: str
    tickets: int
    happened: Waits
    replayed: Waits
    tried: Waits


class Likeness(Struct, frozen=True, kw_only=True):
    """How near the replay by the day's own policy is to the day, over those called in both.

    `same_counter` is a share from 0 to 1; the others are minutes between the two waits of a ticket.
    """

    called_in_both: int
    same_counter: float
    mean_difference: float
    largest_difference: float


ASSUMPTIONS = (
    "people come, change and give up as they did; whom nobody called needs their service's mean time",
    "a ticket takes a counter as long as it did, whichever counter it is",
    "counters open, pause and close as they did; an officer is as quick to call as at the same chance",
    "a pause before a call of over 3 minutes is an absence at that time of the day",
    "who did not come does not come; a timer may give them up sooner than on the day, never later",
    "who was parked, absent or picked by hand goes back to the same counter after the same time",
)


class Comparison(Struct, frozen=True, kw_only=True):
    """A day under another policy, and what was assumed to play it."""

    service_day: str
    tickets: int
    likeness: Likeness
    groups: tuple[Group, ...]
    assumptions: tuple[str, ...] = ASSUMPTIONS


def compare(day: Day, tried: Config) -> Comparison:
    """Play the day twice, by what was in force on it and by `tried`, and hold both against the day."""
    was, again = happened(day), play(day, day.configs)
    other = play(day, [(day.begins, tried)])
    groups = []
    for kind, name, visits in _groups(day):
        waits = [_waits(visits, history) for history in (was, again, other)]
        groups.append(
            Group(
                kind=kind,
                id=name,
                tickets=len(visits),
                happened=waits[0],
                replayed=waits[1],
                tried=waits[2],
            )
        )
    return Comparison(
        service_day=day.service_day,
        tickets=len(day.visits),
        likeness=_likeness(day.visits, was, again),
        groups=tuple(groups),
    )


def under(day: Config, policy: Config) -> Config:
    """The day's configuration with the policy and the counters of another."""
    return replace(day, policy=policy.policy, counters=policy.counters)


def _groups(
    day: Day,
) -> Iterator[tuple[Literal["all", "class", "service"], str, Sequence[Visit]]]:
    yield "all", "", day.visits
    ranked = sorted(day.config.priority_classes, key=lambda row: row.rank)
    for name in _in_order(
        {visit.priority for visit in day.visits}, (None, *(r.id for r in ranked))
    ):
        yield "class", name or ORDINARY, [v for v in day.visits if v.priority == name]
    known = tuple(row.id for row in day.config.services)
    for service in _in_order({visit.service_id for visit in day.visits}, known):
        yield "service", service or "", [v for v in day.visits if v.service_id == service]


def _in_order(found: Iterable[Slug | None], known: Sequence[Slug | None]) -> list[Slug | None]:
    there = set(found)
    others = sorted((name for name in there - set(known)), key=str)
    return [name for name in known if name in there] + others


def _waits(visits: Sequence[Visit], history: Played) -> Waits:
    waits = sorted(wait for visit in visits if (wait := _wait(visit, history)) is not None)
    return Waits(
        called=len(waits),
        served=sum(visit.ticket_id in history.served for visit in visits),
        refused=sum(visit.ticket_id in history.refused for visit in visits),
        mean=round(sum(waits) / len(waits), 2) if waits else None,
        p50=_at_most(waits, 0.5),
        p90=_at_most(waits, 0.9),
        longest=_at_most(waits, 1),
    )


def _wait(visit: Visit, history: Played) -> float | None:
    call = history.calls.get(visit.ticket_id)
    return None if call is None else max(0.0, (call.at - visit.issued_at) / MINUTE)


def _at_most(waits: Sequence[float], share: float) -> float | None:
    """The wait that this share of the people did not exceed."""
    return round(waits[ceil(share * len(waits)) - 1], 2) if waits else None


def _likeness(visits: Sequence[Visit], was: Played, again: Played) -> Likeness:
    both = [v.ticket_id for v in visits if v.ticket_id in was.calls and v.ticket_id in again.calls]
    apart = [abs(was.calls[name].at - again.calls[name].at) / MINUTE for name in both]
    same = sum(was.calls[name].counter_id == again.calls[name].counter_id for name in both)
    return Likeness(
        called_in_both=len(both),
        same_counter=round(same / len(both), 4) if both else 1.0,
        mean_difference=round(sum(apart) / len(apart), 3) if apart else 0.0,
        largest_difference=round(max(apart, default=0.0), 3),
    )
