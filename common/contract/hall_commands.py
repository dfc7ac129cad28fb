"""What is asked about the hall itself: help, services, notices; one struct a command."""

from datetime import datetime
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from common.contract.ids import WORDS, AlertId, NoticeId, Slug, TicketId

NoticeText = Annotated[str, Meta(min_length=1, max_length=500, pattern=WORDS)]


CALL_STAFF: Final = "call-staff"
"""Raised at a kiosk by a citizen."""

EMERGENCY: Final = "emergency"
"""Raised at a counter, and shown to seniors alone."""

HelpKind = Literal["call-staff", "emergency"]
DeviceAction = Literal[
    "kiosk-left",
    "language-changed",
    "paper-changed",
    "papers-shown",
    "printer-tested",
    "reprinted",
    "restarted",
    "staff-opened",
    "staff-refused",
    "status-shown",
    "volume-changed",
]


class RaiseAlert(Struct, frozen=True, kw_only=True):
    """Somebody is needed: `call-staff` at a kiosk, `emergency` at the counter of the officer who asks."""

    kind: HelpKind
    counter_id: Slug | None = None


class AcknowledgeAlert(Struct, frozen=True, kw_only=True):
    """An officer sees to it."""

    alert_id: AlertId


class RecordDeviceAction(Struct, frozen=True, kw_only=True):
    """A fact: the staff did something at the device itself, such as `paper-changed`.

    `ticket_id` is the one whose paper was printed again.
    """

    kind: DeviceAction
    ticket_id: TicketId | None = None


class SuspendService(Struct, frozen=True, kw_only=True):
    """A senior lets kiosks and phones offer the service no longer today; who holds a number is served."""

    service_id: Slug
    reason: Slug


class ReopenService(Struct, frozen=True, kw_only=True):
    """A suspended service is offered again."""

    service_id: Slug
    reason: Slug


class PostNotice(Struct, frozen=True, kw_only=True):
    """A senior's words for the hall, shown and perhaps spoken, until a time at most a day ahead.

    Without one they stand for half an hour. The words never enter an event.
    """

    text: NoticeText
    spoken: bool
    until: datetime | None = None


class WithdrawNotice(Struct, frozen=True, kw_only=True):
    """The notice is shown no longer."""

    notice_id: NoticeId
