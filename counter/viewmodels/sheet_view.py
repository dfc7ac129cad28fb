"""The sheet over the page: the open question with what can be picked."""

from msgspec import Struct

from counter.questions import WITH_NOTE, options
from counter.scene import Option, Scene


class Sheet(Struct, frozen=True, kw_only=True):
    """An open question; `kind` is empty when there is none."""

    kind: str = ""
    title: str = ""
    subject: str = ""
    with_note: bool = False
    options: tuple[Option, ...] = ()


def sheet_view(scene: Scene) -> Sheet:
    """The open sheet; an empty one where nothing is asked."""
    question = scene.local.question
    if question is None:
        return Sheet()
    subject = scene.subject(question)
    return Sheet(
        kind=question.kind,
        title=scene.text(f"counter.ask.{question.kind}"),
        subject=subject.label if subject is not None else "",
        with_note=question.kind in WITH_NOTE,
        options=options(question, scene),
    )
