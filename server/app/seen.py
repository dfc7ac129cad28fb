"""What a profile sees of the board: as much in a snapshot as the feed tells it."""

from msgspec.structs import replace

from common.board.snapshots import to_rows
from common.board.state import Board
from common.contract.center_events import AlertRaised, NoticePosted, OfficerSignedIn
from common.contract.ids import Profile, Slug
from common.contract.snapshot import Alert, BoardRows, Ticket
from common.contract.ticket_events import VisitRated
from server.domain.profiles import OWN_ONLY, visible


def rows_for(board: Board, profile: Profile, device_id: Slug) -> BoardRows:
    """The board's rows without what comes of events that this device may not see.

    Who shares a card's hash is told to kiosks alone, which alone have the key to it.
    """
    rows = to_rows(board)
    if not visible(profile, OfficerSignedIn):
        rows = replace(rows, seated=())
    if not visible(profile, AlertRaised):
        rows = replace(rows, alerts=(), seen_to=())
    if AlertRaised in OWN_ONLY.get(profile, ()):
        alerts, seen_to = _about(rows.alerts, device_id), _about(rows.seen_to, device_id)
        rows = replace(rows, alerts=alerts, seen_to=seen_to)
    if not visible(profile, NoticePosted):
        rows = replace(rows, notices=())
    if not visible(profile, VisitRated):
        rows = replace(
            rows,
            tickets=tuple(replace(row, rated=False) for row in rows.tickets),
            previous=tuple(replace(row, rated=False) for row in rows.previous),
        )
    if profile != "kiosk":
        rows = replace(rows, tickets=_nameless(rows.tickets), previous=_nameless(rows.previous))
    return rows


def _about(alerts: tuple[Alert, ...], device_id: Slug) -> tuple[Alert, ...]:
    return tuple(row for row in alerts if row.device_id == device_id)


def _nameless(tickets: tuple[Ticket, ...]) -> tuple[Ticket, ...]:
    return tuple(row if row.person is None else replace(row, person=None) for row in tickets)
