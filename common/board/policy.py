"""Who is called next: the center's policy as data, the same for the server's choice and every forecast.

A counter sees one head (the first callable ticket) of each of its queues and decides:

1. Only one kind waits, ordinary or priority: that kind.
2. An ordinary ticket has waited `longest_ordinary_wait_minutes`: it goes first, but not twice
   running while priority tickets wait.
3. `priority_ratio` priority tickets have been called since the last ordinary one: an ordinary one.
4. Else a priority ticket.

At a quick counter all this is asked of its quick services first, and of the others only when nobody
waits for these; but whoever has waited the longest wait stands back no more, an ordinary one not twice
running.

Among ordinary tickets the longest wait times the counter's weight for the service goes first; among
priority tickets one that has waited the longest wait, then the lowest rank, then that same measure.
So whoever waits long enough is called, whatever class arrives behind.

An ordinary ticket that a senior has put forward stands as if it had come earlier. Where that alone makes
it go first, this is the reason told, and it does not go first twice running either.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from common.board.queue import Place, QueueKey
from common.board.turns import MOVED, ORDINARY_OVERDUE, turn_after
from common.contract.config import Config
from common.contract.ids import Slug

FIRST_COME = "first-come"
PRIORITY = "priority"
ORDINARY_TURN = "ordinary-turn"
SERVICE_WEIGHT = "service-weight"
QUICK_LANE = "quick-lane"
OTHERS_MOVED = "others-moved"
PICKED = "picked"
RESUMED = "resumed"

REASON_CODES = (
    FIRST_COME,
    PRIORITY,
    ORDINARY_TURN,
    ORDINARY_OVERDUE,
    SERVICE_WEIGHT,
    QUICK_LANE,
    MOVED,
    OTHERS_MOVED,
    PICKED,
    RESUMED,
)


class Head(NamedTuple):
    """The first callable ticket of a queue: its place, class and the weight of its service.

    A `slow` one stands back for others.
    """

    place: Place
    priority: str | None
    weight: int
    slow: bool = False


class Choice(NamedTuple):
    """The head that goes first, and the code of the reason why."""

    head: Head
    code: str

    def turn_after(self, turn: int) -> int:
        """The counter's turn once this ticket has been called."""
        return turn_after(turn, self.head.priority, self.code)


class Rules(NamedTuple):
    """What of the configuration rules the choice; `ranks` by priority class.

    `quick` are the services that `quick_counters` take first.
    """

    ratio: int
    longest_wait: timedelta
    ranks: Mapping[str, int]
    quick_counters: frozenset[Slug] = frozenset()
    quick: frozenset[Slug] = frozenset()

    def stands_back(self, counter_id: Slug, key: QueueKey) -> bool:
        """Whether the counter takes this queue after its quick ones; not what was sent to it."""
        sent = key.to_counter_id is not None or key.to_officer_id is not None
        return counter_id in self.quick_counters and not sent and key.service_id not in self.quick

    def head(
        self, counter_id: Slug, weights: Mapping[Slug, int], key: QueueKey, place: Place
    ) -> Head:
        """Who stands first in one of the counter's queues."""
        slow = self.stands_back(counter_id, key)
        return Head(place, key.priority, weights.get(key.service_id, 1), slow)


def rules_of(config: Config) -> Rules:
    """The rules that this configuration sets."""
    policy = config.policy
    most = policy.quick_minutes
    return Rules(
        ratio=policy.priority_ratio,
        longest_wait=timedelta(minutes=policy.longest_ordinary_wait_minutes),
        ranks={row.id: row.rank for row in config.priority_classes},
        quick_counters=frozenset() if most is None else frozenset(policy.quick_counters),
        quick=frozenset(
            s.id for s in config.services if most is not None and s.norm_minutes <= most
        ),
    )


def choose(heads: Iterable[Head], turn: int, rules: Rules, now: datetime) -> Choice | None:
    """Who of these goes first at a counter with this turn; None when there is nobody."""
    choice = _choose_by_lane(heads, turn, rules, now)
    if choice is None or not _is_first_by_move(choice, rules, now):
        return choice
    return Choice(choice.head, MOVED)


def _is_first_by_move(choice: Choice, rules: Rules, now: datetime) -> bool:
    """Whether the reason would be another one by the ticket's true arrival."""
    place = choice.head.place
    if not place.put_forward:
        return False
    if choice.code == ORDINARY_OVERDUE:
        return now - place.arrival.issued_at < rules.longest_wait
    return choice.code == FIRST_COME


def _choose_by_lane(heads: Iterable[Head], turn: int, rules: Rules, now: datetime) -> Choice | None:
    everybody = tuple(heads)
    of_all = _choose(everybody, turn, rules, now)
    if sum(row.slow for row in everybody) in {0, len(everybody)}:
        return of_all
    lane = [row for row in everybody if not row.slow or _breaks_in(row, turn, rules, now)]
    choice = _choose(lane, turn, rules, now)
    if choice is None or of_all is None:
        return None
    if choice.head.slow:
        code = ORDINARY_OVERDUE if choice.head.priority is None else choice.code
        return Choice(choice.head, code)
    return choice if choice.head == of_all.head else Choice(choice.head, QUICK_LANE)


def _breaks_in(head: Head, turn: int, rules: Rules, now: datetime) -> bool:
    """Whether a slow one has waited so long that it goes before the quick."""
    return _is_overdue(head, rules, now) and (head.priority is not None or turn >= 0)


def _choose(heads: Sequence[Head], turn: int, rules: Rules, now: datetime) -> Choice | None:
    ordinary: list[Head] = []
    first: list[Head] = []
    for head in heads:
        (ordinary if head.priority is None else first).append(head)
    if not ordinary and not first:
        return None
    if not ordinary:
        return Choice(_first_of_priority(first, rules, now), PRIORITY)
    longest = min(ordinary, key=lambda head: _urgency(head, now))
    if not first:
        earliest = min(head.place for head in ordinary)
        return Choice(longest, FIRST_COME if longest.place == earliest else SERVICE_WEIGHT)
    oldest = min(ordinary, key=lambda head: head.place)
    if turn >= 0 and _is_overdue(oldest, rules, now):
        return Choice(oldest, ORDINARY_OVERDUE)
    if turn >= rules.ratio:
        return Choice(longest, ORDINARY_TURN)
    return Choice(_first_of_priority(first, rules, now), PRIORITY)


def _first_of_priority(heads: list[Head], rules: Rules, now: datetime) -> Head:
    overdue = [head for head in heads if _is_overdue(head, rules, now)]
    if overdue:
        return min(overdue, key=lambda head: head.place)
    last = max(rules.ranks.values(), default=0) + 1
    return min(
        heads,
        key=lambda head: (rules.ranks.get(head.priority or "", last), *_urgency(head, now)),
    )


def _is_overdue(head: Head, rules: Rules, now: datetime) -> bool:
    return now - head.place.issued_at >= rules.longest_wait


def _urgency(head: Head, now: datetime) -> tuple[timedelta, Place]:
    """Smaller is more urgent: the weighted wait, then arrival."""
    return -(now - head.place.issued_at) * head.weight, head.place
