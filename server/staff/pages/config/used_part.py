"""Paints why a row cannot go: which others still use it, each with a link, and what else can be done."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from common.contract.config_kinds import SINGLE
from common.contract.editing import EditedRow, RowFault
from server.staff.editing.saying import in_short
from server.staff.editing.telling import Teller, kind_name, row_name
from server.staff.editing.using import users
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import address
from server.staff.frame.visit import Visit

MOST_NAMES = 5


class Used(Struct, frozen=True, kw_only=True):
    """A row that cannot go, by its kind and name, and why."""

    kind: str
    name: str
    faults: Sequence[RowFault]


def paint_used(visit: Visit, row: Used, teller: Teller, rows: Sequence[EditedRow]) -> None:
    """Say it above the form of this row."""
    bodies: dict[tuple[str, str], Any] = {(one.kind, one.id): one.body for one in rows}
    uses, others = users(row.faults, rows)
    with box("section", "met", "used", role="alert", tabindex="-1"):
        Words("h2", visit.text("config.used.title", row.name))
        if uses:
            Words("p", visit.text("config.used"))
            with box("dl", "told"):
                for one, ids in uses.items():
                    _kind(visit, one, [(name, bodies.get((one, name))) for name in ids])
        if others:
            Words("p", in_short([teller.foreign(one, bodies) for one in others], visit.language))
        if row.kind == "service":
            Words("p", visit.text("config.used.service"), "both")


def _kind(visit: Visit, kind: str, rows: Sequence[tuple[str, object]]) -> None:
    called = kind_name(kind, visit.language)
    Words("dt", called if kind in SINGLE else f"{called} ({len(rows)})")
    with box("dd"), box("ul", "names"):
        for row_id, body in rows[:MOST_NAMES]:
            name = called if kind in SINGLE else row_name(kind, row_id, body, visit.language)
            with box("li"):
                link = Words("a", name, "", f"used.{kind}.{row_id}")
                link.props["href"] = address(f"/config/{kind}/{row_id}")
        if len(rows) > MOST_NAMES:
            Words("li", visit.text("config.and-more", n=len(rows) - MOST_NAMES))
