"""What surrounds every page: which one, language, center, clock, link, printer, countdown."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from assets.catalogue import LANGUAGES, known, text
from common import closing_words
from common.board.queries import local_time
from common.client.hall import Hall
from common.forms import brief
from common.timetext import clock, date
from common.ui.connection import Connection, connection
from common.ui.list_model import KeyedListModel
from common.ui.view_model import ViewModel, held, shown
from common.words import said
from kiosk import rating
from kiosk.doors import DoorRow, doors
from kiosk.flow import Flow
from kiosk.flows.rating import Rating
from kiosk.giving import stopped
from kiosk.local import Local
from kiosk.numbers.reach import Reach, reach

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


class OfferRow(Struct, frozen=True):
    """A visit just ended that can be rated."""

    key: str
    label: str


class LanguageRow(Struct, frozen=True):
    """One that all texts are here for; its name is written in itself."""

    key: str
    name: str


class View(Struct, frozen=True, kw_only=True):
    """`page` is the flow's, but `starting` or `out` for a rest page that could give no number.

    `cut` says that the server is out of reach; it is empty while all is well. `can_take` while a
    number can be had, with or without the server, `shut` says in few words why none is given to anybody.
    `next_name` is empty where there is one language.
    """

    page: str = "starting"
    language: str = "vi"
    center: str = ""
    practice: bool = False
    clock: str = ""
    date: str = ""
    brief_date: str = ""
    welcome: str = ""
    closed_text: str = ""
    link_state: str = "starting"
    link_text: str = ""
    cut: str = ""
    can_take: bool = False
    shut: str = ""
    out_title: str = ""
    out_detail: str = ""
    door_count: int = 0
    printer_tone: str = "plain"
    printer_text: str = ""
    idle_seconds: int = 0
    idle_share: float = 1.0
    doors: tuple[DoorRow, ...] = ()
    offers: tuple[OfferRow, ...] = ()
    languages: tuple[LanguageRow, ...] = ()
    next_language: str = ""
    next_name: str = ""


def derive(
    hall: Hall, local: Local, now: datetime, seconds: float, *, enrolled: bool = True
) -> View:
    """`now` is server time, `seconds` the monotonic clock of the idle time."""
    if not enrolled:
        return View(page="first", language=local.language)
    say, config = local.language, hall.config
    tone, printer = printer_state(local)
    link = connection(hall.link, now)
    within = reach(hall.link, link, now, met=local.met, alone=local.alone)
    page = _page(hall, local, link, within)
    found, none = doors(hall, local, link), stopped(hall, say, now)
    out_title, out_detail = _out(local, link, say) if page == "out" else ("", "")
    languages = _languages(LANGUAGES if config is None else config.center.languages)
    following = _after(languages, say)
    return View(
        page=page,
        language=say,
        center="" if config is None else said(config.center.name, say),
        practice=config is not None and config.center.practice,
        clock="" if config is None else clock(now, config.center.timezone),
        date="" if config is None else date(say, now, config.center.timezone),
        brief_date="" if config is None else brief(say, local_time(config, now)),
        welcome="" if config is None else said(config.texts.welcome, say),
        closed_text="" if config is None else closing_words.at_rest(say, config, now) or none.told,
        link_state=link.state,
        link_text=text(say, link.text_key),
        cut="" if within == "whole" else _cut(link, within, say),
        can_take=within in {"whole", "alone"},
        shut=none.brief,
        out_title=out_title,
        out_detail=out_detail,
        door_count=len(found),
        doors=found,
        printer_tone=tone,
        printer_text=text(say, printer),
        idle_seconds=local.idle.warning(seconds),
        idle_share=local.idle.share(seconds),
        offers=tuple(
            OfferRow(ticket.id, ticket.label)
            for ticket in rating.offered(hall.board, config, now, local.rated)
        ),
        languages=languages,
        next_language=following.key,
        next_name=following.name,
    )


def _languages(spoken: Sequence[str]) -> tuple[LanguageRow, ...]:
    """To choose from; none where there is but one."""
    rows = [LanguageRow(code, text(code, "common.language.name")) for code in known(spoken)]
    return tuple(rows) if len(rows) > 1 else ()


def _after(languages: Sequence[LanguageRow], say: str) -> LanguageRow:
    """The one after the language spoken, after the last the first; without name where there is none."""
    codes = [row.key for row in languages]
    if say not in codes:
        return languages[0] if languages else LanguageRow(say, "")
    return languages[(codes.index(say) + 1) % len(codes)]


def _page(hall: Hall, local: Local, link: Connection, within: Reach) -> str:
    if local.broken and local.page in {"rest", "issuing"}:
        return "out"
    if local.page != "rest":
        return local.page
    if hall.config is None or hall.board is None:
        return "out" if link.state == "refused" else "starting"
    return within if within in {"starting", "out"} else "rest"


def _cut(link: Connection, within: Reach, say: str) -> str:
    told = link.state == "refused" or within == "starting"
    return text(say, link.text_key if told else "kiosk.link.again")


def _out(local: Local, link: Connection, say: str) -> tuple[str, str]:
    kind = "broken" if local.broken else "refused" if link.state == "refused" else "offline"
    return text(say, f"kiosk.out.{kind}.title"), text(say, f"kiosk.out.{kind}.detail")


def printer_state(local: Local) -> tuple[str, str]:
    """The printer's tone and the key of its words."""
    status = local.printer
    if not local.has_printer:
        return "warn", "kiosk.printer.none"
    if status is None:
        return "plain", "kiosk.printer.asking"
    if not status.known:
        return "plain", "kiosk.printer.unasked"
    if status.trouble is not None:
        return "bad", f"kiosk.printer.{status.trouble}"
    return (
        ("warn", "kiosk.printer.near-end") if status.near_end else ("good", "kiosk.printer.ready")
    )


