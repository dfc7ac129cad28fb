"""How much is measured: whole for `dev.py bench`, tiny to prove that every part runs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Counts: rounds and requests of a load, calls, papers, chimes, starts of a program, old tickets.

    And the readers of a feed, those beside as many stalled ones, the events that fill the stalled
    ones and those that are measured.

    And the numbers of a kiosk alone; the kiosks in a black hole, how often they fall into one, the
    papers of each in it; the cuts of a display, the longest in seconds, those that nobody is told
    of, and the displays that share them. And the procedures to look up among; the citizens that a
    robot plays at the kiosk; and who waits in a counter's lists. And the tickets of a day that is
    played again; the counters of a full hall, their calls, and how many of these a second.
    And the tickets of a day that reports tell of, and how many such days. And the staff pages that
    stand open, the stretches of so many seconds with and without them, how often a browser opens one
    with nothing in memory, and the touches there, of each kind so many.
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
    numbers: int = 500
    kiosks: int = 4
    outages: int = 3
    lost: int = 5
    cuts: int = 100
    longest_cut: float = 15.0
    mute_cuts: int = 10
    screens: int = 10
    citizens: int = 60
    procedures: int = 3000
    waiting: int = 500
    replayed: int = 2000
    desks: int = 40
    busy_calls: int = 1200
    calls_a_second: float = 2.0
    reported_tickets: int = 2000
    reported_days: int = 250
    looks: int = 30
    stretches: int = 8
    stretch_seconds: float = 8.0
    openings: int = 5
    answers: int = 40
    acts: int = 21


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
    numbers=5,
    kiosks=1,
    outages=1,
    lost=2,
    cuts=4,
    longest_cut=0.2,
    mute_cuts=0,
    screens=2,
    citizens=1,
    procedures=60,
    waiting=20,
    replayed=20,
    desks=6,
    busy_calls=4,
    calls_a_second=6.0,
    reported_tickets=20,
    reported_days=3,
    looks=2,
    stretches=1,
    stretch_seconds=1.0,
    openings=1,
    answers=2,
    acts=1,
)
