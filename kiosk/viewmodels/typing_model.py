"""The on-screen keyboard: its keys as they are labelled now, and the text that they make.

A page takes it in with `Keyboard { typing: …; language: … }` (kiosk/qml/Keyboard.qml), shows
`typing.text`, perhaps by `TypedLine`, and hears of changes and of the end by `Connections`:
`onTextChanged()` while somebody types, `onDone(text)` once the text stays as it is. The keyboard
begins anew with each page that has one and forgets its text with the page.
"""

from collections.abc import Callable, Mapping
from typing import cast

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from common.ui.list_model import KeyedListModel
from common.ui.view_model import ViewModel, held, shown
from kiosk.typing import keyboard
from kiosk.typing.keyboard import Keyboard
from kiosk.typing.keys import Direction, Key, Kind, instead, named, neighbour
from kiosk.typing.syllable import Style
from kiosk.typing.text import Text

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

_GLYPHS = {"shift": "arrow-up", "erase": "delete", "language": "globe"}
_EXAMPLES = dict(
    zip(
        ("sac", "huyen", "hoi", "nga", "nang", "hat", "horn", "breve", "stroke"),
        "áàảãạâơăđ",
        strict=True,
    )
)


class KeyRow(Struct, frozen=True):
    """A key in its row, from cell `start` on; `label` is empty where QML has the words.

    `live` where a touch changes something now; `lit` while it is switched on.
    """

    key: str
    row: int
    start: float
    cells: float
    label: str
    glyph: str
    live: bool
    lit: bool


class View(Struct, frozen=True, kw_only=True):
    """`cursor` is the key that arrows have come to, empty while nobody uses them."""

    text: str = ""
    layout: str = ""
    cursor: str = ""
    across: float = 1
    lines: int = 1
    keys: tuple[KeyRow, ...] = ()


def derive(state: Keyboard, cursor: str = "") -> View:
    """Labels follow shift, and marks the word under the fingers."""
    marks = keyboard.marks(state)
    return View(
        text=state.text.shown,
        layout=state.layout,
        cursor=cursor,
        across=state.across,
        lines=state.keys[-1].row + 1,
        keys=tuple(_row(state, key, marks) for key in state.keys),
    )


def _row(state: Keyboard, key: Key, marks: Mapping[str, Text]) -> KeyRow:
    label, live = key.types.strip(), True
    if key.name.startswith("mark."):
        marked = marks.get(key.name)
        live = marked is not None
        label = _EXAMPLES[key.name.removeprefix("mark.")]
        if marked is not None:
            label = _changed(state.text.shown, marked.shown)
    return KeyRow(
        key=key.name,
        row=key.row,
        start=key.start,
        cells=key.cells,
        label=label.upper() if state.upper else label,
        glyph=_GLYPHS.get(key.name, ""),
        live=live,
        lit=key.name == "shift" and state.shift != "off",
    )


def _changed(before: str, after: str) -> str:
    pairs = zip(before, after, strict=True)
    return "".join(letter for was, letter in pairs if was != letter)


@QmlElement
class TypingModel(ViewModel):
    """Holds the keyboard; `touched` is told of real keys, which the window does not notice itself."""

    viewChanged = Signal()
    textChanged = Signal()
    done = Signal(str)

    def __init__(
        self,
        style: Callable[[], Style],
        touched: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        self._style, self._touched = style, touched
        self._keyboard = Keyboard()
        self._cursor = ""
        self._turn = 0
        self._low = False
        super().__init__(View(), parent)
        self._keys = KeyedListModel(KeyRow, "key", parent=self)

    text = shown(str, "text", textChanged)
    layout = shown(str, "layout", viewChanged)
    cursor = shown(str, "cursor", viewChanged)
    across = shown(float, "across", viewChanged)
    lines = shown(int, "lines", viewChanged)
    keys = held("_keys")

    def _locked(self) -> bool:
        return self._keyboard.shift == "locked"

    locked = Property(bool, _locked, notify=viewChanged)

    def show_view(self, view: object) -> None:
        """Puts the keys and the text on screen."""
        assert isinstance(view, View) and isinstance(self._view, View)  # noqa: PT018 - both always
        before = self._view.text
        self._keys.set_rows(view.keys)
        super().show_view(view)
        if view.text != before:
            self.textChanged.emit()

    @Slot(str, str, str, int, result=int)
    def begin(self, kind: str, language: str, words: str, longest: int) -> int:
        """A text of its own, for a page that has just opened; the answer is for `forget`."""
        self._turn += 1
        self._put(
            keyboard.begun(cast(Kind, kind), language, self._style(), words, longest), cursor=""
        )
        return self._turn

    @Slot(bool)
    def lay(self, low: bool) -> None:
        """The first row beside the others, or above them; so it stays."""
        self._low = low
        self._put(self._keyboard, self._cursor)

    @Slot(str)
    def read(self, language: str) -> None:
        """The citizen has changed the language in the middle of the page."""
        self._put(keyboard.read_in(self._keyboard, language), cursor="")

    @Slot(int)
    def forget(self, turn: int) -> None:
        """The page is gone, and what was typed there with it, unless another one has begun.

        The keys stay as they lie: to lay them out anew is the next page's to do, if it wants others.
        """
        if turn == self._turn:
            self._put(keyboard.forgotten(self._keyboard), cursor="")

    @Slot(str)
    def press(self, key: str) -> None:
        """A key was touched."""
        self._press(key, cursor="")

    @Slot(str)
    def write(self, letters: str) -> None:
        """Letters of a real keyboard."""
        self._touched()
        self._put(keyboard.write(self._keyboard, letters), cursor="")

    @Slot()
    def erase(self) -> None:
        """A real keyboard's backspace."""
        self._touched()
        self._press("erase", cursor=self._cursor)

    @Slot()
    def finish(self) -> None:
        """A real keyboard's Enter."""
        self._touched()
        self._press("done", cursor="")

    @Slot()
    def arrive(self) -> None:
        """Focus has come by keys: the cursor shows, where it was or at the first key."""
        if not self._cursor:
            self._put(self._keyboard, cursor=self._others()[0].name)

    @Slot(str, result=bool)
    def move(self, direction: str) -> bool:
        """The cursor goes to the next key; False where there is none that way."""
        self._touched()
        others = self._others()
        here = named(self._keyboard.keys, self._cursor)
        there = neighbour(here, others, cast(Direction, direction)) if here else others[0].name
        if there:
            self._put(self._keyboard, cursor=there)
        return bool(there)

    @Slot()
    def pick(self) -> None:
        """Presses the key under the cursor."""
        self._touched()
        picked = named(self._keyboard.keys, self._cursor)
        self._press(self._cursor, cursor=self._cursor)
        if picked is not None and named(self._keyboard.keys, picked.name) is None:
            self._put(self._keyboard, cursor=instead(self._keyboard.keys, picked))

    def _others(self) -> list[Key]:
        live = {row.key for row in derive(self._keyboard).keys if row.live}
        return [key for key in self._keyboard.keys if key.name in live]

    def _press(self, key: str, cursor: str) -> None:
        if key != "done":
            self._put(keyboard.press(self._keyboard, key), cursor)
            return
        self._put(keyboard.settled(self._keyboard), cursor)
        self.done.emit(self._keyboard.text.shown)

    def _put(self, state: Keyboard, cursor: str) -> None:
        self._keyboard, self._cursor = replace(state, low=self._low), cursor
        self.show_view(derive(self._keyboard, cursor))
