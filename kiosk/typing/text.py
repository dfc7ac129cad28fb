"""The whole text in the making: words that have ended, and the one under the fingers."""

from msgspec import Struct

from kiosk.typing import word as words
from kiosk.typing.letters import bare, nfc
from kiosk.typing.methods import Method
from kiosk.typing.syllable import Style
from kiosk.typing.word import Word


class Text(Struct, frozen=True):
    """What stands, and the word that keys still change."""

    before: str = ""
    word: Word = Word()

    @property
    def shown(self) -> str:
        """All of it, in NFC."""
        return self.before + self.word.shown


def of(shown: str) -> Text:
    """A text to go on with; its last word can still be changed."""
    text = nfc(shown)
    start = len(text)
    while start and text[start - 1].isalpha():
        start -= 1
    return Text(text[:start], Word(text[start:], text[start:]))


def press(text: Text, key: str, method: Method | None, style: Style) -> Text:
    """One character more; without a method it is itself, and so is what ends a word."""
    letter = nfc(key)
    if method is None:
        return of(text.shown + letter)
    sign = key.lower() in method.tones or key.lower() in method.marks
    latin = letter.isalpha() and bare(letter).isascii()
    if latin or (sign and text.word.shown):
        return Text(text.before, words.press(text.word, letter, method, style))
    return Text(nfc(ended(text) + letter))


def backspace(text: Text, method: Method | None, style: Style) -> Text:
    """Without the last letter shown; a word before it can be changed again."""
    if not text.word.shown:
        return of(text.before[:-1])
    if method is None:
        return of(text.shown[:-1])
    return Text(text.before, words.backspace(text.word, method, style))


def ended(text: Text) -> str:
    """The text as it stays once its last word has ended."""
    return text.before + words.ended(text.word)


def compose(keys: str, method: Method | None, style: Style) -> str:
    """What these keys write, the last word ended."""
    text = Text()
    for key in keys:
        text = press(text, key, method, style)
    return ended(text)
