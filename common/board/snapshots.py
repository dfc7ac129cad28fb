"""Between the board and its rows on the wire, exact both ways."""

from immutables import Map

from common.board.indexes import with_ticket
from common.board.queue import place
from common.board.state import Board
from common.contract.snapshot import BoardRows, Snapshot


def to_rows(board: Board) -> BoardRows:
    """The rows that tell the whole board: tickets by arrival, counters by id."""
    return BoardRows(
        service_day=board.service_day,
        tickets=tuple(sorted(board.tickets.values(), key=place)),
        counters=tuple(sorted(board.counters.values(), key=lambda seat: seat.id)),
        calls=board.calls,
        numbers=dict(sorted(board.numbers.items())),
        previous=tuple(sorted(board.previous.values(), key=place)),
        hand_calls=tuple(sorted(board.hand_calls.values(), key=lambda call: call.id)),
        shared_lane=board.shared_lane,
        held_before=board.held_before,
        touched=tuple(sorted(board.touched)),
        seated=tuple(sorted(board.seated)),
        alerts=board.alerts,
        seen_to=board.seen_to,
        suspended=tuple(sorted(board.suspended)),
        notices=board.notices,
        suspensions=board.suspensions,
    )


def from_rows(rows: BoardRows, *, epoch: int, seq: int, config_version: int) -> Board:
    """The board that these rows tell, at this place of the journal."""
    earlier = {ticket.key_hash: ticket.id for ticket in rows.previous if ticket.key_hash}
    board = Board(
        epoch=epoch,
        seq=seq,
        config_version=config_version,
        service_day=rows.service_day,
        previous=Map({ticket.id: ticket for ticket in rows.previous}),
        keys=Map(earlier),
        counters=Map({seat.id: seat for seat in rows.counters}),
        calls=rows.calls,
        numbers=Map(rows.numbers),
        hand_calls=Map({call.id: call for call in rows.hand_calls}),
        shared_lane=rows.shared_lane,
        held_before=rows.held_before,
        touched=frozenset(rows.touched),
        seated=frozenset(rows.seated),
        alerts=rows.alerts,
        seen_to=rows.seen_to,
        suspended=frozenset(rows.suspended),
        notices=rows.notices,
        suspensions=rows.suspensions,
    )
    for ticket in rows.tickets:
        board = with_ticket(board, ticket)
    return board


def from_snapshot(snapshot: Snapshot) -> Board:
    """The board of a snapshot, ready to go on from with the feed."""
    return from_rows(
        snapshot.board,
        epoch=snapshot.epoch,
        seq=snapshot.seq,
        config_version=snapshot.config_version,
    )
