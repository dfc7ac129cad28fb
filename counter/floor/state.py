"""What the page of the whole hall knows beside the hall: what is open, asked and was just said."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct

from common.contract.desk_answers import NoticeWords
from common.contract.ids import NoticeId
from common.contract.snapshot import Alert

Tab = Literal["counters", "waiting", "alerts", "notices"]
TABS: tuple[Tab, ...] = ("counters", "waiting", "alerts", "notices")

AskKind = Literal[
    "field",
    "ticket",
    "move",
    "move-reason",
    "transfer",
    "transfer-service",
    "transfer-officer",
    "transfer-reason",
    "suspend",
    "reopen",
    "notice",
    "withdraw",
]

Stands = Literal["15", "30", "60", "day"]
"""For how many minutes a notice stands, or until the day's end."""

STANDS: tuple[Stands, ...] = ("15", "30", "60", "day")


class Ask(Struct, frozen=True, kw_only=True):
    """An open sheet: about which field, ticket or notice, and what was picked on the sheet before."""

    kind: AskKind
    subject: str = ""
    picked: str = ""


class Said(Struct, frozen=True, kw_only=True):
    """What has just happened, in words, for as long as it is shown."""

    title: str
    text: str = ""
    tone: Literal["good", "bad"] = "good"
    until: datetime


class Seen(Struct, frozen=True, kw_only=True):
    """A call for help that keeps its line for a while after it is over."""

    alert: Alert
    over_at: datetime | None = None


class FloorState(Struct, frozen=True, kw_only=True):
    """`asks` lie on each other, the open one last; `sending` names what is on its way.

    `words` are those of the notices that were fetched; `spoken` and `stands` are chosen for the next.
    """

    shown: bool = False
    tab: Tab = "counters"
    asks: tuple[Ask, ...] = ()
    sending: str = ""
    said: Said | None = None
    seen: tuple[Seen, ...] = ()
    words: Mapping[NoticeId, NoticeWords] = {}
    spoken: bool = True
    stands: Stands = "30"

    @property
    def ask(self) -> Ask | None:
        """The open sheet."""
        return self.asks[-1] if self.asks else None


CLOSED = FloorState()
