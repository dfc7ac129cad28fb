"""What a card is asked for, what was read of it, and who may go first by it."""

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from assets.catalogue import text
from common.client.hall import Hall
from common.contract.config import Config
from common.ui.view_model import ViewModel, shown
from common.words import said, sentences
from kiosk.flows.carding import Carding, is_offered
from kiosk.local import Local
from kiosk.scanning.person import Person, bands, class_for

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


class View(Struct, frozen=True, kw_only=True):
    """`offered` while a card could be scanned; `seen` says whose was, `misread` what was wrong with it.

    `kept` says what is kept of it, `kept_short` the same in one line, `reasons` what it is good for,
    and `entitled` is the class that the citizen is old enough for.
    """

    offered: bool = False
    seen: str = ""
    kept: str = ""
    kept_short: str = ""
    reasons: str = ""
    misread: str = ""
    entitled: str = ""


def derive(hall: Hall, local: Local) -> View:
    """Empty where no card can be scanned."""
    config, say, state = hall.config, local.language, local.carding
    if config is None or not is_offered(config, local):
        return View()
    once = hall.person_key is not None
    offered = class_for(config, state.person)
    return View(
        offered=state.person is None,
        seen="" if state.person is None else _seen(say, state.person),
        kept=text(say, "card.kept.once" if once else "card.kept"),
        kept_short=text(say, "card.kept.short.once" if once else "card.kept.short"),
        reasons=_reasons(say, config),
        misread=text(say, f"card.misread.{state.misread}") if state.misread else "",
        entitled="" if offered is None else said(offered.name, say),
    )


def _seen(say: str, person: Person) -> str:
    if person.band:
        return text(say, "card.seen.band", person.masked, person.band)
    return text(say, "card.seen", person.masked)


def _reasons(say: str, config: Config) -> str:
    ages = bands(config)
    first = text(say, "card.reason.age", min(ages)) if ages else ""
    once = text(say, "card.reason.once") if config.policy.one_ticket_per_person else ""
    return sentences(first, once)


@QmlElement
class CardModel(ViewModel):
    """Slots pass touches on to the journey."""

    viewChanged = Signal()

    def __init__(self, carding: Carding, parent: QObject | None = None) -> None:
        super().__init__(View(), parent)
        self._carding = carding

    offered = shown(bool, "offered", viewChanged)
    seen = shown(str, "seen", viewChanged)
    kept = shown(str, "kept", viewChanged)
    keptShort = shown(str, "kept_short", viewChanged)
    reasons = shown(str, "reasons", viewChanged)
    misread = shown(str, "misread", viewChanged)
    entitled = shown(str, "entitled", viewChanged)

    @Slot()
    def ask(self) -> None:
        self._carding.ask()

    @Slot()
    def skip(self) -> None:
        self._carding.skip()

    @Slot()
    def drop(self) -> None:
        self._carding.drop()

    @Slot()
    def accept(self) -> None:
        self._carding.accept()

    @Slot()
    def decline(self) -> None:
        self._carding.decline()

    @Slot()
    def another(self) -> None:
        self._carding.another()
