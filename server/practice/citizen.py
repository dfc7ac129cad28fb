"""How one citizen behaves, pure: whether they come when called, what they do at the end, what they say."""

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from common.board.queries import waited
from common.contract.commands import RateVisit
from common.contract.config import Config
from common.contract.ids import Channel
from common.contract.snapshot import Ticket

COMMENTS = ("practice.comment.1", "practice.comment.2", "practice.comment.3", "practice.comment.4")
"""Texts of the catalogue that somebody writes to a rating."""

_CHANNELS: tuple[Channel, ...] = ("offered", "scanned", "typed")


class Manner(NamedTuple):
    """What one citizen is like.

    They come at the call after `deaf_to` others, in `comes_after` minutes, but not where they have
    `left`. `back_after` minutes who missed the call so stands at the counter after all, and comes when
    called again. They rate `rates_after` minutes, if at all.
    """

    left: bool
    deaf_to: int
    comes_after: float
    back_after: float | None
    rates_after: float | None


def manner_of(ticket_id: str) -> Manner:
    """The same citizen is always the same: one that a person plays at another kiosk, too."""
    dice = random.Random(ticket_id)  # noqa: S311 - a play
    late = dice.random()
    return Manner(
        left=late < 0.06,
        deaf_to=1 if late > 0.88 else 0,
        comes_after=dice.uniform(0.2, 0.9),
        back_after=dice.uniform(3, 8) if late < 0.02 else None,
        rates_after=dice.uniform(0.5, 2.5) if dice.random() < 0.55 else None,
    )


def rating_of(config: Config, ticket: Ticket, comment: str, dice: random.Random) -> RateVisit:
    """What they say of the visit: mostly good things, worse ones after a long wait."""
    rating = config.rating
    scores = sorted(row.score for row in rating.levels)
    minutes = (waited(ticket) or timedelta(0)) / timedelta(minutes=1)
    weights = [
        1 + (place * 4 if minutes < config.policy.longest_ordinary_wait_minutes else 0)
        for place in range(len(scores))
    ]
    score = dice.choices(scores, weights)[0]
    reasons = [row.id for row in rating.reasons if score in row.scores]
    needed = next(row.reason_required for row in rating.levels if row.score == score)
    answers = {
        row.id: _near(score, scores, dice) for row in rating.questions if dice.random() < 0.7
    }
    told = dice.sample(reasons, min(len(reasons), 1)) if needed or dice.random() < 0.6 else []
    return RateVisit(
        ticket_id=ticket.id,
        score=score,
        reasons=tuple(told),
        comment=comment if dice.random() < 0.06 else None,
        channel=dice.choice(_CHANNELS),
        answers=answers,
    )


def _near(score: int, scores: Sequence[int], dice: random.Random) -> int:
    """What they say of one thing, having said `score` of the whole."""
    at = scores.index(score) + dice.choice((-1, 0, 0, 0, 1))
    return scores[min(max(0, at), len(scores) - 1)]
