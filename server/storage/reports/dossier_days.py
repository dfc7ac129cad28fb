"""Keeps what the dossier software told of each day."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from sqlalchemy import Connection, delete, insert

from server.storage.tables.reports import dossier_day


class Counted(Protocol):
    """The dossiers of a day."""

    dossiers: int
    late: int
    complained: int | None


def keep_days(connection: Connection, center_id: str, days: Mapping[date, Counted]) -> None:
    """Put these in the place of all from the first of them on; what is older stays.

    A day without a dossier has no row.
    """
    if not days:
        return
    connection.execute(
        delete(dossier_day).where(
            dossier_day.c.center_id == center_id, dossier_day.c.day >= str(min(days))
        )
    )
    rows = [
        {
            "center_id": center_id,
            "day": str(day),
            "dossiers": one.dossiers,
            "late": one.late,
            "complained": one.complained,
        }
        for day, one in sorted(days.items())
        if one.dossiers
    ]
    if rows:
        connection.execute(insert(dossier_day), rows)
