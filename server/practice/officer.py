"""What an officer does next, pure: asked again and again, by what the board shows of the counter."""

import random
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from common.board.queries import absent, held_by, parked, seat, waiting_for
from common.board.state import Board
from common.contract import commands as c
from common.contract.config import Choice, Config
from common.contract.ids import Outcome
from common.contract.snapshot import CounterSeat, Ticket
from server.practice.citizen import manner_of
from server.practice.day import service_minutes

BREATH = (0.1, 0.5)
"""Minutes from one visit to the next call."""

RECALL_AFTER = 0.8
MOST_RECALLS = 2
PARKED_FOR = (4.0, 12.0)
PAUSED_FOR = (3.0, 8.0)
PAUSES, PARKS, TRANSFERS, NOTES = 0.03, 0.05, 0.05, 0.08
"""How many of the moments that offer it become a pause, a parked ticket, a transfer, a note."""

_OUTCOMES: tuple[Outcome, ...] = ("done", "papers-missing", "referred", "withdrawn")
_OFTEN = (86, 8, 4, 2)


class Scene(NamedTuple):
    """What the officer sees; `age` is how many minutes that are played a moment lies back."""

    board: Board
    config: Config
    counter_id: str
    age: Callable[[datetime], float]
    note: str


class Act(NamedTuple):
    """A command, in so many minutes."""

    after: float
    command: c.Command


def next_act(scene: Scene, dice: random.Random) -> Act | None:
    """What the officer who sits there does next; None while there is nothing to do."""
    at = seat(scene.board, scene.counter_id)
    ticket = held_by(scene.board, scene.counter_id)
    if ticket is not None:
        return _called(scene, ticket) if ticket.state == "called" else _serving(scene, ticket, dice)
    if at.state != "open":
        return Act(_shut_for(at), c.OpenCounter(counter_id=scene.counter_id))
    return _free(scene, at, dice)


def _shut_for(at: CounterSeat) -> float:
    """A closed counter is opened at once, a paused one when the pause is over."""
    if at.state == "closed" or at.since is None:
        return 0.0
    return random.Random(at.since.isoformat()).uniform(*PAUSED_FOR)  # noqa: S311 - a play


def _called(scene: Scene, ticket: Ticket) -> Act:
    manner = manner_of(ticket.id)
    which = {"counter_id": scene.counter_id, "ticket_id": ticket.id}
    comes = not manner.left or (manner.back_after is not None and _called_before(ticket))
    if comes and ticket.recalls >= manner.deaf_to:
        return Act(manner.comes_after, c.StartServing(**which))
    if ticket.recalls < MOST_RECALLS:
        return Act(RECALL_AFTER, c.Recall(**which))
    return Act(RECALL_AFTER, c.MarkNoShow(**which))


def _called_before(ticket: Ticket) -> bool:
    """Whether this is not the first call of somebody who has come back."""
    return ticket.before_call is not None and ticket.before_call.called_at is not None


def _serving(scene: Scene, ticket: Ticket, dice: random.Random) -> Act:
    reasons, which = scene.config.reasons, {"counter_id": scene.counter_id, "ticket_id": ticket.id}
    services = {row.id: row for row in scene.config.services}
    minutes = service_minutes(services[ticket.service_id], dice) if services else 1.0
    chance = dice.random()
    if chance < PARKS and reasons.park and ticket.parked_reason is None:
        reason, note = _any(reasons.park, dice), scene.note if dice.random() < NOTES * 5 else None
        return Act(minutes * 0.4, c.Park(**which, reason=reason, note=note))
    other = _other_service(scene, ticket, dice)
    if PARKS <= chance < PARKS + TRANSFERS and reasons.transfer and other is not None:
        reason = _any(reasons.transfer, dice)
        return Act(minutes * 0.4, c.Transfer(**which, service_id=other, reason=reason))
    if not ticket.noted and dice.random() < NOTES:
        return Act(minutes * 0.2, c.NoteTicket(ticket_id=ticket.id, note=scene.note))
    outcome = dice.choices(_OUTCOMES, _OFTEN)[0]
    done = c.FinishServing(counter_id=scene.counter_id, ticket_id=ticket.id, outcome=outcome)
    return Act(minutes, done)


def _free(scene: Scene, at: CounterSeat, dice: random.Random) -> Act | None:
    here = {"counter_id": scene.counter_id}
    for ticket in parked(scene.board):
        back = random.Random(ticket.id).uniform(*PARKED_FOR)  # noqa: S311 - a play
        if ticket.counter_id == at.id and scene.age(ticket.since) > back:
            return Act(dice.uniform(*BREATH), c.Resume(**here, ticket_id=ticket.id))
    for ticket in absent(scene.board):
        after = manner_of(ticket.id).back_after
        if ticket.counter_id == at.id and after is not None and scene.age(ticket.since) > after:
            return Act(dice.uniform(*BREATH), c.ReturnToQueue(**here, ticket_id=ticket.id))
    if not any(ticket.confirmed for ticket in waiting_for(scene.board, scene.config, at.id)):
        return None
    pauses = scene.config.reasons.pause
    if pauses and dice.random() < PAUSES:
        return Act(dice.uniform(*BREATH), c.PauseCounter(**here, reason=_any(pauses, dice)))
    return Act(dice.uniform(*BREATH), c.CallNext(**here))


def _other_service(scene: Scene, ticket: Ticket, dice: random.Random) -> str | None:
    """Where somebody may be sent on to: another service that some open counter serves."""
    open_at = [row for row in scene.config.counters if seat(scene.board, row.id).state == "open"]
    served = {name for row in open_at for name in row.service_ids} - {ticket.service_id}
    return dice.choice(sorted(served)) if served else None


def _any(reasons: tuple[Choice, ...], dice: random.Random) -> str:
    return dice.choice(reasons).id
