"""Paints events as rows: when, what and why, who and from where, and where they lead."""

from collections.abc import Iterable
from urllib.parse import urlencode

from common.contract.audit import AuditEntry
from common.contract.config_kinds import KINDS
from common.contract.envelope import Actor
from server.staff.editing.others import OTHERS
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import address
from server.staff.frame.tables import Cell, Column, Row, table
from server.staff.frame.visit import Visit
from server.staff.pages.audit.given_back import happened, is_lost_change
from server.staff.pages.audit.sentences import Teller


def paint_events(
    visit: Visit,
    teller: Teller,
    entries: Iterable[AuditEntry],
    *,
    mark: str = "events",
    empty: str = "",
    links: bool = True,
) -> None:
    """The rows; with `links` to a ticket's story and a change's before and after."""
    columns = [
        Column(name="when", label=visit.text("audit.column.when"), look="second"),
        Column(name="what", label=visit.text("audit.column.what")),
        Column(name="who", label=visit.text("audit.column.who")),
    ]
    if links:
        columns.append(Column(name="more", label=visit.text("audit.column.links"), look="acts"))
    rows = [_row(visit, teller, entry) for entry in entries]
    table(mark, visit.text("audit.found"), columns, rows, empty)


def _row(visit: Visit, teller: Teller, entry: AuditEntry) -> Row:
    def what() -> None:
        with box("div"):
            Words("p", teller.what(entry), "strong")
            if why := teller.why(entry):
                Words("p", visit.text("audit.why.is", why), "second")
            if back := teller.given_back(entry):
                Words("p", back, "second", f"back.{entry.seq}")

    def who() -> None:
        with box("div"):
            _person(teller, entry, happened(entry).actor)
            if where := teller.where(entry):
                Words("p", visit.text("audit.from", where), "second")

    def more() -> None:
        _links(visit, entry)

    cells: dict[str, Cell] = {"when": teller.when(entry), "what": what, "who": who, "more": more}
    return Row(id=str(entry.seq), cells=cells)


def _person(teller: Teller, entry: AuditEntry, actor: Actor) -> None:
    if actor.kind not in {"officer", "device"}:
        Words("p", teller.who(entry))
        return
    link = Words("a", teller.who(entry))
    link.props["href"] = address(f"/audit?{urlencode({'actor': actor.id})}")


def _links(visit: Visit, entry: AuditEntry) -> None:
    data = happened(entry).data
    ticket_id, label = data.get("ticket_id"), data.get("label", "")
    if isinstance(ticket_id, str):
        link = Words("a", visit.text("audit.story"), "plain", f"story.{entry.seq}")
        link.props["href"] = address(f"/audit/tickets/{ticket_id}")
        link.props["aria-label"] = visit.text("audit.story.of", label)
    if is_lost_change(entry):
        link = Words("a", visit.text("audit.lost"), "plain", f"lost.{entry.seq}")
        link.props["href"] = address("/backups")
    kind, row = entry.data.get("kind"), entry.data.get("id")
    if entry.type == "ConfigChanged" and kind in {*KINDS, *OTHERS}:
        asked = urlencode({"kind": kind, "id": row})
        with box("span"):
            link = Words("a", visit.text("audit.change"), "plain", f"change.{entry.seq}")
            link.props["href"] = address(f"/changes?{asked}")
