"""A kiosk that is read aloud, and what it says, written down in place of being heard."""

from PySide6.QtCore import QObject, Signal

from common.speech.reading import Phrase
from kiosk.keypad import Keypad
from kiosk.voice.guide import Guide
from tests.fixtures.qt import wait_until
from tests.kiosk.screen import Screen

LANGUAGES = ("vi", "en", "zh")


class Ear(QObject):
    """Takes the place of the voice: each new thing begins `said` anew, what comes after is added."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ready = True
        self.languages: tuple[str, ...] = LANGUAGES
        self.said: list[Phrase] = []
        self.levels: list[int] = []

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " | ".join(phrase.text for phrase in self.said)

    def say(self, phrases: tuple[Phrase, ...], *, after: bool = False) -> None:
        self.said = [*self.said, *phrases] if after else list(phrases)

    def hush(self) -> None:
        self.said = []

    def level(self, percent: int) -> None:
        if self.levels[-1:] != [percent]:
            self.levels.append(percent)

    def want(self, languages: object, words: object) -> None:
        """All is here already."""

    def begin(self) -> None:
        """Nothing has to be loaded."""

    def close(self) -> None:
        """There is no thread."""


class Listener:
    """Somebody with a headset and a keypad at this kiosk, whose voice is an ear's."""

    def __init__(self, kiosk: Screen) -> None:
        self.kiosk, self.ear = kiosk, Ear()
        self.keypad = Keypad(kiosk.window, kiosk.kiosk.flow)
        self.flow, self.voicing = kiosk.kiosk.flow, kiosk.kiosk.journeys.voicing
        speaking = kiosk.kiosk.speaking
        speaking._voice = self.ear  # type: ignore[assignment]
        speaking.attach(kiosk.window, kiosk.kiosk.models, self.voicing, self.keypad)

    @property
    def guide(self) -> Guide:
        """Who reads aloud."""
        guide = self.kiosk.kiosk.speaking._guide
        assert guide is not None
        return guide

    def listens(self) -> None:
        """Switched on, and what there is to say of the page is said."""
        self.flow.put(voices=LANGUAGES)
        self.voicing.begin()
        self.keypad.begin()
        wait_until(lambda: self.guide._on, "it is switched on")
        self.settles()

    def settles(self) -> None:
        """The page is laid out and told."""
        wait_until(lambda: not self.guide._opening.isActive(), "the page is told")

    def hears(self, words: str) -> None:
        """Waits until it is said."""
        wait_until(lambda: words in self.ear.text, f"{words!r}; said was {self.ear.text!r}")
