"""Which visit a number or a scanned paper stands for, and what a rating says."""

import hashlib
import re
from collections.abc import Collection
from datetime import datetime

from msgspec.structs import replace

from common.board.labels import label_of
from common.board.queries import (
    find_ticket,
    is_ratable,
    recently_served,
    ticket_by_key,
    ticket_by_label,
)
from common.board.state import Board
from common.contract.commands import RateVisit
from common.contract.config import Config
from common.contract.ids import TicketId
from common.contract.snapshot import Ticket
from common.rating import DECLINED, LONGEST_COMMENT, reason_required, reasons_for
from kiosk.states.rating import NumberError, Visit

OFFERED = 2
"""How many of those just served the rest page names at once."""

LONGEST = 12
"""Characters of the longest number that can be typed."""

_TYPED = re.compile(r"([A-ZĐ])(?:([1-9][0-9]?)-)?([0-9]{1,6})(/[0-9]{1,3})?", re.ASCII)


def offered(
    board: Board | None, config: Config | None, now: datetime, here: Collection[TicketId] = ()
) -> tuple[Ticket, ...]:
    """Visits that ended in the last minutes and have no rating yet, newest first.

    `here`, as below, are those rated at this kiosk, which the board may not know of yet.
    """
    if board is None or config is None:
        return ()
    served = recently_served(board, now, config.rating.offered_minutes)
    return tuple(ticket for ticket in served if is_open(ticket, here))[:OFFERED]


def is_open(ticket: Ticket, here: Collection[TicketId]) -> bool:
    """Whether the visit can be rated, as far as the board and this kiosk know."""
    return is_ratable(ticket, "offered") and ticket.id not in here


def unheard(board: Board | None, here: frozenset[TicketId]) -> frozenset[TicketId]:
    """Those of the tickets rated here that the board still takes for unrated."""
    if board is None:
        return here
    known = {one: find_ticket(board, one) for one in here}
    return frozenset(one for one, ticket in known.items() if ticket and not ticket.rated)


def by_number(
    board: Board | None, typed: str, here: Collection[TicketId] = ()
) -> Ticket | NumberError:
    """The visit that a typed number (`A23`, `A023`, `A3-23`) stands for, or why there is none."""
    match = _TYPED.fullmatch(typed)
    if match is None or int(match.group(3)) == 0:
        return "unreadable"
    series, lane, number, copy = match.groups()
    label = label_of(series, int(lane or 0), int(number)) + (copy or "")
    return _rateable(None if board is None else ticket_by_label(board, label), here)


def by_key(board: Board | None, key: str, here: Collection[TicketId] = ()) -> Ticket | NumberError:
    """The visit whose paper carries this key of 39 digits, or why there is none."""
    digest = hashlib.sha256(key.encode("ascii")).hexdigest()
    return _rateable(None if board is None else ticket_by_key(board, digest), here)


def _rateable(ticket: Ticket | None, here: Collection[TicketId]) -> Ticket | NumberError:
    if ticket is None:
        return "unknown"
    if ticket.called_at is None:
        return "uncalled"
    return ticket if is_open(ticket, here) else "rated"


def with_reason(visit: Visit, reason: str) -> Visit:
    """One touch chooses a reason, another takes it back."""
    kept = tuple(one for one in visit.reasons if one != reason)
    return replace(visit, reasons=kept if reason in visit.reasons else (*kept, reason))


def with_answer(visit: Visit, question: str, score: int) -> Visit:
    """One touch answers a question; the same face again takes it back."""
    given = {key: value for key, value in visit.answers.items() if key != question}
    if visit.answers.get(question) != score:
        given[question] = score
    return replace(visit, answers=given)


def with_words(visit: Visit, words: str) -> Visit:
    """The whole of what is written by now, as long as the server takes it."""
    return replace(visit, comment=words[:LONGEST_COMMENT])


def command(config: Config | None, visit: Visit) -> RateVisit | None:
    """The rating as a fact; the visit has its face.

    A face that asks for a reason and got none in time goes with "rather not say", where it is
    offered: who leaves without a word has not said more. Where it is not, None: the center takes no
    such rating, and nobody's reason is made up.
    """
    assert visit.score is not None
    reasons = visit.reasons
    if not reasons and config is not None and reason_required(config, visit.score):
        if DECLINED not in {reason.id for reason in reasons_for(config, visit.score)}:
            return None
        reasons = (DECLINED,)
    return RateVisit(
        ticket_id=visit.ticket_id,
        score=visit.score,
        reasons=reasons,
        channel=visit.channel,
        answers=visit.answers,
        comment=visit.comment.strip() or None,
    )
