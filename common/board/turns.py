"""A counter's turn: how priority and ordinary calls alternate."""

from common.contract.ids import Slug

ORDINARY_OVERDUE = "ordinary-overdue"
MOVED = "moved"

BEFORE_ITS_TURN = frozenset((ORDINARY_OVERDUE, MOVED))


def turn_after(turn: int, priority: Slug | None, code: str) -> int:
    """The turn after a call of this priority class for the reason `code`.

    It counts the priority calls since the last ordinary one; -1 after an ordinary one that was overdue
    or that a senior had put forward.
    """
    if priority is not None:
        return max(turn, 0) + 1
    return -1 if code in BEFORE_ITS_TURN else 0
