"""What is told of a hall beside its feed: notices, notes on a ticket, an officer's own day."""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, Struct

from common.contract.ids import Moment, NoticeId, Score, Slug

GivenWith = Literal["note", "park", "transfer"]
RATINGS_LEAST = 5
"""Ratings are told to an officer by so many at once: a single one would tell whose it was."""


class NoticeWords(Struct, frozen=True, kw_only=True):
    """A notice that stands now."""

    id: NoticeId
    text: str
    spoken: bool
    posted_at: Moment
    until: Moment


class NoticesAnswer(Struct, frozen=True, kw_only=True):
    """`GET …/notices`: the oldest first."""

    notices: tuple[NoticeWords, ...]


class NoteWords(Struct, frozen=True, kw_only=True):
    """What an officer wrote about a ticket, by itself or with parking or sending it elsewhere.

    Notes of before these were told know neither officer nor occasion.
    """

    at: Moment
    officer_id: Slug | None
    kind: GivenWith
    text: str


class NotesAnswer(Struct, frozen=True, kw_only=True):
    """`GET …/tickets/{ticket_id}/notes`, with an officer's token: the oldest first."""

    notes: tuple[NoteWords, ...]


class OwnRatings(Struct, frozen=True, kw_only=True):
    """The first five, ten, fifteen ratings of an officer's day as sums; `levels` counts them by score."""

    count: Annotated[int, Meta(ge=RATINGS_LEAST)]
    mean: float
    levels: Mapping[Score, int]


class OwnDay(Struct, frozen=True, kw_only=True):
    """`GET …/officers/current/day`, with an officer's token: today, as the reports have it.

    `timed` of those `served` began and ended in order: their mean time, the mean of their services'
    norms, and how many kept within theirs. `ratings` is None while there are too few.
    """

    served: int
    timed: int
    mean_seconds: int | None
    norm_seconds: int | None
    within_norm: int
    ratings: OwnRatings | None
