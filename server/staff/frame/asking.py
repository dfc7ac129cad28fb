"""A question over the page: what is done only after a yes."""

import asyncio
from collections.abc import Callable

from msgspec import Struct
from nicegui.element import Element

from assets.catalogue import text
from server.staff.frame.painting import Words, box


class Question(Struct, frozen=True, kw_only=True):
    """What is asked; `paint` adds more than words to it, `grave` marks what cannot be taken back.

    Without `no` it is "Cancel".
    """

    title: str
    yes: str
    no: str = ""
    words: str = ""
    paint: Callable[[], None] | None = None
    grave: bool = False


class Questions:
    """The browser's own dialog: it keeps the focus inside, and Escape says no. One for each open page."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._dialog: Element = box("dialog", "question", "question", aria_labelledby="question")
        self._dialog.on("close", lambda: self._answer(yes=False))
        self._answered: asyncio.Future[bool] | None = None

    async def ask(self, question: Question) -> bool:
        """Whether the answer was yes; False at once while another question is open."""
        if self._answered is not None:
            return False
        answered: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._answered = answered
        self._paint(question)
        self._dialog.run_method("showModal")
        self._dialog.client.on_delete(lambda: answered.done() or answered.cancel())
        try:
            return await answered
        finally:
            self._answered = None
            self._dialog.run_method("close")

    def _paint(self, question: Question) -> None:
        self._dialog.clear()
        no = question.no or text(self._language, "frame.cancel")
        with self._dialog:
            title = Words("h2", question.title)
            title.props["id"] = "question"
            if question.words:
                Words("p", question.words)
            if question.paint is not None:
                with box("div", "more", "question.more"):
                    question.paint()
            with box("div", "buttons"):
                self._button(no, "question.no", yes=False, look="plain")
                self._button(
                    question.yes, "question.yes", yes=True, look="grave" if question.grave else "go"
                )

    def _button(self, words: str, mark: str, *, yes: bool, look: str) -> None:
        made = Words("button", words, look, mark)
        made.props["type"] = "button"
        made.on("click", lambda: self._answer(yes=yes))

    def _answer(self, *, yes: bool) -> None:
        if self._answered is not None and not self._answered.done():
            self._answered.set_result(yes)
