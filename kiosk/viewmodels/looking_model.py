"""The procedures that a few letters find, and all that one of them asks of a citizen."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from assets.catalogue import text
from common import closing_words, procedure_words
from common.board.queries import is_suspended, offered, takes_numbers
from common.board.state import Board
from common.client.hall import Hall
from common.contract.config import Config, Procedure
from common.ui.list_model import KeyedListModel
from common.ui.view_model import ViewModel, held, shown
from common.words import said
from kiosk.flows.looking import Looking
from kiosk.local import Local
from kiosk.states.looking import LookingState, Printing

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


_TONES: dict[Printing, str] = {
    "": "plain",
    "printing": "primary",
    "printed": "good",
    "unprinted": "bad",
}


_PRINTED = {
    "printing": "looking.printing",
    "printed": "looking.printed",
    "unprinted": "looking.unprinted",
}


class HitRow(Struct, frozen=True):
    """A procedure that was found."""

    key: str
    name: str
    field: str


class FieldRow(Struct, frozen=True):
    """A field to choose; `place` names it where its own words cannot."""

    key: str
    name: str
    place: int


class PaperRow(Struct, frozen=True):
    """A paper that is needed, by its place in the list."""

    key: int
    name: str
    detail: str


class FactRow(Struct, frozen=True):
    """Something else to know: fee, time, result, form; `detail` may be empty."""

    key: str
    glyph: str
    title: str
    words: str
    detail: str


class View(Struct, frozen=True, kw_only=True):
    """The search as it stands, and the chosen procedure, whose `name` is empty while there is none.

    `fruitless` when something is typed that finds nothing. `queue` is where its papers are handed in,
    empty where no number is given for it; `closed` is said while none can be had. `printed` tells what
    became of the list, in its tone.
    """

    query: str = ""
    field: str = ""
    fields: tuple[FieldRow, ...] = ()
    longest_field: str = ""
    hits: tuple[HitRow, ...] = ()
    first: int = 0
    fruitless: bool = False
    name: str = ""
    code: str = ""
    papers: tuple[PaperRow, ...] = ()
    facts: tuple[FactRow, ...] = ()
    queue: str = ""
    closed: str = ""
    link: str = ""
    can_print: bool = False
    printed: str = ""
    printed_tone: str = "plain"


def derive(hall: Hall, local: Local, now: datetime) -> View:
    """Empty until the center is known, and on every other page, but for the fields to choose from.

    On a procedure's page the search is as it was: so it is there at once for who comes back.
    """
    state, config, say = local.looking, hall.config, local.language
    if config is None:
        return View()
    fields = _fields(local)
    if local.page not in {"procedures", "procedure"}:
        return View(fields=fields, longest_field=_longest(fields))
    search = View(
        query=state.query,
        field=said(local.fields.get(state.field), say),
        fields=fields,
        longest_field=_longest(fields),
        hits=tuple(_hit(row, say) for row in state.hits),
        first=state.first,
        fruitless=bool(state.query.strip()) and not state.hits,
    )
    if local.page == "procedures" or state.chosen is None:
        return search
    return _with_procedure(search, hall, local, state.chosen, now)


def _fields(local: Local) -> tuple[FieldRow, ...]:
    return tuple(
        FieldRow(name, said(words, local.language), place)
        for place, (name, words) in enumerate(local.fields.items())
    )


def _longest(fields: tuple[FieldRow, ...]) -> str:
    """The name that needs most room."""
    return max((row.name for row in fields), key=len, default="")


def _hit(procedure: Procedure, say: str) -> HitRow:
    field = procedure_words.published(say, procedure, "field")
    name = procedure_words.name(say, procedure)
    return HitRow(procedure.code, name, f"{field} · {procedure.code}")


def _with_procedure(
    search: View, hall: Hall, local: Local, procedure: Procedure, now: datetime
) -> View:
    say, state, config = local.language, local.looking, hall.config
    assert config is not None
    queue, closed = _queue(hall.board, config, procedure, say, now)
    papers = tuple(
        PaperRow(place, said(row.name, say), said(row.detail, say))
        for place, row in enumerate(procedure.papers)
    )
    return replace(
        search,
        name=procedure_words.name(say, procedure),
        code=text(say, "looking.code", procedure.code),
        papers=papers,
        facts=_facts(procedure, say),
        queue=queue,
        closed=closed,
        link=procedure_words.page_address(config.center.public_url, procedure.code, say),
        can_print=bool(papers) and _can_print(local),
        printed=_printed(state, say),
        printed_tone=_TONES[state.printing],
    )


def _facts(procedure: Procedure, say: str) -> tuple[FactRow, ...]:
    words = procedure_words
    cost = words.fee(say, procedure.in_person_fee, procedure.in_person_fee_vnd)
    took = words.time(say, procedure.in_person_time)
    online = words.online(say, procedure)
    form = words.published(say, procedure, "form")
    rows = (
        FactRow("fee", "banknote", text(say, "looking.fee"), cost, ""),
        FactRow("time", "clock", text(say, "looking.time"), took, online),
        FactRow(
            "result", "file-text", text(say, "looking.result"), words.result(say, procedure), ""
        ),
        FactRow("form", "folder", text(say, "looking.form"), form, ""),
    )
    return tuple(row for row in rows if row.words)


def _queue(
    board: Board | None, config: Config, procedure: Procedure, say: str, now: datetime
) -> tuple[str, str]:
    """Where its papers are handed in, and what is said while no number can be had for it."""
    services = {row.id: row for row in config.services}
    service, closed = services.get(procedure.service_id), text(say, "looking.closed")
    if service is None or board is None or not service.open or is_suspended(board, service.id):
        return "", closed
    if not offered(board, service) or not takes_numbers(config, now):
        return "", closing_words.used_up(say, config, now)
    return said(service.name, say), closed


def _can_print(local: Local) -> bool:
    status = local.printer
    return local.has_printer and (status is None or status.trouble is None)


def _printed(state: LookingState, say: str) -> str:
    """Empty for who has the list in another language: it can be printed in this one too."""
    if state.printing == "printed" and state.listed != say:
        return ""
    key = _PRINTED.get(state.printing)
    return "" if key is None else text(say, key)


@QmlElement
class LookingModel(ViewModel):
    """Four lists; slots pass touches and typing on to the journey."""

    viewChanged = Signal()

    def __init__(self, looking: Looking, parent: QObject | None = None) -> None:
        super().__init__(View(), parent)
        self._looking = looking
        self._hits = KeyedListModel(HitRow, "key", parent=self)
        self._fields = KeyedListModel(FieldRow, "key", parent=self)
        self._papers = KeyedListModel(PaperRow, "key", parent=self)
        self._facts = KeyedListModel(FactRow, "key", parent=self)

    query = shown(str, "query", viewChanged)
    field = shown(str, "field", viewChanged)
    longestField = shown(str, "longest_field", viewChanged)
    first = shown(int, "first", viewChanged)
    fruitless = shown(bool, "fruitless", viewChanged)
    name = shown(str, "name", viewChanged)
    code = shown(str, "code", viewChanged)
    queue = shown(str, "queue", viewChanged)
    closed = shown(str, "closed", viewChanged)
    link = shown(str, "link", viewChanged)
    canPrint = shown(bool, "can_print", viewChanged)
    printed = shown(str, "printed", viewChanged)
    printedTone = shown(str, "printed_tone", viewChanged)

    hits = held("_hits")
    fields = held("_fields")
    papers = held("_papers")
    facts = held("_facts")

    def _paper_count(self) -> int:
        return self._papers.rowCount()

    paperCount = Property(int, _paper_count, notify=viewChanged)

    def show_view(self, view: object) -> None:
        """Puts the view and its lists on screen."""
        assert isinstance(view, View)
        self._hits.set_rows(view.hits)
        self._fields.set_rows(view.fields)
        self._papers.set_rows(view.papers)
        self._facts.set_rows(view.facts)
        super().show_view(view)

    @Slot(str)
    def type(self, query: str) -> None:
        self._looking.type(query)

    @Slot(str)
    def pickField(self, field: str) -> None:
        self._looking.pick_field(field)

    @Slot(int)
    def turn(self, first: int) -> None:
        self._looking.turn(first)

    @Slot(str)
    def pick(self, code: str) -> None:
        self._looking.pick(code)

    @Slot()
    def haveAll(self) -> None:
        self._looking.have_all()

    @Slot()
    def printList(self) -> None:
        self._looking.print_list()
