"""Counts by day how many dossiers were late and how many were complained of; pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from common.contract.dossiers import Dossier, DossierStatus

NOT_OURS: frozenset[DossierStatus] = frozenset(
    {"refused", "withdrawn", "stopped", "waiting-papers", "waiting-payment"}
)
"""These do not count: they ended otherwise, or it is the citizen's turn."""

OVER: frozenset[DossierStatus] = frozenset({"ready", "done"})


class DossierDay(Struct, kw_only=True):
    """The dossiers of a day; `complained` None where nothing tells of it."""

    dossiers: int = 0
    late: int = 0
    complained: int | None = 0


def count(told: Iterable[tuple[Dossier, bool | None]], today: date) -> Mapping[date, DossierDay]:
    """By the day of the result, or, where there is none yet, by the day on which it was due and is over.

    Each dossier comes with whether it was complained of, None where nothing tells. The days of results
    are all there, also those on which nothing counts.
    """
    days: dict[date, DossierDay] = {}
    for dossier, complained in told:
        if dossier.completed is not None and dossier.completed <= today.isoformat():
            days.setdefault(date.fromisoformat(dossier.completed), DossierDay())
        found = _counts(dossier, today)
        if found is None:
            continue
        day, late = found
        here = days.setdefault(day, DossierDay())
        here.dossiers += 1
        here.late += late
        known = here.complained is not None and complained is not None
        here.complained = (here.complained or 0) + bool(complained) if known else None
    return days


def _counts(dossier: Dossier, today: date) -> tuple[date, bool] | None:
    if dossier.status in NOT_OURS:
        return None
    due = None if dossier.due is None else date.fromisoformat(dossier.due)
    if dossier.completed is not None:
        day = date.fromisoformat(dossier.completed)
        return (day, due is not None and day > due) if day <= today else None
    if due is None or due >= today or dossier.status in OVER:
        return None
    return due, True
