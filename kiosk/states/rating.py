"""On the way to a rating."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Channel = Literal["scanned", "typed", "offered", "tablet"]
RatingPage = Literal["faces", "reasons", "questions", "comment"]
NumberError = Literal["", "unreadable", "unknown", "uncalled", "rated", "unsure", "other"]

ADDING: frozenset[RatingPage] = frozenset({"reasons", "questions", "comment"})
"""Pages that only add to a rating: whoever leaves them has rated."""


class Visit(Struct, frozen=True, kw_only=True):
    """A rating in the making; `answers` are scores by question."""

    ticket_id: str
    channel: Channel
    score: int | None = None
    reasons: tuple[str, ...] = ()
    answers: Mapping[str, int] = {}
    comment: str = ""


class RatingState(Struct, frozen=True, kw_only=True):
    """What is typed on the number pad, and the visit once it is found."""

    typed: str = ""
    number_error: NumberError = ""
    visit: Visit | None = None
