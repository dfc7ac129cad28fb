"""Working by hand while the server is gone: what is known of it, and when it may begin and end."""

from collections import Counter as Count
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from common.board.queries import (
    counters_open_for,
    held_by,
    service_day,
    ticket_by_label,
    waiting_for,
)
from common.board.state import Board
from common.client.hall import Hall, Link
from common.contract.config import Config
from common.contract.ids import Label, ServiceDay, Slug, TicketId
from common.contract.snapshot import HandCall, Ticket
from counter.hand_book import HandNote
from counter.paper import readings

PATIENCE = timedelta(seconds=60)
Standing = Literal["mine", "others", "tried"]
"""Of this counter's share, of another's, or called by hand here when nobody came."""

ENDED = ("served", "serving", "cancelled", "expired")
"""States of a last known ticket that nobody calls any more."""


class Hand(Struct, frozen=True, kw_only=True):
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
        ended = (note for note in reversed(self.notes) if note.state not in {"called", "absent"})
        return tuple(ended)

    @property
    def tried(self) -> dict[Label, int]:
        """Who did not come when called by hand, in the order of the last calls."""
        return {note.label: at for at, note in enumerate(self.notes) if note.state == "absent"}


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
    """Whom the officer may call by hand, the next one first."""
    return tuple(ticket for ticket, _ in standings(board, config, hand))


def standings(board: Board, config: Config, hand: Hand) -> tuple[tuple[Ticket, Standing], ...]:
    """Whom the officer may call by hand: called here when the cut came, then who waits for here.

    Among these this counter's share comes first, then the others', then who did not come.
    """
    if hand.counter_id is None:
        return ()
    here = held_by(board, hand.counter_id)
    called = (here,) if here is not None and here.state == "called" else ()
    waits = waiting_for(board, config, hand.counter_id)
    mine = {ticket.id for ticket in called} | _share(waits, board, config, hand.counter_id)
    tried = hand.tried
    rows = [ticket for ticket in (*called, *waits) if ticket.label not in hand.hidden]
    rows.sort(key=lambda ticket: (tried.get(ticket.label, -1), ticket.id not in mine))
    return tuple((ticket, _standing(ticket, tried, mine)) for ticket in rows)


def _standing(ticket: Ticket, tried: dict[Label, int], mine: set[TicketId]) -> Standing:
    if ticket.label in tried:
        return "tried"
    return "mine" if ticket.id in mine else "others"


def _share(
    waits: tuple[Ticket, ...], board: Board, config: Config, counter_id: Slug
) -> set[TicketId]:
    """Without a server no counter knows what another calls: each takes its turn of those that wait.

    Who waits for the same counters is dealt out among those that were open, by their numbers, so
    that all of them, with the same last known list, begin with different people.
    """
    numbers = {row.id: row.number for row in config.counters}
    dealt: Count[tuple[Slug, ...]] = Count()
    among: dict[Slug, tuple[Slug, ...]] = {}
    mine: set[TicketId] = set()
    for ticket in waits:
        if ticket.to_counter_id is not None or ticket.to_officer_id is not None:
            mine.add(ticket.id)
            continue
        service = ticket.service_id
        if service not in among:
            open_ = {row.id for row in counters_open_for(board, config, service)} | {counter_id}
            among[service] = tuple(sorted(open_, key=lambda one: (numbers.get(one, 0), one)))
        turns = among[service]
        if turns[dealt[turns] % len(turns)] == counter_id:
            mine.add(ticket.id)
        dealt[turns] += 1
    return mine


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
