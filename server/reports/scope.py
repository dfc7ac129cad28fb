"""A request as conditions of SQL, and what the configuration adds to a row."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement

from common.contract.config import Config
from common.contract.ids import Slug
from server.reports.request import ORDINARY, Request


def within(
    request: Request,
    center: Column[Any],
    day: Column[Any],
    **columns: Column[Any],
) -> list[ColumnElement[bool]]:
    """The center's rows of these days; `columns` are by the filters' names and narrow where one is set.

    `class_` is the class; ORDINARY is the row without one.
    """
    found = [
        center == request.center_id,
        day.between(request.first.isoformat(), request.last.isoformat()),
    ]
    set_ = request.filters()
    for name, column in columns.items():
        value = set_.get(name.rstrip("_"))
        if value == ORDINARY and name == "class_":
            found.append(column.is_(None))
        elif value is not None:
            found.append(column == value)
    return found


def field_of(config: Config) -> Mapping[Slug, Slug]:
    """The field of each service."""
    return {row.id: row.field_id for row in config.services}


def norms_of(config: Config) -> Mapping[Slug, int]:
    """The norm of each service in milliseconds."""
    return {row.id: row.norm_minutes * 60_000 for row in config.services}
