"""Paints a ticket's whole story, and to an administrator, for a reason, what was written about it."""

from common.client.errors import Refused
from common.client.staff.audit import AuditErrands
from common.contract.audit import AuditStory, AuditWords, WordsQuery
from server.staff.frame.fields import Input, Option, Sent
from server.staff.frame.forms import Form
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import ADMINISTRATORS, AUDITORS, StaffPage, address
from server.staff.frame.tables import Column, Row, table
from server.staff.frame.visit import Visit
from server.staff.pages.audit.painting import paint_events
from server.staff.pages.audit.sentences import Teller

REASONS = ("complaint", "inspection", "asked")


async def _paint(visit: Visit) -> None:
    errands, hall = AuditErrands(visit.line), visit.hall
    try:
        story = await visit.ask(errands.story(visit.path["ticket_id"]))
    except Refused as refused:
        if refused.code != "unknown-ticket":
            raise
        _unknown(visit)
        return
    with box("div", "head"):
        Words("h1", visit.text("audit.ticket", story.ticket.label))
        _back(visit)
    if hall is None or hall.config is None:
        Words("p", visit.text("frame.waiting-for-server"), "empty")
        return
    services = {row.id: visit.name(row.name) for row in hall.config.services}
    day = ".".join(reversed(story.ticket.service_day.split("-"))).replace(".", "/")
    service = services.get(story.ticket.service_id, story.ticket.service_id)
    Words("p", visit.text("audit.ticket.lead", service, day), "lead")
    teller = Teller(hall.config, story.names, visit.language)
    with box("div", "audit"):
        paint_events(visit, teller, story.entries, links=False)
    if story.texts:
        _sealed(visit, errands, story, teller)


def _unknown(visit: Visit) -> None:
    """The address names no ticket of the journal, maybe one that was typed wrong."""
    with box("div", "head"):
        Words("h1", visit.text("audit.ticket.unknown"))
        _back(visit)
    Words("p", visit.text("audit.ticket.unknown.words"), "lead", "unknown")


def _back(visit: Visit) -> None:
    Words("a", visit.text("audit.back"), "plain", "back").props["href"] = address("/audit")


def _sealed(visit: Visit, errands: AuditErrands, story: AuditStory, teller: Teller) -> None:
    with box("section", "sealed", "sealed"):
        Words("h2", visit.text("audit.sealed", n=story.texts))
        Words("p", visit.text("audit.sealed.lead"))
        if visit.account.role not in ADMINISTRATORS:
            return
        place = box("div", "audit", "sealed.words")

        async def read(sent: Sent) -> None:
            reason = next(one for one in REASONS if one == sent.one("reason"))
            query = WordsQuery(reason=reason)  # type: ignore[arg-type]
            told = await visit.ask(errands.words(story.ticket.id, query))
            place.clear()
            with place:
                _words(visit, told.texts, teller)

        with Form(visit, "sealed", read, "search") as form:
            options = tuple(Option(one, visit.text(f"audit.why.{one}")) for one in REASONS)
            label = visit.text("audit.sealed.reason")
            form.add(Input(name="reason", label=label, kind="choice", options=options))
            with box("div", "buttons"):
                form.submit(visit.text("audit.sealed.open"))


def _words(visit: Visit, texts: tuple[AuditWords, ...], teller: Teller) -> None:
    columns = [
        Column(name="when", label=visit.text("audit.column.when"), look="second"),
        Column(name="what", label=visit.text("audit.column.what"), look="strong"),
        Column(name="who", label=visit.text("audit.column.who")),
    ]
    rows = [
        Row(
            id=str(number),
            cells={
                "when": f"{visit.text(f'audit.sealed.{one.kind}')} · {teller.moment(one.at)}",
                "what": visit.text("audit.sealed.gone") if one.text is None else one.text,
                "who": "" if one.officer_id is None else teller.person(one.officer_id),
            },
        )
        for number, one in enumerate(texts)
    ]
    table("texts", visit.text("audit.sealed", n=len(texts)), columns, rows, "")


PAGE = StaffPage(
    path="/audit/tickets/{ticket_id}",
    title="audit.title",
    roles=AUDITORS,
    paint=_paint,
    under="/audit",
)