@QmlElement
class KioskModel(ViewModel):
    """Pages follow `page`; slots pass touches on to the flow."""

    viewChanged = Signal()

    def __init__(self, flow: Flow, rating: Rating, parent: QObject | None = None) -> None:
        super().__init__(View(), parent)
        self._flow = flow
        self._rating = rating
        self._doors = KeyedListModel(DoorRow, "key", parent=self)
        self._offers = KeyedListModel(OfferRow, "key", parent=self)
        self._languages = KeyedListModel(LanguageRow, "key", parent=self)

    page = shown(str, "page", viewChanged)
    language = shown(str, "language", viewChanged)
    center = shown(str, "center", viewChanged)
    practice = shown(bool, "practice", viewChanged)
    clock = shown(str, "clock", viewChanged)
    date = shown(str, "date", viewChanged)
    briefDate = shown(str, "brief_date", viewChanged)
    welcome = shown(str, "welcome", viewChanged)
    closedText = shown(str, "closed_text", viewChanged)
    linkState = shown(str, "link_state", viewChanged)
    linkText = shown(str, "link_text", viewChanged)
    cut = shown(str, "cut", viewChanged)
    canTake = shown(bool, "can_take", viewChanged)
    shut = shown(str, "shut", viewChanged)
    outTitle = shown(str, "out_title", viewChanged)
    outDetail = shown(str, "out_detail", viewChanged)
    doorCount = shown(int, "door_count", viewChanged)
    printerTone = shown(str, "printer_tone", viewChanged)
    printerText = shown(str, "printer_text", viewChanged)
    idleSeconds = shown(int, "idle_seconds", viewChanged)
    idleShare = shown(float, "idle_share", viewChanged)

    nextLanguage = shown(str, "next_language", viewChanged)
    nextName = shown(str, "next_name", viewChanged)

    doors = held("_doors")
    offers = held("_offers")
    languages = held("_languages")

    def show_view(self, view: object) -> None:
        """Puts the view, its doors and its offers on screen."""
        assert isinstance(view, View)
        self._doors.set_rows(view.doors)
        self._offers.set_rows(view.offers)
        self._languages.set_rows(view.languages)
        super().show_view(view)

    @Slot(str)
    def setLanguage(self, code: str) -> None:
        self._flow.language(code)

    @Slot(str)
    def enter(self, door: str) -> None:
        self._flow.enter(door)

    @Slot(str)
    def rateOffered(self, ticket_id: str) -> None:
        self._rating.offered(ticket_id)

    @Slot()
    def lookInside(self) -> None:
        self._flow.look_inside()

    @Slot()
    def back(self) -> None:
        self._flow.back()

    @Slot()
    def home(self) -> None:
        self._flow.home()

    @Slot()
    def stay(self) -> None:
        self._flow.touched()
