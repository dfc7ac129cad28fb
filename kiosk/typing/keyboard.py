"""The keyboard as it stands, and what each of its keys makes of it."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kiosk.typing import keys, text
from kiosk.typing import word as words
from kiosk.typing.keys import Key, Kind, Layout, Page
from kiosk.typing.methods import TELEX, VNI, Method
from kiosk.typing.syllable import Style
from kiosk.typing.text import Text
from kiosk.typing.word import Word

Shift = Literal["off", "once", "locked"]

LONGEST = 120
"""Letters of a text, unless its page says otherwise."""

_METHODS: Mapping[Layout, Method | None] = {"telex": TELEX, "vni": VNI, "plain": None}
_NEXT_SHIFT: Mapping[Shift, Shift] = {"off": "once", "once": "locked", "locked": "off"}
_NEXT_LAYOUT: Mapping[Layout, Layout] = {"telex": "vni", "vni": "plain", "plain": "telex"}


class Keyboard(Struct, frozen=True, kw_only=True):
    """Its keys by kind, layout and page; the text, at most `longest` letters of it.

    `low` where there is width to spare and no height.
    """

    kind: Kind = "text"
    layout: Layout = "telex"
    page: Page = "letters"
    shift: Shift = "off"
    longest: int = LONGEST
    style: Style = "old"
    low: bool = False
    text: Text = Text()

    @property
    def keys(self) -> tuple[Key, ...]:
        """Those on screen."""
        laid = keys.lower if self.low else keys.keys
        return laid(self.kind, self.layout, self.page)

    @property
    def across(self) -> float:
        """Cells of the whole width."""
        return max(key.start + key.cells for key in self.keys)

    @property
    def upper(self) -> bool:
        """Whether letters come large."""
        return self.kind == "text" and self.page == "letters" and self.shift != "off"

    @property
    def method(self) -> Method | None:
        """What signs mean here."""
        return _METHODS[self.layout] if self.kind == "text" else None


def begun(kind: Kind, language: str, style: Style, shown: str, longest: int = LONGEST) -> Keyboard:
    """A fresh keyboard for a citizen who reads this language, with what is typed already."""
    return Keyboard(
        kind=kind,
        layout=_layout(language),
        style=style,
        longest=longest,
        text=text.of(shown[:longest]),
    )


def read_in(keyboard: Keyboard, language: str) -> Keyboard:
    """The same text, for a citizen who has changed to this language."""
    return replace(settled(keyboard), layout=_layout(language))


def forgotten(keyboard: Keyboard) -> Keyboard:
    """The same keys without anything typed."""
    return replace(keyboard, text=Text())


def press(keyboard: Keyboard, name: str) -> Keyboard:
    """After a touch of this key; one that is not there does nothing."""
    key = keys.named(keyboard.keys, name)
    if key is None:
        return keyboard
    if key.types:
        typed = write(keyboard, key.types.upper() if keyboard.upper else key.types)
        return replace(typed, shift="off") if typed.shift == "once" else typed
    if name.startswith("mark."):
        marked = marks(keyboard).get(name)
        return keyboard if marked is None else _with(keyboard, marked)
    match name:
        case "erase":
            return erase(keyboard)
        case "shift":
            return replace(keyboard, shift=_NEXT_SHIFT[keyboard.shift])
        case "signs" | "letters":
            return replace(keyboard, page="signs" if name == "signs" else "letters")
        case "language":
            layout = _NEXT_LAYOUT[keyboard.layout]
            return replace(settled(keyboard), layout=layout, page="letters")
        case _:
            return keyboard


def write(keyboard: Keyboard, letters: str) -> Keyboard:
    """These letters, from a key or from a real keyboard; what does not belong here is passed over."""
    for letter in letters:
        if letter.isprintable() and (keyboard.kind == "text" or letter in keys.DIGITS):
            typed = text.press(keyboard.text, letter, keyboard.method, keyboard.style)
            keyboard = _with(keyboard, typed)
    return keyboard


def erase(keyboard: Keyboard) -> Keyboard:
    """Without the last letter."""
    return replace(keyboard, text=text.backspace(keyboard.text, keyboard.method, keyboard.style))


def settled(keyboard: Keyboard) -> Keyboard:
    """With its last word ended."""
    return replace(keyboard, text=text.of(text.ended(keyboard.text)))


def marks(keyboard: Keyboard) -> Mapping[str, Text]:
    """By key what each mark would make of the word; one that is there already would go."""
    word = keyboard.text.word
    if not word.shown or keyboard.method is None:
        return {}
    made: dict[str, Text] = {}
    for name, sign in keys.MARKS.items():
        marked = words.press(Word(word.shown, word.shown), sign, VNI, keyboard.style)
        shown = marked.shown[: len(word.shown)]
        if shown != word.shown:
            made[f"mark.{name}"] = Text(keyboard.text.before, Word(shown, shown))
    return made


def _layout(language: str) -> Layout:
    return "telex" if language == "vi" else "plain"


def _with(keyboard: Keyboard, typed: Text) -> Keyboard:
    within = len(typed.shown) <= keyboard.longest
    return replace(keyboard, text=typed) if within else keyboard
