"""Whether who takes a number now is still called today: the forecast held against the open time left.

`sure` where the whole range of waiting lies before the closing, `maybe` where it crosses it,
`unlikely` where even its low end lies after it. A break between two sessions is no closing: who
waits over it is called after it, so all that is left of the day counts.
"""

from datetime import datetime, timedelta
from math import ceil, floor
from typing import Literal

from msgspec import Struct

from common.board.estimate import LEAST, Minutes, estimate, mean_minutes
from common.board.opening import Closed, Span, minutes_left, on_the_clock, spans_left, why_closed
from common.board.state import Board
from common.board.waiting import counters_open_for, waiting_count
from common.contract.config import Config
from common.contract.ids import Slug

Chance = Literal["unknown", "sure", "maybe", "unlikely"]

DOUBTFUL: frozenset[Chance] = frozenset({"maybe", "unlikely"})


class Outlook(Struct, frozen=True, kw_only=True):
    """The chance, and what it was judged by; `left` are the minutes that the hall is still open today.

    `closed` is why it is not open now; `at_work` when a counter for the service is all the same.
    `minutes` is the range of waiting while the hall is open, `wait` the same on the clock, breaks and
    all, and `ahead` who goes first where there is none; `closes` when the day ends, None when it has.
    `again` is when the hall opens again today, where nobody who takes a number now can count on being
    called before that.
    """

    chance: Chance = "unknown"
    left: int = 0
    closed: Closed = ""
    at_work: bool = False
    minutes: Minutes | None = None
    wait: Minutes | None = None
    ahead: int = 0
    closes: datetime | None = None
    again: datetime | None = None

    @property
    def doubtful(self) -> bool:
        """Whether it has to be said before a number is taken."""
        return self.chance in DOUBTFUL


NOTHING = Outlook()


def outlook(board: Board, config: Config, service_id: Slug, now: datetime) -> Outlook:
    """Of who takes a number for the service now."""
    minutes = estimate(board, config, service_id, now)
    return outlook_of(board, config, service_id, waiting_count(board, service_id), minutes, now)


def outlook_alone(config: Config, now: datetime) -> Outlook:
    """While the queues are not known: only whether the day is over."""
    if config.hours.sessions and not spans_left(config, now):
        return Outlook(chance="unlikely", closed=why_closed(config, now))
    return NOTHING


def outlook_of(
    board: Board,
    config: Config,
    service_id: Slug,
    ahead: int | None,
    minutes: Minutes | None,
    now: datetime,
) -> Outlook:
    """Of whom the forecast gives so many people ahead, None unless they wait, and these minutes."""
    if ahead is None:
        return NOTHING
    if not config.hours.sessions:
        return Outlook(minutes=minutes, wait=minutes, ahead=ahead)
    spans = spans_left(config, now)
    if not spans:
        at_work = bool(counters_open_for(board, config, service_id))
        return Outlook(
            chance="maybe" if at_work else "unlikely",
            closed=why_closed(config, now),
            at_work=at_work,
            minutes=minutes,
            wait=minutes,
            ahead=ahead,
        )
    left = minutes_left(spans)
    again = None
    if spans[0].opens > now:
        again = spans[0].opens
    elif len(spans) > 1 and minutes is not None:
        until_break = (spans[0].closes - now) / timedelta(minutes=1)
        again = spans[1].opens if minutes.most > until_break else None
    if minutes is None:
        hopeless = _at_best(board, config, service_id, ahead) >= left
        chance: Chance = "unlikely" if hopeless else "unknown"
    else:
        chance = _chance(minutes, left)
    return Outlook(
        chance=chance,
        left=floor(left),
        closed="" if spans[0].opens <= now else "today",
        minutes=minutes,
        wait=_on_the_clock(minutes, spans, now),
        ahead=ahead,
        closes=spans[-1].closes,
        again=again,
    )


def _on_the_clock(
    minutes: Minutes | None, spans: tuple[Span, ...], now: datetime
) -> Minutes | None:
    if minutes is None:
        return None
    least, most = (on_the_clock(spans, now, end) for end in minutes)
    return Minutes(floor(least), ceil(most))


def _chance(minutes: Minutes, left: float) -> Chance:
    if minutes.least >= left:
        return "unlikely"
    return "sure" if minutes.most <= left else "maybe"


def _at_best(board: Board, config: Config, service_id: Slug, ahead: int) -> float:
    """The shortest wait if every counter for the service were open and had nothing else to do."""
    counters = sum(service_id in row.service_ids for row in config.counters)
    if counters == 0:
        return 0.0
    return LEAST * ahead * mean_minutes(board, config, service_id) / counters


def takes_numbers(config: Config, now: datetime) -> bool:
    """Whether kiosks offer numbers: not in the last minutes of a day's opening, as the policy has it."""
    minutes = config.policy.stop_before_close_minutes
    if minutes is None:
        return True
    spans = spans_left(config, now)
    if spans:
        return spans[-1].closes - now > timedelta(minutes=minutes)
    return why_closed(config, now) != "over"
