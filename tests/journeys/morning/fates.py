"""What happens to whoever is called: each fate ends with the counter free again."""

from collections.abc import Callable
from itertools import cycle

from common.client.errors import Refused
from common.contract import commands as c
from common.contract.ids import Outcome
from tests.journeys.morning.desks import Desk

Fate = Callable[[Desk, str], None]

CODE = "H26.12-250701-0001"
OUTCOMES: tuple[Outcome, ...] = ("done", "papers-missing", "referred", "withdrawn")
_outcomes = cycle(OUTCOMES)


def served(desk: Desk, ticket: str) -> None:
    """As most are."""
    desk.on(c.StartServing, ticket)
    desk.on(c.FinishServing, ticket, outcome=next(_outcomes))


def recalled(desk: Desk, ticket: str) -> None:
    """Comes at the second call."""
    desk.on(c.Recall, ticket)
    served(desk, ticket)


def undone(desk: Desk, ticket: str) -> None:
    """Was called by mistake, and waits as before, also where the machine was too busy to take it back."""
    try:
        desk.on(c.UndoCall, ticket)
    except Refused:
        desk.on(c.ReturnToQueue, ticket)


def absent_and_called(desk: Desk, ticket: str) -> None:
    """Is absent, comes to the counter, and is called again."""
    desk.on(c.MarkNoShow, ticket)
    desk.on(c.CallTicket, ticket)
    served(desk, ticket)


def absent_and_back(desk: Desk, ticket: str) -> None:
    """Is absent, and waits again."""
    desk.on(c.MarkNoShow, ticket)
    desk.on(c.ReturnToQueue, ticket)


def absent_and_gone(desk: Desk, ticket: str) -> None:
    """Is absent, and will not come."""
    desk.on(c.MarkNoShow, ticket)
    desk.note(ticket, "Không có mặt trong sảnh")
    desk.cancel(ticket)


def sent_back(desk: Desk, ticket: str) -> None:
    """Was called, and is to wait after all."""
    desk.on(c.ReturnToQueue, ticket)


def interrupted(desk: Desk, ticket: str) -> None:
    """Sat at the counter, and is to wait after all."""
    desk.on(c.StartServing, ticket)
    desk.on(c.ReturnToQueue, ticket)


def fetches_papers(desk: Desk, ticket: str) -> None:
    """Goes for a paper while the place is kept, and comes back."""
    desk.on(c.StartServing, ticket)
    desk.on(c.Park, ticket, reason="thieu-giay-to", note="Bản chính giấy khai sinh")
    desk.note(ticket, "Đã gọi điện")
    desk.on(c.Resume, ticket)
    served(desk, ticket)


def pays_and_waits(desk: Desk, ticket: str) -> None:
    """Goes to pay at once when called, and waits again after it."""
    desk.on(c.Park, ticket, reason="nop-phi")
    desk.on(c.ReturnToQueue, ticket)


def parked_and_gone(desk: Desk, ticket: str) -> None:
    """Goes for a paper, and does not come back."""
    desk.on(c.Park, ticket, reason="sao-chup")
    desk.cancel(ticket)


def parked_and_sent(desk: Desk, ticket: str) -> None:
    """Goes for a paper, and is to bring it to the neighbour."""
    desk.on(c.Park, ticket, reason="sua-to-khai")
    desk.send_on(ticket, to_counter_id=desk.neighbour.counter_id)


def wrong_field(desk: Desk, ticket: str) -> None:
    """Has taken a number of another field."""
    desk.send_on(ticket, service_id=desk.another_service(ticket))


def next_step(desk: Desk, ticket: str) -> None:
    """Goes on at another officer's."""
    desk.on(c.StartServing, ticket)
    desk.send_on(ticket, to_officer_id=desk.neighbour.officer_id)


def two_matters(desk: Desk, ticket: str) -> None:
    """Has a second matter, which the same counter sees to."""
    desk.on(c.StartServing, ticket)
    second = desk.another_service(ticket)
    desk.on(c.SwitchService, ticket, service_id=second)
    both = tuple(sorted({desk.service_id, second}))
    desk.on(c.FinishServing, ticket, outcome="done", services=both, dossier_codes=(CODE,))


def priority_seen(desk: Desk, ticket: str) -> None:
    """Shows who goes first, and then a paper that says otherwise."""
    desk.ease(ticket, "nguoi-co-cong", "xac-nhan-tai-quay")
    desk.note(ticket, "Có thẻ")
    desk.on(c.StartServing, ticket)
    desk.ease(ticket, None, "khong-du-dieu-kien")
    desk.note(ticket, "Thẻ của người khác")
    desk.on(c.FinishServing, ticket, outcome="done")


def absent_by_hand(desk: Desk, ticket: str) -> None:
    """Was absent, comes while there is no connection, and is served by hand."""
    desk.on(c.MarkNoShow, ticket)
    desk.by_hand(ticket)


def parked_by_hand(desk: Desk, ticket: str) -> None:
    """Brings the paper while there is no connection, and is served by hand."""
    desk.on(c.Park, ticket, reason="thieu-giay-to")
    desk.by_hand(ticket)


def called_by_hand(desk: Desk, ticket: str) -> None:
    """The connection goes when the number has just been called."""
    desk.by_hand(ticket)


FATES: tuple[Fate, ...] = (
    *(recalled, undone, absent_and_called, absent_and_back, absent_and_gone, sent_back),
    *(interrupted, fetches_papers, pays_and_waits, parked_and_gone, parked_and_sent),
    *(wrong_field, next_step, two_matters, priority_seen),
    *(absent_by_hand, parked_by_hand, called_by_hand),
)
