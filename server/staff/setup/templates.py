"""The fields and services that most centers have, from the sample center's files."""

import csv
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from assets import asset
from assets.catalogue import LANGUAGES


class Template(Struct, frozen=True, kw_only=True):
    """A field with its one service, in the product's languages."""

    id: str
    letter: str
    name: Mapping[str, str]
    norm_minutes: int
    hint: Mapping[str, str] | None


@cache
def templates() -> tuple[Template, ...]:
    """All of them, in their order."""
    fields = {row["id"]: row for row in _rows("fields")}
    return tuple(
        Template(
            id=row["id"],
            letter=fields[row["field_id"]]["letter"],
            name=_texts(row, "name") or {},
            norm_minutes=int(row["norm_minutes"]),
            hint=_texts(row, "hint"),
        )
        for row in _rows("services")
    )


def _rows(name: str) -> list[dict[str, str]]:
    with asset(f"sample/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _texts(row: Mapping[str, str], name: str) -> Mapping[str, str] | None:
    found = {language: row[f"{name}_{language}"] for language in LANGUAGES}
    return found if all(found.values()) else None
