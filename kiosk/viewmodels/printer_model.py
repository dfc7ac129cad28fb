"""The choice of a printer at the first start, with a test print."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from assets.catalogue import text
from common.ui.view_model import ViewModel, shown
from kiosk.printer.result import NotPrinted, Printed, Result
from kiosk.printer.target import Target, UnknownPrinterError, parse

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

TestPrint = Callable[[Target, Callable[[Result], None]], None]


class View(Struct, frozen=True, kw_only=True):
    """`words` as for `--printer`; `outcome` is what the last test or choice led to, `tone` its tint."""

    words: str = "none"
    valid: bool = True
    testing: bool = False
    outcome: str = ""
    tone: str = "good"


@QmlElement
class PrinterModel(ViewModel):
    """Tells a new choice by `chosen`; prints a test ticket on it."""

    viewChanged = Signal()
    chosen = Signal(str)

    words = shown(str, "words", viewChanged)
    valid = shown(bool, "valid", viewChanged)
    testing = shown(bool, "testing", viewChanged)
    outcome = shown(str, "outcome", viewChanged)
    tone = shown(str, "tone", viewChanged)

    def __init__(
        self,
        words: str,
        test_print: TestPrint,
        language: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        self._kept = words
        self._state = View(words=words)
        super().__init__(self._state, parent)
        self._test_print = test_print
        self._language = language

    @Slot(str)
    def choose(self, words: str) -> None:
        """Takes what was typed; a text that names no printer is said to be so."""
        try:
            parse(words)
        except UnknownPrinterError:
            say = text(self._language(), "kiosk.setup.unknown")
            self._show(words=words, valid=False, outcome=say, tone="bad")
        else:
            self._show(words=words, valid=True, outcome="", tone="good")

    @Slot()
    def keep(self) -> None:
        """What was typed is the printer from now on, once, if it names one."""
        if self._state.valid and self._state.words != self._kept:
            self._kept = self._state.words
            self.chosen.emit(self._kept)

    @Slot()
    def test(self) -> None:
        """One test ticket on the chosen printer."""
        if self._state.valid and not self._state.testing:
            self.keep()
            self._show(testing=True, outcome="")
            self._test_print(parse(self._state.words), self._tested)

    def _tested(self, result: Result) -> None:
        say = self._language()
        if isinstance(result, Printed):
            key = "kiosk.setup.printed" if result.checked else "kiosk.setup.sent"
            self._show(testing=False, outcome=text(say, key), tone="good")
            return
        title = "kiosk.paper.missing" if isinstance(result, NotPrinted) else "kiosk.paper.unsure"
        reason = text(say, f"kiosk.paper.reason.{result.reason or 'none'}")
        self._show(testing=False, outcome=f"{text(say, title)}. {reason}", tone="bad")

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)
        self.show_view(self._state)
