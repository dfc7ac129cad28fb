"""The staff's menu: its PIN on the way, and what was done last."""

from typing import Literal

from msgspec import Struct

from common.contract.events import TicketIssued
from kiosk.printer.result import Result

Did = Literal["", "test", "reprint", "paper", "volume", "language"]
Sure = Literal["", "restart", "leave"]


class Given(Struct, frozen=True, kw_only=True):
    """A paper that this kiosk gave out; `key` is the citizen's, None where it is not remembered."""

    birth: TicketIssued
    key: str | None = None


class StaffState(Struct, frozen=True, kw_only=True):
    """`typed` are the digits so far; `checking` is the try under way, 0 for none.

    `until` is when the next try may be made, in seconds of a monotonic clock. `opened` once the PIN
    was right. `did` was done last, as `job` 1, 2, …; `result` is what became of its paper, and
    `label` the number on it. `sure` is what is asked about once more.
    """

    typed: str = ""
    checking: int = 0
    wrong: bool = False
    until: float = 0.0
    opened: bool = False
    papers: tuple[Given, ...] = ()
    did: Did = ""
    job: int = 0
    label: str = ""
    result: Result | None = None
    sure: Sure = ""
