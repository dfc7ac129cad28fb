"""The routes of the audit, as data."""

from common.contract import routes
from server.api.operation import ALWAYS, BODY, DEVICE, Operation

_LOOKED = (*DEVICE, "outcome-unknown", *ALWAYS)

AUDIT_OPERATIONS: tuple[Operation, ...] = (
    Operation(
        method="post",
        path=routes.AUDIT,
        name="searchJournal",
        summary="Events of the journal by time, type, actor and subject; each look is recorded.",
        body="AuditQuery",
        answer="AuditAnswer",
        result="The events, the latest first, and where to go on.",
        problems=(*BODY, *_LOOKED),
    ),
    Operation(
        method="get",
        path=routes.AUDIT_PEOPLE,
        name="whoActed",
        summary="All who have or had an account, as those whose events can be searched.",
        answer="AuditPeople",
        result="Their ids and names; of who is gone the id.",
        problems=(*DEVICE, *ALWAYS),
    ),
    Operation(
        method="post",
        path=routes.AUDIT_TICKETS,
        name="findTickets",
        summary="The tickets that have borne a label on a day; each look is recorded.",
        body="TicketQuery",
        answer="AuditTickets",
        result="The tickets, the first one first.",
        problems=(*BODY, *_LOOKED),
    ),
    Operation(
        method="post",
        path=routes.AUDIT_TICKET,
        name="ticketStory",
        summary="All that happened to a ticket; each look is recorded.",
        answer="AuditStory",
        result="The events, the first one first.",
        problems=("unknown-ticket", *_LOOKED),
    ),
    Operation(
        method="post",
        path=routes.AUDIT_WORDS,
        name="readWords",
        summary="The sealed notes and comments about a ticket, for an administrator; each look is recorded.",
        body="WordsQuery",
        answer="AuditTexts",
        result="What was written; no text where its key is destroyed.",
        problems=(*BODY, "unknown-ticket", *_LOOKED),
    ),
    Operation(
        method="post",
        path=routes.AUDIT_PROOF,
        name="proveJournal",
        summary="Prove the journal's chain, and that today's state follows from it.",
        answer="ChainProof",
        result="Whether it holds, and where not.",
        problems=(*DEVICE, *ALWAYS),
    ),
)
