"""Follows page, focus and typing, and says each once: a new thing interrupts the old one."""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer
from PySide6.QtQuick import QQuickItem, QQuickWindow

from assets.catalogue import text
from common.client.hall import Hall
from common.speech.numerals import Numerals, Words, numerals_of
from common.speech.reading import Phrase
from kiosk.local import Local
from kiosk.models import Models
from kiosk.viewmodels import ticket_model
from kiosk.voice import seen
from kiosk.voice.echo import echo
from kiosk.voice.ticket import ticket_words
from kiosk.voice.wording import aloud

SETTLED_MS = 30
"""After so long a new page is laid out and has its focus."""

WHOLE = frozenset(("card", "closing", "dossier-found", "failed", "out", "procedure", "unknown"))
"""Pages that are there to be read."""

SILENT = ("first", "inside", "pin", "staff")
"""How the names of pages begin that are no citizen's: nothing of them is spoken."""

KEYBOARD = "keyboard"
LANGUAGE = "language."


class Speaker(Protocol):
    """What the guide asks of the voice."""

    def say(self, phrases: tuple[Phrase, ...], *, after: bool = False) -> None: ...
    def hush(self) -> None: ...


class Shell(Protocol):
    """What the guide sees of the flow."""

    @property
    def hall(self) -> Hall: ...
    @property
    def local(self) -> Local: ...


class Heard(Struct, frozen=True, kw_only=True):
    """What was said already of what changes while a page stays."""

    alerts: tuple[str, ...] = ()
    warned: bool = False
    typed: str = ""
    key: tuple[str, ...] = ()
    paper: str = ""


class Guide(QObject):
    """`look` whenever something may have changed; `repeat` says the last thing again."""

    def __init__(self, window: QQuickWindow, shell: Shell, models: Models, voice: Speaker) -> None:
        super().__init__(window)
        self._window, self._shell, self._models, self._voice = window, shell, models, voice
        self._on = False
        self._greets = False
        self._language = ""
        self._heard = Heard()
        self._last: tuple[Phrase, ...] = ()
        self._opening = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._opening.timeout.connect(self._open)
        window.pageChanged.connect(self._page_changed)  # type: ignore[attr-defined]
        window.activeFocusItemChanged.connect(self._focus_changed)

    @property
    def page(self) -> str:
        """As the window has it: a page that only staff see is none."""
        name = str(self._window.property("page"))
        return "" if name.startswith(SILENT) else name

    def look(self) -> None:
        """Says what has become of the page since."""
        local = self._shell.local
        if local.voice.on != self._on:
            self._on = local.voice.on
            self._switched()
        elif self._on and local.language != self._language:
            self._page_changed()
        elif self._on and self.page and not self._opening.isActive():
            self._hear()

    def repeat(self) -> None:
        """Once more what was said last."""
        if self._on and self._last:
            self._voice.say(self._last)

    def _switched(self) -> None:
        self._opening.stop()
        self._heard, self._last = Heard(), ()
        language = self._language = self._shell.local.language
        if self._on:
            self._greets = True
            self._page_changed()
        elif self.page:
            self._say([text(language, "voice.off")])

    def _page_changed(self) -> None:
        if self._on:
            self._voice.hush()
            self._last = ()
            self._opening.start()

    def _open(self) -> None:
        """A new page, or the same in another language: what it is, then what is in focus."""
        self._language = self._shell.local.language
        self._heard = self._now()
        if self._on and self.page:
            greeting = [text(self._language, "voice.on")] if self._greets else []
            self._greets = False
            words = self._page_words()
            alerts = [told for told in self._heard.alerts if told not in words]
            self._say([*greeting, *words, *alerts], self._focus_phrases())

    def _focus_changed(self) -> None:
        if self._on and self.page and not self._opening.isActive():
            self._heard = replace(self._heard, key=self._now().key)
            phrases = self._focus_phrases()
            if phrases:
                self._say([], phrases)

    def _hear(self) -> None:
        before, self._heard = self._heard, self._now()
        now, say, numerals = self._heard, self._language, self._numerals()
        if now.typed != before.typed:
            self._say(echo(before.typed, now.typed, say, numerals))
        elif now.key != before.key:
            self._say(now.key)
        fresh = [words for words in now.alerts if words not in before.alerts]
        if fresh:
            self._say(fresh)
        if now.paper not in {before.paper, ""}:
            self._say([now.paper], after=True)
        if now.warned and not before.warned:
            seconds = self._models.kiosk.property("idleSeconds")
            self._say([text(say, "voice.idle", seconds)], after=True)

    def _now(self) -> Heard:
        page, focus = seen.stage(self._window), self._focused()
        ticket = self._ticket()
        return Heard(
            alerts=() if page is None else seen.alerts(page),
            warned=int(self._models.kiosk.property("idleSeconds")) > 0,
            typed=self._typed(),
            key=() if focus is None or focus.objectName() != KEYBOARD else seen.named(focus),
            paper=ticket.paper_title if self.page == "ticket" else "",
        )

    def _typed(self) -> str:
        """What stands in the page's field; nowhere else is typing spoken."""
        models = {"number": self._models.rating, "dossier": self._models.dossier}
        if self.page in models:
            return str(models[self.page].property("typed"))
        return (
            str(self._models.typing.property("text"))
            if self.page in {"comment", "procedures"}
            else ""
        )

    def _page_words(self) -> Sequence[str]:
        page = seen.stage(self._window)
        if page is None:
            return ()
        if self.page == "ticket":
            return ticket_words(self._ticket(), self._language, self._numerals())
        return seen.whole(page) if self.page in WHOLE else seen.head(page, self.page)

    def _focus_phrases(self) -> tuple[Phrase, ...]:
        focus = self._focused()
        if focus is None:
            return ()
        name, language = focus.objectName(), self._language
        if name.startswith(LANGUAGE) and name.removeprefix(LANGUAGE) in self._shell.local.voices:
            language = name.removeprefix(LANGUAGE)
        return self._phrases(seen.named(focus), language)

    def _focused(self) -> QQuickItem | None:
        item: QQuickItem | None = self._window.activeFocusItem()
        return item if item is not None and item.activeFocusOnTab() else None

    def _say(
        self, words: Sequence[str], then: tuple[Phrase, ...] = (), *, after: bool = False
    ) -> None:
        phrases = (*self._phrases(words, self._language), *then)
        if phrases:
            self._last = phrases
            self._voice.say(phrases, after=after)

    def _phrases(self, words: Sequence[str], language: str) -> tuple[Phrase, ...]:
        if language not in self._shell.local.voices:
            return ()
        numerals = self._numerals(language)
        said = (aloud(part, language, numerals) for part in words)
        return tuple(Phrase(language=language, text=part) for part in said if part)

    def _numerals(self, language: str = "") -> Numerals:
        config = self._shell.hall.config
        words: Words = "north" if config is None else config.announcing.words
        return numerals_of(language or self._language, words)

    def _ticket(self) -> ticket_model.View:
        return ticket_model.derive(self._shell.hall, self._shell.local)
