"""Where a new ticket stands in its queue: people ahead and, where it is honest, minutes."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from common.board.closing import NOTHING, Outlook
from common.board.evolve import evolve
from common.board.queries import estimate_for, outlook_of, people_ahead
from common.board.state import Board
from common.contract.config import Config
from common.contract.envelope import EventRecord
from common.contract.ids import TicketId


class Place(Struct, frozen=True):
    """None where the board cannot say: no number of people, no open counter for the minutes.

    `outlook` says whether the ticket can still be called today.
    """

    ahead: int | None
    minutes: tuple[int, int] | None
    outlook: Outlook = NOTHING


UNKNOWN = Place(None, None)


def place_of(
    board: Board | None, config: Config, ticket_id: TicketId, birth: EventRecord, now: datetime
) -> Place:
    """The ticket's place on `board`; where it is not there yet, as if its birth came next."""
    if board is None:
        return UNKNOWN
    if ticket_id not in board.tickets:
        board = evolve(board, replace(birth, seq=board.seq + 1))
    service_id = board.tickets[ticket_id].service_id
    ahead = people_ahead(board, config, ticket_id, now)
    minutes = estimate_for(board, config, ticket_id, now)
    outlook = outlook_of(board, config, service_id, ahead, minutes, now)
    return Place(ahead, outlook.wait, outlook)
