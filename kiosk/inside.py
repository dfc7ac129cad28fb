"""What a technician wants to know of a kiosk; nothing in it is about a citizen."""

from datetime import timedelta

from msgspec import Struct

from common.contract.ids import ServiceDay
from kiosk.numbers.paper_log import Unsure


class Inside(Struct, frozen=True, kw_only=True):
    """`quarantined` counts by the server's code, `numbers` are the own lane's last ones by series.

    `day` is what a paper of that lane would bear now, `alone` while numbers come from it; `skew` is how
    far server time is ahead of the device's clock, `clock_told` whether the server has said so since
    the start; `disk_free` in bytes.
    """

    held: int
    quarantined: tuple[tuple[str, int], ...]
    lane: int | None
    lane_lost: bool
    numbers: tuple[tuple[str, int], ...]
    day: ServiceDay | None
    alone: bool
    unsure: Unsure
    clock_told: bool
    skew: timedelta
    device: str
    version: str
    disk_free: int
