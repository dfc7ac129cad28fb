"""The sheet over the page: the open question with what can be picked, and what is known of it."""

from msgspec import Struct

from counter.local import Question
from counter.paper import example
from counter.questions import WITH_FIELD, options
from counter.scene import Option, Scene
from counter.targets import TABS
from counter.viewmodels.day_view import day_lines
from counter.viewmodels.lines import Line
from counter.viewmodels.notes_view import note_lines

NOTED = ("ticket", "note")
"""Sheets that tell what was noted on their ticket."""


class Tab(Struct, frozen=True, kw_only=True):
    """One of several sheets that are one question."""

    tab: str
    label: str
    chosen: bool


class Sheet(Struct, frozen=True, kw_only=True):
    """An open question; `kind` is empty when there is none.

    `hint` stands in the field while it is empty.
    """

    kind: str = ""
    title: str = ""
    subject: str = ""
    with_field: bool = False
    hint: str = ""
    tabs: tuple[Tab, ...] = ()
    lines: tuple[Line, ...] = ()
    options: tuple[Option, ...] = ()


def sheet_view(scene: Scene) -> Sheet:
    """The open sheet; an empty one where nothing is asked."""
    question = scene.local.question
    if question is None:
        return Sheet()
    subject = scene.subject(question)
    with_field = question.kind in WITH_FIELD
    return Sheet(
        kind=question.kind,
        title=scene.text(f"counter.ask.{question.kind}"),
        subject=subject.label if subject is not None else "",
        with_field=with_field,
        hint=scene.text(f"desk.field.{question.kind}", example(scene.config)) if with_field else "",
        tabs=_tabs(question.kind, scene),
        lines=_lines(question, scene),
        options=options(question, scene),
    )


def _tabs(kind: str, scene: Scene) -> tuple[Tab, ...]:
    if kind not in TABS:
        return ()
    return tuple(
        Tab(tab=tab, label=scene.text(f"desk.tab.{tab}"), chosen=tab == kind) for tab in TABS
    )


def _lines(question: Question, scene: Scene) -> tuple[Line, ...]:
    if question.kind == "day":
        return day_lines(scene)
    if question.kind in NOTED and question.ticket_id is not None:
        return note_lines(question.ticket_id, scene)
    return ()
