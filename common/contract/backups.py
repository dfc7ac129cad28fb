"""Answers of the route that tells how the copies of the center's data are."""

from typing import Literal

from msgspec import Struct

from common.contract.ids import Moment

BackupFault = Literal["no-copies", "no-folder", "same-disk", "unsigned"]
"""The last copying failed; the folder is not there; it shares the data's disk; no head is signed there."""


class KeptCopy(Struct, frozen=True, kw_only=True):
    """A copy, and the last event that it holds; it was proved by opening it when it was made."""

    name: str
    made_at: Moment
    epoch: int
    seq: int
    recorded_at: Moment
    bytes: int


class SeenHead(Struct, frozen=True, kw_only=True):
    """The furthest signed head beside the copies."""

    epoch: int
    seq: int
    recorded_at: Moment


class ProvedCopy(Struct, frozen=True, kw_only=True):
    """A copy that `verify --copy` has proved once more; `fault` is empty where it was sound."""

    name: str
    proved_at: Moment
    fault: str


class BackupState(Struct, frozen=True, kw_only=True):
    """`GET …/backups`: the last copies, the latest first, of `count` with `bytes` in all.

    A copy is made every so many seconds; `making` says that one is being made now, `why` what the last
    failure was, in the operator's words, of so many `failures` since the server began. `free_bytes` is
    left on the copies' disk, None where it is not there. `data` is the folder of the data itself, `epoch` and
    `seq` are the journal's end. `proved` is what was found when a copy was last proved after it was made.
    """

    folder: str
    data: str
    every_seconds: float
    epoch: int
    seq: int
    copies: tuple[KeptCopy, ...]
    count: int
    bytes: int
    oldest_at: Moment | None
    head: SeenHead | None
    heads: int
    making: bool
    failures: int
    why: str
    faults: tuple[BackupFault, ...]
    free_bytes: int | None
    data_free_bytes: int | None
    proved: ProvedCopy | None = None
