"""What the bench tells the crowd's process, and what that and the display tell the bench: JSON lines."""

from msgspec import Struct


class Order(Struct, frozen=True, kw_only=True):
    """Whom to be: devices by their codes, officers as (counter, user name, password, services).

    `calls` are made at `rate` a second in all, by the officers in turn.
    """

    url: str
    folder: str
    codes: dict[str, list[str]]
    officers: list[tuple[str, str, str, list[str]]]
    calls: int
    rate: float
    seed: int = 1


class Called(Struct, frozen=True, kw_only=True):
    """A call as somebody knows it; `at` is in monotonic nanoseconds, of who made it when it was sent."""

    seq: int
    ticket_id: str
    label: str
    counter: int
    at: int = 0


class Report(Struct, frozen=True, kw_only=True):
    """The calls that were accepted, what each display heard of calls, CPU seconds, and what went wrong."""

    calls: list[Called]
    heard: list[list[Called]]
    spent: float
    faults: list[str]


class Seen(Struct, frozen=True, kw_only=True):
    """The calls on a frame that shows others than the one before, the top one first: "A001 → 5".

    `at` is the frame's monotonic nanoseconds; `announced`: the top one is being announced.
    """

    at: int
    rows: list[str]
    announced: bool
