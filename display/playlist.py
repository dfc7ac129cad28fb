"""The one queue of calls that banner and voice share: pure, in order, none lost, none stale."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

STALE = timedelta(seconds=20)
"""A call older than this when it arrives is shown in the list and never announced."""

CROWD = 2
"""With more calls than this waiting they are announced as one run."""

BANNER = timedelta(seconds=6)
"""How long a call fills the banner at least while nothing waits."""


class HallCall(Struct, frozen=True, kw_only=True):
    """A call or recall to announce; `seq` is its event's."""

    seq: int
    ticket_id: str
    label: str
    counter_id: str
    counter_number: int


class Announcement(Struct, frozen=True, kw_only=True):
    """A call on the banner: with the chime first or not, the short phrase or the full one."""

    call: HallCall
    chime: bool
    short: bool


class Playlist(Struct, frozen=True, kw_only=True):
    """The call being announced, those that wait, and whether they form a run."""

    current: Announcement | None = None
    waiting: tuple[HallCall, ...] = ()
    run: bool = False


def arrive(playlist: Playlist, call: HallCall, age: timedelta) -> Playlist:
    """Queue a call that arrived `age` after it was recorded.

    A stale one is left out; so is a recall of a call that still waits to be announced.
    """
    if age > STALE or any(_same(call, waiting) for waiting in playlist.waiting):
        return playlist
    return replace(playlist, waiting=(*playlist.waiting, call))


def withdraw(playlist: Playlist, ticket_id: str, counter_id: str) -> Playlist:
    """Forget an undone call, also when it is just being announced."""
    current = playlist.current
    if current is not None and _is_of(current.call, ticket_id, counter_id):
        current = None
    waiting = tuple(call for call in playlist.waiting if not _is_of(call, ticket_id, counter_id))
    return replace(playlist, current=current, waiting=waiting)


def advance(playlist: Playlist, still_called: Callable[[HallCall], bool]) -> Playlist:
    """End the current announcement and begin the next call's that still stands.

    More than `CROWD` calls waiting begin a run that lasts until none waits: one chime for all,
    each phrase short and spoken once.
    """
    waiting = _standing(playlist.waiting, still_called)
    if not waiting:
        return Playlist()
    goes_on = playlist.run
    run = goes_on or len(waiting) > CROWD
    begun = Announcement(call=waiting[0], chime=not goes_on, short=run)
    return Playlist(current=begun, waiting=waiting[1:], run=run)


def speaks_again(playlist: Playlist, spoken: int, repeats: int) -> bool:
    """Whether the current phrase, spoken `spoken` times, is due again before the next call."""
    if playlist.current is None or playlist.run or len(playlist.waiting) > CROWD:
        return False
    return spoken < repeats


def _standing(
    calls: Iterable[HallCall], still_called: Callable[[HallCall], bool]
) -> tuple[HallCall, ...]:
    return tuple(call for call in calls if still_called(call))


def _same(one: HallCall, other: HallCall) -> bool:
    return _is_of(one, other.ticket_id, other.counter_id)


def _is_of(call: HallCall, ticket_id: str, counter_id: str) -> bool:
    return call.ticket_id == ticket_id and call.counter_id == counter_id
