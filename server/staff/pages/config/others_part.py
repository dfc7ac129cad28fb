"""A change of what is no row of the configuration: asked about before; told of where another was first."""

from collections.abc import Mapping

from server.staff.editing.around import Around
from server.staff.editing.others import other_changes
from server.staff.editing.telling import Changed
from server.staff.frame.asking import Question
from server.staff.frame.painting import Words, box
from server.staff.frame.visit import Visit
from server.staff.pages.config.change_table import change_table

Values = Mapping[str, object]


async def sure_of(visit: Visit, before: Values, after: Values, words: str) -> bool:
    """Whether a person who sees each field as it is and as it would be wants that; plain values."""
    changes = _changes(visit, before, after)
    question = Question(
        title=visit.text("config.question"),
        words=words,
        paint=lambda: change_table(visit, "change", changes),
        yes=visit.text("config.save"),
    )
    return await visit.sure(question)


def paint_meeting(visit: Visit, seen: Values, now: Values) -> None:
    """Say above a form that another one was first, and what they changed; plain values."""
    with box("section", "met", "met", role="alert", tabindex="-1"):
        Words("h2", visit.text("config.met.title"))
        Words("p", visit.text("config.met", visit.text("config.met.somebody")))
        change_table(visit, "met.changes", _changes(visit, seen, now))


def _changes(visit: Visit, before: Values, after: Values) -> tuple[Changed, ...]:
    pictures = frozenset(str(photo) for one in (before, after) if (photo := one.get("photo")))
    known = Around(languages=(), lists={}, pictures=pictures)
    return other_changes(before, after, known, visit.language)
