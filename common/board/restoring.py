"""Whether the hall is still coming back from a restore."""

from common.board.state import Board


def restoring(board: Board) -> bool:
    """Whether a restore is not over: the shared numbers are closed, or who waited before is held."""
    return board.shared_lane is None or board.held_before is not None
