"""Answer of the route that tells of the center's last restore: what is awaited, what came back."""

from typing import Literal

from msgspec import Struct

from common.contract.ids import Moment, Profile, Slug


class Awaited(Struct, frozen=True, kw_only=True):
    """A kiosk or a counter's device that has not told, since the restore, all that it wrote down.

    `counter_id`: where somebody signed in last with it.
    """

    id: Slug
    name: str
    profile: Profile
    counter_id: Slug | None = None


class Restore(Struct, frozen=True, kw_only=True):
    """The journal's present epoch: how it began, and from which event on the one before it was lost.

    `left_at` is when the last event was recorded that was still here. `lane_open`: the shared numbers are
    given again; `held`: who took a number before is not called yet. Kiosks are awaited for the first,
    counters for the second. `healed` events were given back by now.
    """

    epoch: int
    reason: Literal["restore", "witness"]
    began_at: Moment
    left_epoch: int
    left_seq: int
    left_at: Moment
    lane_open: bool
    held: bool
    awaited: tuple[Awaited, ...]
    healed: int

    @property
    def over(self) -> bool:
        """Whether the hall goes on as before."""
        return self.lane_open and not self.held


class RestoreState(Struct, frozen=True, kw_only=True):
    """`GET …/restore`: the last restore, None of a center that had none."""

    last: Restore | None
