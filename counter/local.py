"""What the program itself knows beside the hall: who is signed in, what is asked, what is on its way."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct, field

from common.contract.desk_answers import NoteWords, OwnDay
from common.contract.ids import Slug, TicketId
from common.contract.requests import SignIn
from counter.finishing import Finish
from counter.hand import Hand

Kind = Literal[
    "menu",
    "outcome",
    "park",
    "pause",
    "priority",
    "priority-reason",
    "transfer",
    "transfer-service",
    "transfer-officer",
    "transfer-reason",
    "switch",
    "cancel",
    "call-reason",
    "note",
    "ticket",
    "service",
    "parked",
    "absent",
    "number",
    "day",
    "keys",
    "hand-counter",
    "hand-officer",
    "hand-waiting",
    "hand-which",
    "hand-outcome",
    "hand-menu",
    "hand-confirm",
]


Form = Literal["panel", "strip", "full"]
"""The window's: beside other programs, one line on top of them, or with all lists."""

Away = Literal["", "locked", "idle"]
"""Why the program has paused the counter by itself."""

Unsent = Literal["", "waits", "late", "unsure"]
"""An emergency that has reached nobody: it is still tried, it is not any more, or nobody knows."""

FORMS: tuple[Form, ...] = ("panel", "strip", "full")


class Question(Struct, frozen=True, kw_only=True):
    """An open sheet: what is asked, about which ticket, and what was picked on the sheet before.

    `typed` is what stands in its field, where that chooses what can be picked.
    """

    kind: Kind
    ticket_id: str | None = None
    picked: str = ""
    typed: str = ""


class Notice(Struct, frozen=True, kw_only=True):
    """A remark on something that just happened: a problem's code, or a text of the catalogue."""

    code: str
    tone: Literal["bad", "warn", "good"]
    until: datetime


class Coming(Struct, frozen=True, kw_only=True):
    """Somebody answers this counter's emergency; `counter_id` is None where they sit at no counter."""

    counter_id: Slug | None
    until: datetime


class Local(Struct, frozen=True, kw_only=True):
    """`enrolled`: the device belongs to a center; `seated`: the board has shown the officer here.

    `busy` names the action whose answer is awaited. `password_fault` is what is wrong with the password that
    the officer has chosen. `notes` are those read so far, `day` the officer's
    own, or `day_code` why it could not be fetched. `everywhere`: some keys reach us from other programs.
    """

    enrolled: bool = True
    language: str = "vi"
    contrast: bool = False
    on_top: bool = False
    form: Form = "panel"
    signed: SignIn | None = None
    seated: bool = False
    chosen_counter: str | None = None
    username: str = ""
    take_over: bool = False
    busy: str = ""
    password_fault: str = ""
    question: Question | None = None
    notice: Notice | None = None
    unsent: Unsent = ""
    coming: Coming | None = None
    finish: Finish = Finish()
    everywhere: bool = False
    away: Away = ""
    notes: Mapping[TicketId, tuple[NoteWords, ...]] = {}
    day: OwnDay | None = None
    day_code: str = ""
    hand: Hand = field(default_factory=Hand)

    @property
    def working(self) -> SignIn | None:
        """The session of an officer who needs nothing more to begin."""
        return self.signed if self.signed is not None and self.signed.needs is None else None
