"""Every question about tickets that screens, the ticket page and the domain ask, in one place."""

from common.board.alert_changes import open_alert, open_alert_about, open_alert_of
from common.board.closing import Outlook, outlook, outlook_alone, outlook_of, takes_numbers
from common.board.estimate import Minutes, estimate, estimate_for, mean_minutes
from common.board.finding import (
    absent,
    active_of,
    average,
    held_by,
    is_ratable,
    offered,
    officer_of,
    parked,
    recently_served,
    served_by_officer,
    served_for_service,
    ticket_by_key,
    ticket_by_label,
)
from common.board.forecast import people_ahead
from common.board.hall_changes import is_suspended, notice_of, notices_now
from common.board.hours import is_open, local_time, service_day
from common.board.lifecycle import may_pick, may_set_priority, needs_supervisor, possible
from common.board.opening import opens_another_day, opens_next, why_closed
from common.board.returned import keeper_of
from common.board.state import Tally, find_ticket, seat
from common.board.waiting import (
    counters_open_for,
    waiting_count,
    waiting_for,
    waiting_tickets,
)

__all__ = [
    "Minutes",
    "Outlook",
    "Tally",
    "absent",
    "active_of",
    "average",
    "counters_open_for",
    "estimate",
    "estimate_for",
    "find_ticket",
    "held_by",
    "is_open",
    "is_ratable",
    "is_suspended",
    "keeper_of",
    "local_time",
    "may_pick",
    "may_set_priority",
    "mean_minutes",
    "needs_supervisor",
    "notice_of",
    "notices_now",
    "offered",
    "officer_of",
    "open_alert",
    "open_alert_about",
    "open_alert_of",
    "opens_another_day",
    "opens_next",
    "outlook",
    "outlook_alone",
    "outlook_of",
    "parked",
    "people_ahead",
    "possible",
    "recently_served",
    "seat",
    "served_by_officer",
    "served_for_service",
    "service_day",
    "takes_numbers",
    "ticket_by_key",
    "ticket_by_label",
    "waiting_count",
    "waiting_for",
    "waiting_tickets",
    "why_closed",
]
