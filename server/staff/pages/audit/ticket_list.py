"""Paints the tickets that bear a number, each a door to its story."""

from collections.abc import Sequence

from common import timetext
from common.contract.audit import AuditTicket
from common.contract.config import Config
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import address
from server.staff.frame.visit import Visit


def paint_tickets(visit: Visit, config: Config, tickets: Sequence[AuditTicket]) -> None:
    """Nothing where there are none; several where a number was given twice."""
    if not tickets:
        return
    services = {row.id: visit.name(row.name) for row in config.services}
    with box("ul", "tickets", "tickets", aria_label=visit.text("audit.tickets")):
        for ticket in tickets:
            service = services.get(ticket.service_id, ticket.service_id)
            at = timetext.clock(ticket.issued_at, config.center.timezone)
            with box("li"):
                words = visit.text("audit.ticket", ticket.label)
                link = Words("a", words, "plain", f"ticket.{ticket.label}")
                link.props["href"] = address(f"/audit/tickets/{ticket.id}")
                Words("span", visit.text("audit.ticket.born", service, at), "second")
