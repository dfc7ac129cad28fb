"""Paints what a change does: each field with what was there and what is to be."""

from collections.abc import Iterable
from functools import partial

from server.staff.editing.kinds import PROGRAMS
from server.staff.editing.telling import Changed
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import address
from server.staff.frame.tables import Column, Row, table
from server.staff.frame.visit import Visit


def change_table(visit: Visit, mark: str, changes: Iterable[Changed]) -> None:
    """A row for each field."""
    columns = [
        Column(name="field", label=visit.text("config.question.field"), look="strong"),
        Column(name="before", label=visit.text("config.question.before"), look="before"),
        Column(name="after", label=visit.text("config.question.after"), look="after"),
    ]
    rows = [
        Row(
            id=str(place),
            cells={
                "field": change.label,
                "before": partial(_before, visit, change),
                "after": partial(_after, visit, change),
            },
        )
        for place, change in enumerate(changes)
    ]
    title = visit.text("config.changes.how")
    with box("div", "changed"):
        table(mark, title, columns, rows, visit.text("config.changes.place"))


def touched(visit: Visit, kind: str) -> str:
    """Which programs follow a change of this kind."""
    names = [visit.text(f"config.program.{one}") for one in PROGRAMS[kind]]
    return visit.text("config.touches", ", ".join(names))


def _before(visit: Visit, change: Changed) -> None:
    if change.kept is None:
        _items(visit, change.before, change.pictures[0])
    elif change.before:
        gone = (visit.text("config.question.gone", one) for one in change.before)
        _items(visit, tuple(gone), "")


def _after(visit: Visit, change: Changed) -> None:
    if change.kept is None:
        _items(visit, change.after, change.pictures[1])
        return
    with box("div", "items"):
        for one in change.after:
            Words("p", visit.text("config.question.come", one))
        Words("p", visit.text("config.question.kept", n=change.kept), "second")


def _items(visit: Visit, items: tuple[str, ...], picture: str) -> None:
    with box("div", "items"):
        if picture:
            where, words = address(f"/media/{picture}"), visit.text("content.media.picture")
            box("img", "", "", src=where, alt=words, loading="lazy")
        for item in items or (visit.text("config.nothing"),):
            Words("p", item, "" if items else "second")
