"""What a senior does with those who wait, before the first of them is called."""

from common.contract import commands as c
from tests.journeys.morning.crowd import Door
from tests.journeys.morning.desks import Desk
from tests.journeys.morning.fates import served


def see_to(senior: Desk, door: Door) -> None:
    """Seven citizens of the senior's own service: two are served in the end, one is sent on and waits."""
    moved, eased, gone, sent, absent, by_hand, picked = (
        door.take(senior.service_id).ticket_id for _ in range(7)
    )
    move = c.MoveTicket(ticket_id=eased, before_ticket_id=moved, reason="can-som-hon")
    senior.eyes.until(lambda board: picked in board.tickets, "seven wait")
    senior.do(move)
    senior.ease(eased, "phu-nu-mang-thai", "suc-khoe")
    senior.note(eased, "Mang thai")
    senior.cancel(gone)
    senior.by_hand(by_hand)
    senior.send_on(sent, service_id=senior.neighbour.service_id)
    senior.on(c.CallTicket, absent)
    senior.on(c.MarkNoShow, absent)
    senior.send_on(absent, to_counter_id=senior.neighbour.counter_id)
    senior.on(c.CallTicket, picked)
    door.rate(picked, 3)
    senior.on(c.StartServing, picked)
    senior.on(c.FinishServing, picked, outcome="done")
    assert senior.call() == eased
    senior.on(c.StartServing, eased)
    door.rate(eased, 4)
    senior.on(c.FinishServing, eased, outcome="done")
    assert senior.call() == moved
    served(senior, moved)
