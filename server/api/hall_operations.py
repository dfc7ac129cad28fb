"""The routes of what is told beside the feed, as data."""

from common.contract import routes
from server.api.operation import ALWAYS, DEVICE, Operation

HALL_OPERATIONS: tuple[Operation, ...] = (
    Operation(
        method="get",
        path=routes.NOTICES,
        name="notices",
        summary="The words that stand in the hall now; displays, counters and the staff may ask.",
        answer="NoticesAnswer",
        result="The notices, the oldest first.",
        problems=(*DEVICE, *ALWAYS),
    ),
    Operation(
        method="get",
        path=routes.TICKET_NOTES,
        name="ticketNotes",
        summary="What officers have noted about a ticket of today, with an officer's token.",
        answer="NotesAnswer",
        result="The notes, the oldest first; that they were read is recorded.",
        problems=(*DEVICE, "unknown-ticket", "outcome-unknown", *ALWAYS),
    ),
    Operation(
        method="get",
        path=routes.OWN_DAY,
        name="ownDay",
        summary="The asking officer's own day, with an officer's token.",
        answer="OwnDay",
        result="Sums; of ratings nothing while there are fewer than five.",
        problems=(*DEVICE, *ALWAYS),
    ),
)
