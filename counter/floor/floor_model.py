"""The view model of the whole hall: the FloorView as properties and lists, presses as slots."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement

from common.ui.list_model import KeyedListModel
from common.ui.view_model import ViewModel, held, shown
from counter.floor.calls import CallRow, NoticeRow
from counter.floor.floor import Floor
from counter.floor.rows import FieldRow, PlaceRow
from counter.floor.state import Ask
from counter.floor.steps import LONGEST
from counter.floor.view import FloorView, StandsRow, TabRow
from counter.scene import Option

QML_IMPORT_NAME = "Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class FloorModel(ViewModel):
    """Shows a FloorView; until a floor is attached there is no door and every press does nothing."""

    viewChanged = Signal()

    offered = shown(bool, "offered", viewChanged)
    open = shown(bool, "shown", viewChanged)
    live = shown(bool, "live", viewChanged)
    tab = shown(str, "tab", viewChanged)
    openCounters = shown(int, "open_counters", viewChanged)
    waiting = shown(int, "waiting", viewChanged)
    openCalls = shown(int, "open_calls", viewChanged)
    emergencies = shown(int, "emergencies", viewChanged)
    ticket = shown(str, "held", viewChanged)
    sending = shown(str, "sending", viewChanged)
    saidTitle = shown(str, "said_title", viewChanged)
    saidText = shown(str, "said_text", viewChanged)
    saidTone = shown(str, "said_tone", viewChanged)
    spoken = shown(bool, "spoken", viewChanged)
    sheet = shown(str, "sheet.kind", viewChanged)
    sheetTitle = shown(str, "sheet.title", viewChanged)
    sheetSubject = shown(str, "sheet.subject", viewChanged)
    sheetTold = shown(str, "sheet.told", viewChanged)
    tabs = held("_tabs")
    places = held("_places")
    fields = held("_fields")
    calls = held("_calls")
    notices = held("_notices")
    stands = held("_stands")
    options = held("_options")

    def __init__(self) -> None:
        super().__init__(FloorView())
        self._floor: Floor | None = None
        self._tabs = KeyedListModel(TabRow, key="tab", parent=self)
        self._places = KeyedListModel(PlaceRow, key="counter", parent=self)
        self._fields = KeyedListModel(FieldRow, key="field", parent=self)
        self._calls = KeyedListModel(CallRow, key="alert", parent=self)
        self._notices = KeyedListModel(NoticeRow, key="notice", parent=self)
        self._stands = KeyedListModel(StandsRow, key="stands", parent=self)
        self._options = KeyedListModel(Option, key="option", parent=self)

    def attach(self, floor: Floor) -> None:
        """Presses go to `floor` from now on."""
        self._floor = floor

    def show_picture(self, view: FloorView) -> None:
        """Put a FloorView and its lists on screen."""
        self._tabs.set_rows(view.tabs)
        self._places.set_rows(view.places)
        self._fields.set_rows(view.fields)
        self._calls.set_rows(view.calls)
        self._notices.set_rows(view.notices)
        self._stands.set_rows(view.stands)
        self._options.set_rows(view.sheet.options)
        self.show_view(view)

    @Slot()
    def toggle(self) -> None:
        """Open the page, or close it."""
        self._tell(lambda floor: floor.show())

    @Slot()
    def back(self) -> None:
        """Close the open sheet, else the page."""
        self._tell(lambda floor: floor.back())

    @Slot(str)
    def turn(self, tab: str) -> None:
        """Another of the lists."""
        self._tell(lambda floor: floor.turn(tab))

    @Slot(str)
    def openField(self, field: str) -> None:
        """Who waits in a field, and its door."""
        self._tell(lambda floor: floor.ask(Ask(kind="field", subject=field)))

    @Slot(str)
    def openNotice(self, notice: str) -> None:
        """A notice that stands."""
        self._tell(lambda floor: floor.ask(Ask(kind="withdraw", subject=notice)))

    @Slot()
    def compose(self) -> None:
        """Write a notice."""
        self._tell(lambda floor: floor.ask(Ask(kind="notice")))

    @Slot(str)
    def post(self, words: str) -> None:
        """Tell the hall these words."""
        self._tell(lambda floor: floor.post(words))

    @Slot(bool)
    def setSpoken(self, spoken: bool) -> None:
        """Whether the notice is read aloud too."""
        self._tell(lambda floor: floor.set_spoken(spoken))

    @Slot(str)
    def setStands(self, stands: str) -> None:
        """For how long the notice stands."""
        self._tell(lambda floor: floor.set_stands(stands))

    @Slot(str)
    def seeTo(self, alert: str) -> None:
        """Somebody goes there."""
        self._tell(lambda floor: floor.see_to(alert))

    @Slot()
    def seeToFirst(self) -> None:
        """Somebody goes to the first who still calls."""
        first = next((row.alert for row in self._calls.rows if row.open), None)
        if first is not None:
            self.seeTo(first)

    @Slot(str)
    def pick(self, option: str) -> None:
        """An option of the open sheet."""
        self._tell(lambda floor: floor.pick(option))

    @Slot(str)
    def pickByKey(self, key: str) -> None:
        """The option of the open sheet with this key; none does nothing."""
        option = next((row.option for row in self._options.rows if row.key == key), None)
        if option is not None:
            self.pick(option)

    @Slot(result=int)
    def longest(self) -> int:
        """How many characters a notice may have."""
        return LONGEST

    def _tell(self, what: Callable[[Floor], None]) -> None:
        if self._floor is not None:
            what(self._floor)
