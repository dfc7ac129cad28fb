"""The citizen's number on screen, what became of its paper, or why there is none."""

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from assets.catalogue import problem, text
from common import closing_words
from common.client.hall import REVOKED, Hall
from common.ui.view_model import ViewModel, shown
from common.words import said, sentences
from kiosk.flows.taking import Taking
from kiosk.local import Local
from kiosk.paper import qr
from kiosk.printer.result import NotPrinted, Printed, Result

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

_OWN_FAILURES = ("unreachable", "unknown", "disk", "lane-closed", "rating")


class View(Struct, frozen=True, kw_only=True):
    """`paper` is `printing`, `printed` or `missing`; numbers that are not known are -1.

    `valid` says what counts of a number given without the server, whose place nobody knows; `doubt`
    when it may not be called today, or not before a break is over.
    """

    label: str = ""
    service: str = ""
    priority: str = ""
    ahead: int = -1
    least: int = -1
    most: int = -1
    valid: str = ""
    doubt: str = ""
    code: str = ""
    code_title: str = ""
    code_detail: str = ""
    paper: str = "printing"
    paper_title: str = ""
    paper_detail: str = ""
    can_reprint: bool = False
    reprinting: bool = False
    failure_title: str = ""
    failure_detail: str = ""


def derive(hall: Hall, local: Local) -> View:
    """Empty but for the failure while there is no ticket."""
    say, config, taking = local.language, hall.config, local.taking
    ticket = taking.ticket
    failure_title, failure_detail = _failure(say, local.failure, taking.held)
    if ticket is None or config is None:
        return View(failure_title=failure_title, failure_detail=failure_detail)
    services = {row.id: row.name for row in config.services}
    classes = {row.id: row.name for row in config.priority_classes}
    minutes = taking.place.minutes or (-1, -1)
    alone = ticket.birth.lane != 0 and taking.place.ahead is None
    here = "digits" if local.has_scanner else "typed"
    kind = here if not config.center.public_url else "later" if alone else "link"
    paper, title, detail = _paper(say, taking.result)
    return View(
        label=ticket.birth.label,
        service=said(services.get(ticket.birth.service_id), say),
        priority=said(classes.get(ticket.birth.priority or ""), say),
        ahead=-1 if taking.place.ahead is None else taking.place.ahead,
        least=minutes[0],
        most=minutes[1],
        valid=text(say, "kiosk.ticket.valid") if alone else "",
        doubt=closing_words.on_ticket(say, config, taking.place.outlook),
        code=qr.content(config.center.public_url, ticket.key),
        code_title=text(say, f"kiosk.code.{kind}.title"),
        code_detail=text(say, f"kiosk.code.{kind}.detail"),
        paper=paper,
        paper_title=title,
        paper_detail=detail,
        can_reprint=paper == "missing" and local.has_printer,
        reprinting=taking.reprinting,
        failure_title=failure_title,
        failure_detail=failure_detail,
    )


def _paper(say: str, result: Result | None) -> tuple[str, str, str]:
    if result is None:
        return "printing", text(say, "kiosk.paper.printing"), ""
    if isinstance(result, Printed):
        key = "kiosk.paper.printed" if result.checked else "kiosk.paper.unchecked"
        return "printed", text(say, key), ""
    title = "kiosk.paper.missing" if isinstance(result, NotPrinted) else "kiosk.paper.unsure"
    reason = result.reason or "none"
    detail = text(say, f"kiosk.paper.reason.{reason}")
    return "missing", text(say, title), sentences(detail, text(say, "kiosk.paper.safe"))


def _failure(say: str, code: str, held: str) -> tuple[str, str]:
    if not code:
        return "", ""
    if held:
        return text(say, "card.holding.title", held), text(say, "card.holding.detail")
    if code in _OWN_FAILURES:
        return text(say, f"kiosk.failed.{code}.title"), text(say, f"kiosk.failed.{code}.detail")
    if code == REVOKED:
        return text(say, "kiosk.out.refused.title"), text(say, "kiosk.out.refused.detail")
    return problem(say, code)


@QmlElement
class TicketModel(ViewModel):
    """The ticket page; its one command asks for the paper again."""

    viewChanged = Signal()

    def __init__(self, taking: Taking, parent: QObject | None = None) -> None:
        super().__init__(View(), parent)
        self._taking = taking

    label = shown(str, "label", viewChanged)
    service = shown(str, "service", viewChanged)
    priority = shown(str, "priority", viewChanged)
    ahead = shown(int, "ahead", viewChanged)
    least = shown(int, "least", viewChanged)
    most = shown(int, "most", viewChanged)
    valid = shown(str, "valid", viewChanged)
    doubt = shown(str, "doubt", viewChanged)
    code = shown(str, "code", viewChanged)
    codeTitle = shown(str, "code_title", viewChanged)
    codeDetail = shown(str, "code_detail", viewChanged)
    paper = shown(str, "paper", viewChanged)
    paperTitle = shown(str, "paper_title", viewChanged)
    paperDetail = shown(str, "paper_detail", viewChanged)
    canReprint = shown(bool, "can_reprint", viewChanged)
    reprinting = shown(bool, "reprinting", viewChanged)
    failureTitle = shown(str, "failure_title", viewChanged)
    failureDetail = shown(str, "failure_detail", viewChanged)

    @Slot()
    def reprint(self) -> None:
        self._taking.reprint()
