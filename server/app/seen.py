"""What a profile sees of the board: as much in a snapshot as the feed tells it."""

from msgspec.structs import replace

from common.board.snapshots import to_rows
from common.board.state import Board
from common.contract.center_events import OfficerSignedIn
from common.contract.ids import Profile
from common.contract.snapshot import BoardRows
from common.contract.ticket_events import VisitRated
from server.domain.profiles import visible


def rows_for(board: Board, profile: Profile) -> BoardRows:
    """The board's rows without what comes of events that this profile may not see."""
    rows = to_rows(board)
    if not visible(profile, OfficerSignedIn):
        rows = replace(rows, seated=())
    if not visible(profile, VisitRated):
        rows = replace(
            rows,
            tickets=tuple(replace(row, rated=False) for row in rows.tickets),
            previous=tuple(replace(row, rated=False) for row in rows.previous),
        )
    return rows
