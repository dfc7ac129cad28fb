"""How much is measured: whole for `dev.py bench`, tiny to prove that every part runs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Counts: rounds and requests of a load, calls, papers, chimes, starts of a program, old tickets.

    And the readers of a feed, those beside as many stalled ones, the events that fill the stalled
    ones and those that are measured.
    """

    rounds: int = 7
    requests: int = 800
    single: int = 200
    calls: int = 200
    papers: int = 100
    chimes: int = 20
    starts: int = 9
    old_tickets: int = 500_000
    exchanges: int = 300
    readers: int = 5000
    beside: int = 500
    filling: int = 300
    events: int = 40


WHOLE = Scale()
TINY = Scale(
    rounds=1,
    requests=64,
    single=8,
    calls=2,
    papers=1,
    chimes=1,
    starts=1,
    old_tickets=20,
    exchanges=5,
    readers=20,
    beside=5,
    filling=3,
    events=3,
)
