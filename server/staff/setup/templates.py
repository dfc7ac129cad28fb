"""The fields, services and procedures that most centers have, from the sample center's files."""

import csv
import io
from collections.abc import Collection, Mapping, Sequence
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


class Published(Struct, frozen=True, kw_only=True):
    """Procedures that are missing and papers that are, as sheets; `count` procedures get either."""

    count: int
    procedures: bytes
    papers: bytes


def brought_along(
    chosen: Collection[str], own: Collection[str], there: Collection[str]
) -> Collection[str]:
    """Of which services procedures come along: the new ones, or where none is new all that are there."""
    return chosen if chosen or own else there


def published(services: Collection[str], there: Mapping[str, bool]) -> Published:
    """What a center lacks of the sample center's procedures of these services.

    `there` are the codes of those it has, with whether they have papers: these are left as they are.
    """
    codes = {row["code"] for row in _rows("procedures") if row["service_id"] in services}
    new = [row for row in _rows("procedures") if row["code"] in codes and row["code"] not in there]
    papers = [
        row for row in _rows("papers") if row["code"] in codes and not there.get(row["code"], False)
    ]
    count = len({row["code"] for row in (*new, *papers)})
    return Published(count=count, procedures=_sheet(new), papers=_sheet(papers))


def _sheet(rows: Sequence[Mapping[str, str]]) -> bytes:
    if not rows:
        return b""
    written = io.StringIO()
    sheet = csv.DictWriter(written, list(rows[0]))
    sheet.writeheader()
    sheet.writerows(rows)
    return written.getvalue().encode()


def _rows(name: str) -> list[dict[str, str]]:
    with asset(f"sample/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _texts(row: Mapping[str, str], name: str) -> Mapping[str, str] | None:
    found = {language: row[f"{name}_{language}"] for language in LANGUAGES}
    return found if all(found.values()) else None
