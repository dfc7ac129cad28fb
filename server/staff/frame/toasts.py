"""What a page says of what was done: a line at the foot, spoken by screen readers, maybe with a way back."""

import json
from collections.abc import Awaitable, Callable, Sequence

from msgspec import Struct
from nicegui import ui

from assets.catalogue import text
from server.staff.frame.painting import Words, box

SHOWN_SECONDS = 8.0
"""What has no button goes by itself."""

Act = Callable[[], Awaitable[None]]


class Note(Struct, frozen=True, kw_only=True):
    """A sentence and, where something can be done about it, a button with its act; `bad` for a failure.

    The first of the marks in `focus` that is on the page gets the focus: who works by keys goes on there.
    """

    words: str
    title: str = ""
    button: str = ""
    act: Act | None = None
    bad: bool = False
    focus: Sequence[str] = ()


class Toasts:
    """Shows one note at a time; belongs to one open page."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._polite = box("div", "toasts", "toasts", role="status", aria_live="polite")
        self._urgent = box("div", "toasts", "alarms", role="alert", aria_live="assertive")
        self._count = 0

    def show(self, note: Note) -> None:
        """Show this in the place of what was there; nothing where the page was left meanwhile."""
        if self._polite.is_deleted:
            return
        self.hide()
        where = self._urgent if note.bad else self._polite
        with where, box("div", "toast bad" if note.bad else "toast"):
            with box("p"):
                if note.title:
                    Words("strong", note.title)
                Words("span", note.words, "", "toast")
            if note.act is not None:
                self._button(note.button, note.act)
            away = Words("button", "×", "away", "toast.away")
            away.props.update({"type": "button", "aria-label": text(self._language, "frame.hide")})
            away.on("click", self.hide)
        if note.act is None and not note.bad:
            self._go_later()
        if note.focus:
            marks = json.dumps([f"[data-id={json.dumps(mark)}]" for mark in note.focus])
            ui.run_javascript(
                f"{marks}.map((one) => document.querySelector(one)).find(Boolean)?.focus()"
            )

    def hide(self) -> None:
        """Show nothing."""
        self._count += 1
        self._polite.clear()
        self._urgent.clear()

    def _button(self, words: str, act: Act) -> None:
        async def press() -> None:
            self.hide()
            await act()

        made = Words("button", words, "", "toast.act")
        made.props["type"] = "button"
        made.on("click", press)

    def _go_later(self) -> None:
        shown = self._count

        def go() -> None:
            if self._count == shown:
                self.hide()

        ui.timer(SHOWN_SECONDS, go, once=True)
