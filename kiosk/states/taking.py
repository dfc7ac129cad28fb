"""On the way to a number, and the number itself."""

from msgspec import Struct

from common.board.closing import NOTHING, Outlook
from kiosk.idle import Page
from kiosk.numbers.tickets import Issued
from kiosk.place import UNKNOWN, Place
from kiosk.printer.result import Result


class TakingState(Struct, frozen=True, kw_only=True):
    """`result` is what became of the paper; None until that is known.

    `before` is the page that led to the questions; `outlook` what the citizen was told of today.
    `held` is the number that the citizen has already, where there may be no second one.
    """

    service_id: str | None = None
    before: Page = "services"
    outlook: Outlook = NOTHING
    ticket: Issued | None = None
    place: Place = UNKNOWN
    result: Result | None = None
    reprinting: bool = False
    held: str = ""
