"""Which calls came to the open pages, how soon, and which never did; pure."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tests.bench.crowd_words import Called

SECOND = 1_000_000_000


class Gazed(NamedTuple):
    """Milliseconds from each call to each page, and what is missing: a call at a page is one."""

    shown: list[float]
    missed: int


def gazed(
    calls: Sequence[Called],
    looked: Sequence[tuple[int, int]],
    seen: Mapping[str, Sequence[int]],
    looks: int,
) -> Gazed:
    """What `looks` pages were sent of the calls made while they stood open, but for the last second.

    `looked` are the beginnings and ends of that, `seen` by label when each page was sent it first; all in
    monotonic nanoseconds.
    """
    found = Gazed([], 0)
    for began, ended in looked:
        for call in calls:
            if not began < call.at < ended - SECOND:
                continue
            times = [at for at in seen.get(call.label, ()) if call.at <= at <= ended]
            found.shown.extend((at - call.at) / 1e6 for at in times)
            found = found._replace(missed=found.missed + looks - len(times))
    return found
