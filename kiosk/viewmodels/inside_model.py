"""The technician's page: how this kiosk is, in rows of a label and a value."""

from datetime import date, datetime

from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtQml import QmlElement

from assets.catalogue import messages, problem, text
from common.client.hall import Hall
from common.forms import full, number, short
from common.timetext import local, running
from common.ui.connection import connection
from common.ui.list_model import KeyedListModel
from common.ui.view_model import ViewModel, held
from kiosk.inside import Inside
from kiosk.local import Local
from kiosk.viewmodels.kiosk_model import printer_state

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

LOW_DISK = 512 * 1024 * 1024
"""Bytes below which the free room on the disk is a warning."""

WRONG_CLOCK = 300.0
"""Seconds by which the device's own clock may be off before it is a warning."""

_MIB = 1024 * 1024


class InsideRow(Struct, frozen=True):
    """`tone` is plain, good, warn or bad; `code` is for whom the technician calls."""

    key: str
    label: str
    value: str
    tone: str = "plain"
    code: str = ""


class View(Struct, frozen=True):
    """The rows in their order; none while the page is not open."""

    rows: tuple[InsideRow, ...] = ()


def derive(inside: Inside | None, hall: Hall, local: Local, now: datetime) -> View:
    """`inside` is None where the kiosk's files cannot be read; `now` is server time."""
    say = local.language
    seen = [_link(hall, now, say), _contact(hall, now, say)]
    tone, words = printer_state(local)
    told: list[Said]
    printer: Said = ("printer", text(say, words), tone)
    if inside is None:
        told = [*seen, ("held", text(say, "kiosk.inside.unreadable"), "bad"), printer]
    else:
        told = [*seen, *_facts(inside, say), *_numbers(inside, say), printer]
        told += [*_time(inside, hall, now, say), *_machine(inside, say)]
    return View(
        tuple(InsideRow(key, text(say, f"kiosk.inside.{key}"), *said) for key, *said in told)
    )


Said = tuple[str, str, str] | tuple[str, str, str, str]


def why(code: str, say: str) -> str:
    """What a code of the client or the server means, in a few words."""
    key = f"kiosk.inside.why.{code}"
    return text(say, key) if key in messages(say) else problem(say, code)[0]


def _link(hall: Hall, now: datetime, say: str) -> Said:
    link = connection(hall.link, now)
    words = text(say, link.text_key)
    if link.live or not link.code:
        return "link", words, "good" if link.live else "warn"
    return "link", f"{words} · {why(link.code, say)}", "warn"


def _contact(hall: Hall, now: datetime, say: str) -> Said:
    last, config = hall.link.last_contact, hall.config
    if last is None or config is None:
        return "contact", text(say, "kiosk.inside.never"), "plain"
    moment = local(last, config.center.timezone)
    at = f"{moment:%H:%M} {short(say, moment)}"
    return "contact", text(say, "kiosk.inside.ago", at, running(now - last)), "plain"


def _facts(inside: Inside, say: str) -> list[Said]:
    refused = sum(count for _, count in inside.quarantined)
    said = ", ".join(f"{why(code, say)} {count}" for code, count in inside.quarantined)
    codes = ", ".join(code for code, _ in inside.quarantined if code)
    unsure = inside.unsure
    latest = text(say, "kiosk.inside.latest", unsure.papers, unsure.label or "")
    rated = "bad" if refused else "good"
    return [
        ("held", str(inside.held), "warn" if inside.held else "good"),
        ("quarantined", f"{refused} · {said}" if refused else "0", rated, codes),
        ("unsure", latest if unsure.papers else "0", "warn" if unsure.papers else "good"),
    ]


def _numbers(inside: Inside, say: str) -> list[Said]:
    if inside.lane is None:
        return [("lane", text(say, "kiosk.inside.no-lane"), "warn")]
    state = "lost" if inside.lane_lost else "own" if inside.alone else "shared"
    lane = text(say, f"kiosk.inside.lane.{state}", inside.lane)
    last = " · ".join(f"{series} {number}" for series, number in inside.numbers)
    tone = "bad" if inside.lane_lost else "plain"
    return [("lane", lane, tone), ("numbers", last or "–", "plain")]


def _time(inside: Inside, hall: Hall, now: datetime, say: str) -> list[Said]:
    seconds = inside.skew.total_seconds()
    config = hall.config
    shown = ""
    if config is not None:
        moment = local(now, config.center.timezone)
        shown = f"{moment:%H:%M:%S} {full(say, moment)}"
    told = inside.clock_told
    source = text(say, "kiosk.inside.clock.told" if told else "kiosk.inside.clock.alone")
    off = abs(seconds) > WRONG_CLOCK
    day = "–" if inside.day is None else full(say, date.fromisoformat(inside.day))
    strange = not told and day not in {"–", shown[-len(day) :]}
    paper = text(say, "kiosk.inside.day.kept", day) if strange else day
    return [
        ("clock", f"{shown} · {source}" if shown else source, "plain" if told else "warn"),
        ("day", paper, "bad" if strange else "plain" if told else "warn"),
        ("skew", text(say, "kiosk.inside.seconds", f"{seconds:+.1f}"), "warn" if off else "plain"),
    ]


def _machine(inside: Inside, say: str) -> list[Said]:
    room = f"{number(say, inside.disk_free // _MIB)} MiB"
    return [
        ("disk", room, "warn" if inside.disk_free < LOW_DISK else "plain"),
        ("device", inside.device, "plain"),
        ("version", inside.version, "plain"),
    ]


@QmlElement
class InsideModel(ViewModel):
    """A list of rows; the page changes nothing."""

    viewChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(View(), parent)
        self._rows = KeyedListModel(InsideRow, "key", parent=self)

    rows = held("_rows")

    def show_view(self, view: object) -> None:
        """Puts the rows on screen."""
        assert isinstance(view, View)
        self._rows.set_rows(view.rows)
        super().show_view(view)
