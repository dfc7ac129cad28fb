"""What one kiosk knows beside the hall: its page, the citizen's choices, its printer."""

from typing import Literal

from msgspec import Struct, field

from kiosk.idle import Idle, Page
from kiosk.numbers.tickets import Issued
from kiosk.place import UNKNOWN, Place
from kiosk.printer.result import Result
from kiosk.printer.status import Status

Channel = Literal["scanned", "typed", "offered"]
NumberError = Literal["", "unreadable", "unknown", "uncalled", "rated", "unsure"]


class Visit(Struct, frozen=True, kw_only=True):
    """A rating in the making."""

    ticket_id: str
    channel: Channel
    score: int | None = None
    reasons: tuple[str, ...] = ()


class Local(Struct, frozen=True, kw_only=True):
    """Immutable, as the hall is; `printer` is None until it has been asked once.

    `met` when this run of the kiosk has been online with its server.
    `alone` when numbers can be had without the server.
    `broken` when this kiosk's own files or threads cannot be used, so that it can give no number.
    """

    page: Page = "rest"
    language: str = "vi"
    service_id: str | None = None
    ticket: Issued | None = None
    place: Place = UNKNOWN
    result: Result | None = None
    reprinting: bool = False
    failure: str = ""
    typed: str = ""
    number_error: NumberError = ""
    visit: Visit | None = None
    printer: Status | None = None
    has_printer: bool = True
    has_scanner: bool = False
    met: bool = False
    alone: bool = False
    broken: bool = False
    idle: Idle = field(default_factory=Idle)
