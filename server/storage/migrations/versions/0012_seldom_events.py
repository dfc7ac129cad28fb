"""Events that are few are found in the journal without reading all."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

SELDOM = (
    "CalledByHand",
    "ConfigChanged",
    "DayOpened",
    "DeviceActionRecorded",
    "DeviceEnrolled",
    "DeviceRevoked",
    "EpochStarted",
    "EventHealed",
    "HandCallKept",
    "HandCallsConfirmed",
    "JournalRead",
    "NotesRead",
    "NoticePosted",
    "NoticeWithdrawn",
    "PrioritySet",
    "ServiceReopened",
    "ServiceSuspended",
    "SharedLaneOpened",
    "StaffSignedIn",
    "StaffSignedOut",
    "SubjectErased",
    "TicketMoved",
    "TicketRelabelled",
    "TicketsReleased",
    "WordsRead",
)


def upgrade() -> None:
    """Make the index."""
    where = sa.text(" OR ".join(f"type = '{name}'" for name in SELDOM))
    op.create_index(
        "ix_event_seldom",
        "event",
        ["center_id", "type", "seq"],
        unique=False,
        sqlite_where=where,
        postgresql_where=where,
    )
