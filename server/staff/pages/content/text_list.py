"""Paints what happens to the texts of a language, one by one: what each said and what it is to say."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from nicegui import ui

from assets.catalogue import messages
from common.contract.language_sheets import TextChange
from server.staff.editing.telling import Changed
from server.staff.frame.painting import Words, box
from server.staff.frame.visit import Visit
from server.staff.pages.config.change_table import change_table

AT_ONCE = 50
_TO_ITS_HEAD = """(() => { const at = document.querySelector("[data-id='parts']");
    at?.scrollIntoView(); at?.focus({preventScroll: true}); })()"""


def text_list(visit: Visit, changes: Sequence[TextChange]) -> None:
    """A row for each text, found by what the product says in the reader's language."""
    unsaid = (visit.text("content.language.unsaid"),)
    told = [
        Changed(
            label=_product(one.key, visit.language),
            before=one.before or unsaid,
            after=one.after or unsaid,
        )
        for one in changes
    ]
    change_table(visit, "texts", told)


def text_parts(visit: Visit, changes: Sequence[TextChange]) -> None:
    """The same part by part, with buttons that turn to the next: a new language has hundreds."""
    parts = -(-len(changes) // AT_ONCE)
    place = box("div", "", "parts", tabindex="-1")

    def show(at: int) -> None:
        place.clear()
        with place:
            text_list(visit, changes[at * AT_ONCE : (at + 1) * AT_ONCE])
            if parts > 1:
                _turner(visit, at, parts, turned)

    async def turned(to: int) -> None:
        show(to)
        ui.run_javascript(_TO_ITS_HEAD)

    show(0)


def _turner(visit: Visit, at: int, parts: int, turned: Callable[[int], Awaitable[None]]) -> None:
    with box("nav", "turn", "turn", aria_label=visit.text("content.pages")):
        for key, to in (("before", at - 1), ("after", at + 1)):
            if 0 <= to < parts:
                words = visit.text(f"content.pages.{key}")
                visit.button(words, partial(turned, to), f"turn.{key}")
        Words("span", visit.text("content.pages.at", at + 1, parts))


def _product(key: str, language: str) -> str:
    known = messages(language)
    return known[key].other if key in known else key
