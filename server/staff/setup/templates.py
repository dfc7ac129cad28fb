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
    """The procedures of some services and their papers, as sheets that the server takes in."""

    count: int
    procedures: bytes
    papers: bytes


def published(services: Collection[str]) -> Published:
    """Those of the sample center's procedures that belong to these services."""
    rows = [row for row in _rows("procedures") if row["service_id"] in services]
    codes = {row["code"] for row in rows}
    papers = [row for row in _rows("papers") if row["code"] in codes]
    return Published(count=len(rows), procedures=_sheet(rows), papers=_sheet(papers))


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
