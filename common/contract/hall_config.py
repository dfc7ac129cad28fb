"""What a center sets for its counters and its hall: desks, zones, loudness, notices with an end."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from common.contract.ids import LocalDate, LocalTime, Slug, Text

CallsByNumber = Literal["all", "senior", "none"]


class DeskSettings(Struct, frozen=True, kw_only=True):
    """How officers work: `hide_next` shows nobody before the call, so that none is picked.

    `call_by_number`: who may call a certain waiting ticket, with `call_reason` not without saying why.
    A counter pauses by itself for `away_reason` (the first reason for a pause where None) while its
    screen is locked, or after so many idle minutes, None for never.
    """

    hide_next: bool = True
    call_by_number: CallsByNumber = "senior"
    call_reason: bool = False
    pause_when_locked: bool = True
    idle_pause_minutes: Annotated[int, Meta(ge=1, le=240)] | None = 15
    away_reason: Slug | None = None


class Zone(Struct, frozen=True, kw_only=True):
    """A part of the hall: displays of it show and speak the calls of its counters alone."""

    id: Slug
    name: Text
    counter_ids: tuple[Slug, ...]


class Volume(Struct, frozen=True, kw_only=True):
    """How loud calls are from `begins` until `ends`, in percent; 100 where nothing is said."""

    begins: LocalTime
    ends: LocalTime
    percent: Annotated[int, Meta(ge=0, le=100)]


class QuietHours(Struct, frozen=True, kw_only=True):
    """A time of day at which a call has its chime only."""

    begins: LocalTime
    ends: LocalTime


class CenterNotice(Struct, frozen=True, kw_only=True):
    """The center's own words in its halls, until the end of the day `until`."""

    text: Text
    until: LocalDate
