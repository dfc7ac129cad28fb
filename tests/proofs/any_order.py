"""Numbers, lost replies, crashes and restores in many random orders, over real files and server."""

from tests.proofs.outcome import Outcome
from tests.simulation.any_order import play

ORDERS = 600


def prove() -> Outcome:
    """AssertionError with the shortest order that breaks a rule."""
    play(ORDERS)
    return Outcome(figures={"orders": ORDERS})
