"""The services with their queues, and the classes of people who go first."""

from datetime import datetime

from msgspec import Struct
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from assets.catalogue import text
from common import closing_words
from common.board.queries import (
    Outlook,
    counters_open_for,
    is_suspended,
    offered,
    outlook,
    outlook_alone,
    seat,
    takes_numbers,
    waiting_count,
)
from common.board.state import Board
from common.client.hall import Hall
from common.contract.config import Config, PriorityClass, Service
from common.ui.list_model import KeyedListModel
from common.ui.view_model import ViewModel, held, shown
from common.words import said
from kiosk.flows.taking import Taking
from kiosk.giving import menu
from kiosk.local import Local
from kiosk.numbers.reach import is_live

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

PRIORITY_ICONS = {
    "nguoi-khuyet-tat": "accessibility",
    "phu-nu-mang-thai": "heart",
    "nguoi-cao-tuoi": "user",
    "tre-nho": "baby",
    "nguoi-co-cong": "medal",
}


class ServiceRow(Struct, frozen=True, kw_only=True):
    """A door of the menu; `counters` open for it; what is not known now is -1.

    `full`: it takes people, but today's quota is used up. `note` is what has to be said of the hours,
    in place of the queue, `brief` the same in few words; `doubtful` where a number may not be called today.
    """

    key: str
    letter: str
    name: str
    hint: str
    waiting: int
    counters: int
    open: bool
    full: bool
    least: int
    most: int
    note: str = ""
    brief: str = ""
    doubtful: bool = False


class PriorityRow(Struct, frozen=True):
    """A class of people who go first; `proof` is what its officer will ask for, or empty."""

    key: str
    name: str
    glyph: str
    proof: str


class View(Struct, frozen=True, kw_only=True):
    """The menu in the center's order, the hall's sums, and the service chosen on the way.

    `classes` is the name of each class, `proofs` what it has to show, a line each.
    """

    services: tuple[ServiceRow, ...] = ()
    priorities: tuple[PriorityRow, ...] = ()
    classes: str = ""
    proofs: str = ""
    longest_priority: int = 0
    waiting: int = 0
    counters: int = 0
    chosen: str = ""


def derive(hall: Hall, local: Local, now: datetime) -> View:
    """Empty until the center is known."""
    config, board, say = hall.config, hall.board, local.language
    if config is None or board is None:
        return View()
    named = local.taking.service_id
    chosen = next((row for row in config.services if row.id == named), None)
    live = is_live(hall.link, now)
    classes = sorted(config.priority_classes, key=lambda row: row.rank)
    priorities = tuple(_priority(row, say) for row in classes)
    return View(
        services=tuple(_row(board, config, row, say, now, live=live) for row in menu(config)),
        priorities=priorities,
        classes="\n".join(row.name for row in priorities),
        proofs="\n".join(f"{row.name} · {row.proof}" for row in priorities if row.proof),
        longest_priority=max((len(row.name) for row in priorities), default=0),
        waiting=sum(waiting_count(board, row.id) for row in config.services),
        counters=sum(seat(board, row.id).state == "open" for row in config.counters),
        chosen="" if chosen is None else said(chosen.name, say),
    )


def _priority(row: PriorityClass, say: str) -> PriorityRow:
    proof = "" if row.proof is None else text(say, "kiosk.priority.proof", said(row.proof, say))
    return PriorityRow(row.id, said(row.name, say), PRIORITY_ICONS.get(row.id, "star"), proof)


def _row(
    board: Board, config: Config, service: Service, say: str, now: datetime, *, live: bool
) -> ServiceRow:
    letters = {row.id: row.letter for row in config.fields}
    takes = offered(board, service) and takes_numbers(config, now)
    full = service.open and not takes and not is_suspended(board, service.id)
    seen = outlook(board, config, service.id, now) if live else outlook_alone(config, now)
    minutes = seen.wait
    note = brief = ""
    if takes:
        note = _with_people(say, seen, closing_words.on_door(say, config, seen))
        brief = closing_words.in_brief(say, config, seen)
    elif full:
        note = closing_words.used_up(say, config, now)
        brief = closing_words.used_up_in_brief(say, config, now)
    return ServiceRow(
        key=service.id,
        letter=letters.get(service.field_id, ""),
        name=said(service.name, say),
        hint=said(service.hint, say),
        waiting=waiting_count(board, service.id) if live else -1,
        counters=len(counters_open_for(board, config, service.id)) if live else -1,
        open=takes,
        full=full,
        least=-1 if minutes is None else minutes.least,
        most=-1 if minutes is None else minutes.most,
        note=note,
        brief=brief,
        doubtful=takes and seen.doubtful,
    )


def _with_people(say: str, seen: Outlook, note: str) -> str:
    """Who waits, before a note that does not tell of the wait itself."""
    if not note or seen.doubtful or seen.ahead == 0:
        return note
    return f"{text(say, 'kiosk.service.waiting', n=seen.ahead)} · {note}"


@QmlElement
class QueueModel(ViewModel):
    """Two lists and two sums; slots pass the choice on to the flow."""

    viewChanged = Signal()

    def __init__(self, taking: Taking, parent: QObject | None = None) -> None:
        super().__init__(View(), parent)
        self._taking = taking
        self._services = KeyedListModel(ServiceRow, "key", parent=self)
        self._priorities = KeyedListModel(PriorityRow, "key", parent=self)

    waiting = shown(int, "waiting", viewChanged)
    counters = shown(int, "counters", viewChanged)
    chosen = shown(str, "chosen", viewChanged)
    classes = shown(str, "classes", viewChanged)
    proofs = shown(str, "proofs", viewChanged)
    longestPriority = shown(int, "longest_priority", viewChanged)

    services = held("_services")
    priorities = held("_priorities")

    def _service_count(self) -> int:
        return self._services.rowCount()

    serviceCount = Property(int, _service_count, notify=viewChanged)

    def show_view(self, view: object) -> None:
        """Puts the view and its lists on screen."""
        assert isinstance(view, View)
        self._services.set_rows(view.services)
        self._priorities.set_rows(view.priorities)
        super().show_view(view)

    @Slot(str)
    def pickService(self, service_id: str) -> None:
        self._taking.pick_service(service_id)

    @Slot(str)
    def pickPriority(self, priority: str) -> None:
        """The empty text stands for none."""
        self._taking.pick_priority(priority or None)
