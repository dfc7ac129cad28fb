"""Working by hand while the server is gone: what is known of it, and when it may begin and end."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from common.board.queries import held_by, service_day, ticket_by_label, waiting_for
from common.board.state import Board
from common.client.hall import Hall, Link
from common.contract.config import Config
from common.contract.ids import Label, ServiceDay
from common.contract.snapshot import HandCall, Ticket
from counter.hand_book import HandNote
from counter.paper import readings

PATIENCE = timedelta(seconds=60)
ENDED = ("served", "serving", "cancelled", "expired")
"""States of a last known ticket that nobody calls any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """`on` while the page is shown; `held` facts wait for the server, `sure`: the time is right.

    `notes` are those of the day, the oldest first; `after` is how long the server must be gone.
    """

    on: bool = False
    counter_id: str | None = None
    officer_id: str | None = None
    typed: str = ""
    notes: tuple[HandNote, ...] = ()
    held: int = 0
    refused: int = 0
    sure: bool = True
    after: timedelta = PATIENCE

    @property
    def current(self) -> HandNote | None:
        """The call whose citizen is at the counter now."""
        return next((note for note in self.notes if note.state == "called"), None)

    @property
    def hidden(self) -> frozenset[Label]:
        """Numbers that wait no longer though the last known list has them."""
        return frozenset(note.label for note in self.notes if note.hides)

    @property
    def served(self) -> tuple[HandNote, ...]:
        """The finished ones, newest first."""
        return tuple(note for note in reversed(self.notes) if note.state != "called")


def gone(link: Link) -> bool:
    """Whether the server is not there."""
    return link.state == "offline"


def may_begin(hall: Hall | None, hand: Hand, now: datetime) -> bool:
    """Whether the server has been gone so long that the officer may go on by hand."""
    if hall is None or hall.config is None or hall.board is None or hand.on:
        return False
    return gone(hall.link) and now - hall.link.since >= hand.after


def day_of(config: Config, board: Board, now: datetime, *, sure: bool) -> ServiceDay:
    """The papers' service day: by the clock where it is right, never before the last known one."""
    known, told = board.service_day, service_day(config, now)
    if known is None:
        return told
    return max(known, told) if sure else known


def waiting(board: Board, config: Config, hand: Hand) -> tuple[Ticket, ...]:
    """Whom the officer may call by hand: called here when the cut came, then who waits for here."""
    if hand.counter_id is None:
        return ()
    here = held_by(board, hand.counter_id)
    called = (here,) if here is not None and here.state == "called" else ()
    rows = (*called, *waiting_for(board, config, hand.counter_id))
    return tuple(ticket for ticket in rows if ticket.label not in hand.hidden)


def obstacle(label: Label, board: Board, hand: Hand) -> str:
    """Why this paper is not called: noted, served, serving, cancelled, expired; empty if it may be."""
    if label in hand.hidden:
        return "noted"
    ticket = ticket_by_label(board, label)
    return ticket.state if ticket is not None and ticket.state in ENDED else ""


def meant(board: Board, config: Config, hand: Hand) -> tuple[Label, ...]:
    """The paper that is called next: what is typed, else the first who waits; two or more: ask which.

    What may also be another paper's number without its hyphen is taken without a question only
    where it was seen on the board, may be called, and the other was never seen.
    """
    typed = hand.typed.strip()
    if not typed:
        return tuple(ticket.label for ticket in waiting(board, config, hand)[:1])
    found = readings(typed, config)
    seen = [label for label in found if ticket_by_label(board, label) is not None]
    if found and seen == [found[0]] and not obstacle(found[0], board, hand):
        return found[:1]
    return found


def claimed(board: Board, officer_id: str) -> tuple[HandCall, ...]:
    """The calls by hand noted in this officer's name that nobody has confirmed, oldest first."""
    rows = [row for row in board.hand_calls.values() if row.claimed]
    mine = [row for row in rows if row.officer_id == officer_id]
    return tuple(sorted(mine, key=lambda row: (row.called_at, row.id)))
