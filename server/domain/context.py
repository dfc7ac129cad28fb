"""What surrounds a command when it is decided, and the two ways a decision ends."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field

from common.contract.events import Event
from common.contract.ids import SENIOR, Label, Lane, Profile, Role, Sha256, Slug

SERVING: frozenset[Role] = SENIOR | {"officer"}


class Context(Struct, frozen=True, kw_only=True):
    """Who asks, when, and what the application has already made for the events.

    `now` is the time of record (aware UTC), `occurred_at` the sender's claim. `role`, `officer_id`
    and `counter_id` are those of the officer's session, if one asks; `lane` is the asking kiosk's own,
    `other_lanes` belong to other kiosks.
    `key_hash` is the SHA-256 of the ticket's key; `note_id` and `comment_id` name rows of erasable text;
    `made_id` is the server's own id for what the command makes: an alert, a notice, a call by hand.
    `older_label` is that of the ticket named by an IssueTicket, where it is older than the board
    remembers. `heard` tells when each device last spoke to the server; `settled_at` is when the asking
    one last had nothing more to tell, `reported_at` since when that is true of all open counters,
    `back_at` when the server was there again after it had been gone for long. `by_hand` are the papers
    whose citizens sit at a counter that called them by hand, and has not finished yet.
    `senior_elsewhere`: one sits at another counter.
    """

    now: datetime
    occurred_at: datetime
    device_id: Slug | None
    profile: Profile | None
    role: Role | None = None
    officer_id: Slug | None = None
    counter_id: Slug | None = None
    key_hash: Sha256 | None = None
    made_id: str = ""
    lane: Lane | None = None
    other_lanes: frozenset[Lane] = frozenset()
    note_id: str | None = None
    comment_id: str | None = None
    older_label: Label | None = None
    heard: Mapping[Slug, datetime] = field(default_factory=dict)
    settled_at: datetime | None = None
    reported_at: datetime | None = None
    back_at: datetime | None = None
    by_hand: frozenset[Label] = frozenset()
    senior_elsewhere: bool = True

    @property
    def senior(self) -> bool:
        """Whether a supervisor, or somebody above one, asks."""
        return self.role in SENIOR


class Rejected(Struct, frozen=True):
    """The command is refused: a code of `common.contract.problems`, and what exactly was wrong."""

    code: str
    detail: str = ""


class Refusal(Exception):
    """Ends a decision early; `decide` turns it into its `Rejected`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.rejected = Rejected(code, detail)


Events = tuple[Event, ...]
