"""How much is measured: whole for `dev.py bench`, tiny to prove that every part runs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Counts: rounds and requests of a load, calls, papers, chimes, starts of a program, old tickets."""

    rounds: int = 7
    requests: int = 800
    single: int = 200
    calls: int = 200
    papers: int = 100
    chimes: int = 20
    starts: int = 9
    old_tickets: int = 500_000
    exchanges: int = 300


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
)
