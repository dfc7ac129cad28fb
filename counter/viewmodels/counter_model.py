"""The view model of the counter's window: the View as properties, presses as slots."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement

from common.ui.list_model import KeyedListModel
from common.ui.view_model import ViewModel, held, shown
from counter.desk import Desk
from counter.hotkeys import BESIDE_THE_LINE, KEYPAD, KEYS, WINDOWS_OWN
from counter.picks import Errand
from counter.scene import Option
from counter.targets import TABS
from counter.viewmodels.derive import View
from counter.viewmodels.hand_view import HandRow
from counter.viewmodels.lines import Line
from counter.viewmodels.rows import AsideRow, CounterRow, ServiceRow, WaitingRow
from counter.viewmodels.sheet_view import Tab

QML_IMPORT_NAME = "Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CounterModel(ViewModel):
    """Shows a View; until a desk is attached every press does nothing."""

    viewChanged = Signal()
    errand = Signal(str)
    emergency = Signal()
    floor = Signal()

    page = shown(str, "page", viewChanged)
    language = shown(str, "language", viewChanged)
    contrast = shown(bool, "contrast", viewChanged)
    onTop = shown(bool, "on_top", viewChanged)
    form = shown(str, "form", viewChanged)
    linkState = shown(str, "link.state", viewChanged)
    linkText = shown(str, "link_text", viewChanged)
    offlineTitle = shown(str, "offline.title", viewChanged)
    offlineText = shown(str, "offline.text", viewChanged)
    offlineShort = shown(str, "offline.short", viewChanged)
    noticeTitle = shown(str, "notice.title", viewChanged)
    noticeText = shown(str, "notice.text", viewChanged)
    noticeTone = shown(str, "notice.tone", viewChanged)
    busy = shown(str, "busy", viewChanged)
    center = shown(str, "center", viewChanged)
    practice = shown(bool, "practice", viewChanged)
    counterName = shown(str, "counter", viewChanged)
    officer = shown(str, "officer", viewChanged)
    officerNames = shown("QStringList", "officer_names", viewChanged)
    username = shown(str, "username", viewChanged)
    takeOver = shown(str, "take_over", viewChanged)
    newFault = shown(str, "new_fault", viewChanged)
    againFault = shown(str, "again_fault", viewChanged)
    counterState = shown(str, "state", viewChanged)
    stateText = shown(str, "state_text", viewChanged)
    label = shown(str, "card.label", viewChanged)
    service = shown(str, "card.service", viewChanged)
    ticketState = shown(str, "card.state", viewChanged)
    priority = shown(str, "card.priority", viewChanged)
    waited = shown(str, "card.waited", viewChanged)
    running = shown(str, "card.running", viewChanged)
    norm = shown(str, "card.norm", viewChanged)
    overNorm = shown(bool, "card.over_norm", viewChanged)
    aside = shown(str, "card.aside", viewChanged)
    asideKind = shown(str, "card.aside_kind", viewChanged)
    emptyTitle = shown(str, "empty.title", viewChanged)
    emptyText = shown(str, "empty.text", viewChanged)
    mainAction = shown(str, "main", viewChanged)
    mainText = shown(str, "main_text", viewChanged)
    mainWaits = shown(bool, "main_waits", viewChanged)
    buttonName = shown(str, "button.name", viewChanged)
    buttonText = shown(str, "button.text", viewChanged)
    buttonPress = shown(str, "button.press", viewChanged)
    buttonAble = shown(bool, "button.able", viewChanged)
    line = shown(str, "line.text", viewChanged)
    lineKind = shown(str, "line.kind", viewChanged)
    lineTone = shown(str, "line.tone", viewChanged)
    able = shown("QStringList", "able", viewChanged)
    offered = shown("QStringList", "offered", viewChanged)
    undoLeft = shown(int, "undo_left", viewChanged)
    waitingTotal = shown(int, "waiting_total", viewChanged)
    parkedCount = shown(int, "parked_count", viewChanged)
    absentCount = shown(int, "absent_count", viewChanged)
    todayCount = shown(int, "today_count", viewChanged)
    todayAverage = shown(str, "today_average", viewChanged)
    sheet = shown(str, "sheet.kind", viewChanged)
    sheetTitle = shown(str, "sheet.title", viewChanged)
    sheetSubject = shown(str, "sheet.subject", viewChanged)
    sheetWithField = shown(bool, "sheet.with_field", viewChanged)
    sheetHint = shown(str, "sheet.hint", viewChanged)
    whoWaits = shown(bool, "who_waits", viewChanged)
    byHand = shown(bool, "by_hand", viewChanged)
    asOf = shown(str, "as_of", viewChanged)
    handCounter = shown(str, "hand.counter", viewChanged)
    handOfficerNames = shown("QStringList", "hand.officer_names", viewChanged)
    handLabel = shown(str, "hand.label", viewChanged)
    handService = shown(str, "hand.service", viewChanged)
    handRunning = shown(str, "hand.running", viewChanged)
    handTyped = shown(str, "hand.typed", viewChanged)
    handHint = shown(str, "hand.hint", viewChanged)
    handHintBad = shown(bool, "hand.hint_bad", viewChanged)
    handBack = shown(bool, "hand.back", viewChanged)
    handState = shown(str, "hand.state", viewChanged)
    handMain = shown(str, "hand.main", viewChanged)
    handMainText = shown(str, "hand.main_text", viewChanged)
    handWaitingCount = shown(int, "hand.waiting_count", viewChanged)
    handNotesCount = shown(int, "hand.notes_count", viewChanged)
    counters = held("_counters")
    services = held("_services")
    waiting = held("_waiting")
    parked = held("_parked")
    absent = held("_absent")
    options = held("_options")
    tabs = held("_tabs")
    lines = held("_lines")
    handWaiting = held("_hand_waiting")
    handNotes = held("_hand_notes")

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._desk: Desk | None = None
        self._counters = KeyedListModel(CounterRow, key="counter", parent=self)
        self._services = KeyedListModel(ServiceRow, key="service", parent=self)
        self._waiting = KeyedListModel(WaitingRow, key="ticket", parent=self)
        self._parked = KeyedListModel(AsideRow, key="ticket", parent=self)
        self._absent = KeyedListModel(AsideRow, key="ticket", parent=self)
        self._options = KeyedListModel(Option, key="option", parent=self)
        self._tabs = KeyedListModel(Tab, key="tab", parent=self)
        self._lines = KeyedListModel(Line, key="line", parent=self)
        self._hand_waiting = KeyedListModel(HandRow, key="ticket", parent=self)
        self._hand_notes = KeyedListModel(HandRow, key="ticket", parent=self)
        self._by_key: dict[str, str] = {}

    def attach(self, desk: Desk) -> None:
        """Presses go to `desk` from now on."""
        self._desk = desk

    def show_picture(self, view: View) -> None:
        """Put a View and its lists on screen."""
        self._counters.set_rows(view.counters)
        self._services.set_rows(view.services)
        self._waiting.set_rows(view.waiting)
        self._parked.set_rows(view.parked)
        self._absent.set_rows(view.absent)
        self._options.set_rows(view.sheet.options)
        self._tabs.set_rows(view.sheet.tabs)
        self._lines.set_rows(view.sheet.lines)
        self._hand_waiting.set_rows(view.hand.waiting)
        self._hand_notes.set_rows(view.hand.notes)
        self._by_key = {row.key: row.option for row in view.sheet.options}
        self.show_view(view)

    @Slot(str)
    def press(self, action: str) -> None:
        """A button or a key of hotkeys.KEYS."""
        if action == "emergency":
            self.emergency.emit()
        elif action == "floor":
            self.floor.emit()
        elif action in WINDOWS_OWN:
            self.errand.emit(action)
        else:
            self._tell(lambda desk: desk.press(action))

    @Slot(str)
    def turn(self, tab: str) -> None:
        """Another tab of the open sheet."""
        self._tell(lambda desk: desk.turn(next(known for known in TABS if known == tab)))

    @Slot(int)
    def turnBy(self, steps: int) -> None:
        """The next tab, or the one before; round at either end."""
        rows = self._tabs.rows
        here = next((place for place, row in enumerate(rows) if row.chosen), 0)
        if rows:
            self.turn(rows[(here + steps) % len(rows)].tab)

    @Slot(str)
    def lookUp(self, text: str) -> None:
        """What stands in the field of the open sheet."""
        self._tell(lambda desk: desk.look_up(text))

    @Slot(str, str)
    def pick(self, option: str, note: str) -> None:
        """An option of the open sheet, with the note typed."""
        self._tell(lambda desk: desk.pick(option, note))

    @Slot(result="QStringList")
    def menuKeys(self) -> list[str]:
        """Every key that an option may have beside digits and letters."""
        return [KEYS[name] for name in BESIDE_THE_LINE]

    @Slot(str, str)
    def pickByKey(self, key: str, note: str) -> None:
        """The option of the open sheet with this key, with the note typed; none does nothing."""
        if key in self._by_key:
            self.pick(self._by_key[key], note)

    @Slot(str)
    def openTicket(self, ticket: str) -> None:
        """A row of the parked or absent."""
        self._tell(lambda desk: desk.open_ticket(ticket))

    @Slot(str)
    def openService(self, service: str) -> None:
        """A row of those who wait."""
        self._tell(lambda desk: desk.open_service(service))

    @Slot(str)
    def typeLabel(self, text: str) -> None:
        """The number in the field while working by hand."""
        self._tell(lambda desk: desk.type(text))

    @Slot(str)
    def callByHand(self, label: str) -> None:
        """A row of those who wait, while working by hand."""
        self._tell(lambda desk: desk.call_by_hand(label))

    @Slot(str)
    def chooseCounter(self, counter: str) -> None:
        """The counter to sign in at."""
        self._tell(lambda desk: desk.choose_counter(counter))

    @Slot(str, str)
    def signIn(self, username: str, password: str) -> None:
        """Sign in at the chosen counter."""
        self._tell(lambda desk: desk.sign_in(username, password))

    @Slot(bool)
    def answerTakeOver(self, yes: bool) -> None:
        """Whether to take the occupied counter over."""
        self._tell(lambda desk: desk.take_over(yes))

    @Slot(str, str)
    def choosePassword(self, new: str, again: str) -> None:
        """A password of the officer's own, typed twice."""
        self._tell(lambda desk: desk.choose_password(new, again))

    @Slot()
    def signOut(self) -> None:
        """Leave the counter."""
        self._tell(lambda desk: desk.sign_out())

    @Slot(str)
    def chooseLanguage(self, language: str) -> None:
        """Show everything in this language."""
        self.errand.emit(f"language:{language}")

    @Slot()
    def enrolAgain(self) -> None:
        """The server does not take this device any more: become another one."""
        self.errand.emit("enrol")

    @Slot(str, result=str)
    def keyOf(self, action: str) -> str:
        """The key printed on an action's button."""
        return KEYS[action]

    @Slot(str, result="QStringList")
    def keysOf(self, action: str) -> list[str]:
        """Every key of an action: the one printed on its button, and that of a number pad."""
        return [KEYS[action], *([KEYPAD[action]] if action in KEYPAD else [])]

    def _tell(self, what: Callable[[Desk], Errand | None]) -> None:
        if self._desk is not None:
            errand = what(self._desk)
            if errand is not None and errand.name in WINDOWS_OWN:
                self.press(errand.name)
            elif errand is not None:
                self.errand.emit(errand.name)
