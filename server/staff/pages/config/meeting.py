"""Two at the same row: what the other one did, and what was typed carried over to it."""

from typing import Any

from msgspec import Struct

from common.client.staff.configuration import ConfigurationErrands
from server.staff.editing.drafts import Joined, join
from server.staff.editing.flat import Flat, flatten, root
from server.staff.editing.shapes import shape_of
from server.staff.editing.telling import Changed, Teller, label
from server.staff.frame.painting import Words, box
from server.staff.frame.visit import Visit
from server.staff.pages.config.change_table import change_table
from server.staff.pages.config.who import who


class Met(Struct, frozen=True, kw_only=True):
    """`now` is the row as the other one left it, `flat` the form on top of it, `both` what both changed."""

    who: str
    now: Any
    flat: Flat
    changes: tuple[Changed, ...]
    both: tuple[str, ...]


async def met(visit: Visit, kind: str, row_id: str, seen: Any, typed: Flat, teller: Teller) -> Met:
    """What became of the row since it was seen; ClientError."""
    errands = ConfigurationErrands(visit.line)
    rows = (await visit.ask(errands.rows(kind))).rows
    told = await visit.ask(errands.changes(kind, row_id))
    now = next((row.body for row in rows if row.id == row_id), None)
    shape, path = shape_of(kind), root(kind)
    before, there = flatten(shape, seen, path), flatten(shape, now, path)
    joined = Joined(typed, ()) if now is None else join(shape, before, typed, there)
    return Met(
        who=(
            who(visit, told.changes[0].actor, told.people)
            if told.changes
            else visit.text("config.met.somebody")
        ),
        now=now,
        flat=joined.flat,
        changes=teller.changes(seen, now),
        both=joined.both,
    )


def paint_met(visit: Visit, kind: str, told: Met) -> None:
    """Say it above the form."""
    with box("section", "met", "met", role="alert", tabindex="-1"):
        Words("h2", visit.text("config.met.title"))
        Words("p", visit.text("config.met.gone" if told.now is None else "config.met", told.who))
        if told.both:
            names = ", ".join(label(kind, path, visit.language) for path in told.both if path)
            Words("p", visit.text("config.met.both", names), "both", "met.both")
        change_table(visit, "met.changes", told.changes)
