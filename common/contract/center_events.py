"""What happens to the center, its counters and devices: one struct an event."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from common.contract.ids import (
    AlertId,
    Label,
    Lane,
    Moment,
    NoticeId,
    Number,
    Profile,
    Series,
    ServiceDay,
    Sha256,
    Slug,
    TicketId,
)

Going = Literal["signed-out", "ended", "expired", "disabled", "password", "codes", "role"]


class DayOpened(Struct, frozen=True, kw_only=True):
    """The service day rolled: what was open has expired, what was served is served `unfinished`."""

    service_day: ServiceDay
    previous_day: ServiceDay | None
    expired: tuple[TicketId, ...]
    unfinished: tuple[TicketId, ...]


class CounterOpened(Struct, frozen=True, kw_only=True):
    """The counter takes tickets."""

    counter_id: Slug
    counter_number: int
    officer_id: Slug | None
    outside_hours: bool


class CounterPaused(Struct, frozen=True, kw_only=True):
    """The counter takes no further ticket for a while."""

    counter_id: Slug
    officer_id: Slug | None
    reason: Slug


class CounterClosed(Struct, frozen=True, kw_only=True):
    """The counter's session ended."""

    counter_id: Slug
    officer_id: Slug | None


class OfficerSignedIn(Struct, frozen=True, kw_only=True):
    """An officer sits at a counter."""

    officer_id: Slug
    counter_id: Slug


class OfficerSignedOut(Struct, frozen=True, kw_only=True):
    """An officer has left a counter."""

    officer_id: Slug
    counter_id: Slug
    reason: Literal["signed-out", "taken-over", "ended", "disabled", "day"]


class StaffSignedIn(Struct, frozen=True, kw_only=True):
    """Somebody has come in to the staff pages; the id names the session and does not open it.

    `address` is where the browser was, as the pages' own listener saw it: none where that was not told.
    """

    officer_id: Slug
    session_id: str
    address: str | None = None


class StaffSignedOut(Struct, frozen=True, kw_only=True):
    """A session of the staff pages is over: left, ended by somebody, run out, or by its account.

    That was shut, or had its password, its codes or its role changed. `reason` is one of `Going`, or what
    a later version knows.
    """

    officer_id: Slug
    session_id: str
    reason: Slug


class DeviceEnrolled(Struct, frozen=True, kw_only=True):
    """A device belongs to the center; `earlier` are devices that it was before, as it has proved."""

    device_id: Slug
    profile: Profile
    lane: Lane | None
    earlier: tuple[Slug, ...] = ()


class DeviceRevoked(Struct, frozen=True, kw_only=True):
    """A device belongs to the center no longer."""

    device_id: Slug


ConfigBody = Mapping[str, object] | tuple[object, ...]
"""The values of a row; the menu is a list."""


class ConfigChanged(Struct, frozen=True, kw_only=True):
    """A row of the configuration changed; `before` and `after` hold no secrets.

    `places` are where it stood among its kind, from 0, and where it stands since; None where it stayed.
    Of several changes by one request each but the first names the version of the first, `together`;
    one that takes another back names its version, `undoes`.
    """

    kind: str
    id: str
    before: ConfigBody | None
    after: ConfigBody | None
    config_version: int
    together: int | None = None
    undoes: int | None = None
    places: tuple[int, int] | None = None


class EpochStarted(Struct, frozen=True, kw_only=True):
    """A new line of history begins: at birth, or, with the shared lane closed, after a restore."""

    epoch: int
    reason: Literal["init", "restore", "witness"]


class SharedLaneOpened(Struct, frozen=True, kw_only=True):
    """Numbers are drawn from `lane` again, after these by series.

    `reported`: every kiosk has told its highest; `override`: an operator has given a fresh lane.
    """

    lane: Lane
    numbers: Mapping[Series, Number]
    reason: Literal["reported", "override"]


class SubjectErased(Struct, frozen=True, kw_only=True):
    """The key of what was written about somebody is destroyed, and with it `texts` notes and comments.

    `subject_id` is the ticket's, or a notice's own; nothing in this event tells who it was.
    """

    subject_kind: Literal["ticket", "notice"]
    subject_id: TicketId
    texts: int
    reason: Literal["asked", "retention", "mistake"]


class EventHealed(Struct, frozen=True, kw_only=True):
    """A device has given back an event that a restore had lost; whoever may see that one sees this.

    `epoch`, `seq`, `hash` and `text` are the lost one's place, the journal's hash after it and its JSON
    as it was; `type` and `service_day` tell what happened and on which day. Where the lost one was itself
    an EventHealed, they are those of the event within.
    """

    epoch: int
    seq: int
    type: str
    service_day: ServiceDay
    hash: Sha256
    text: str


class TicketsReleased(Struct, frozen=True, kw_only=True):
    """Tickets from before the restore may be called again.

    `reported`: every counter has told what it knows; `override`: a supervisor does not wait for that.
    """

    reason: Literal["reported", "override"]


class AlertRaised(Struct, frozen=True, kw_only=True):
    """Somebody is needed, until an officer acknowledges it, its cause is gone or the day ends.

    It is about the device, the service or the ticket that it names; `timer` raises the server's own.
    `for_all`: no senior sat at another counter, so every counter is told.
    """

    alert_id: AlertId
    kind: Slug
    device_id: Slug | None
    counter_id: Slug | None
    service_id: Slug | None = None
    ticket_id: TicketId | None = None
    for_all: bool = False


class AlertAcknowledged(Struct, frozen=True, kw_only=True):
    """An officer sees to it; `device_id` is the alert's, if it has one."""

    alert_id: AlertId
    officer_id: Slug | None
    device_id: Slug | None = None


class AlertCleared(Struct, frozen=True, kw_only=True):
    """What the alert was raised for is over, as the server sees; `device_id` is the alert's."""

    alert_id: AlertId
    device_id: Slug | None = None


class ServiceSuspended(Struct, frozen=True, kw_only=True):
    """Kiosks and phones offer the service no longer, until it is reopened or the day ends."""

    service_id: Slug
    reason: Slug


class ServiceReopened(Struct, frozen=True, kw_only=True):
    """The service is offered again."""

    service_id: Slug
    reason: Slug


class NoticePosted(Struct, frozen=True, kw_only=True):
    """Words for the hall stand until `until`, and are read aloud once if `spoken`; they are kept apart."""

    notice_id: NoticeId
    spoken: bool
    until: Moment


class NoticeWithdrawn(Struct, frozen=True, kw_only=True):
    """The notice is shown no longer."""

    notice_id: NoticeId


class DeviceActionRecorded(Struct, frozen=True, kw_only=True):
    """The staff did something at a device itself; `ticket_id` is the one whose paper was printed again.

    `label` is its number, None where the server does not know it.
    """

    device_id: Slug | None
    kind: Slug
    ticket_id: TicketId | None = None
    label: Label | None = None


class JournalRead(Struct, frozen=True, kw_only=True):
    """Somebody at the audit has read the journal: what was asked for, and how many events were shown.

    `about` is an id that was found in it; what was typed to search for is never kept.
    """

    officer_id: Slug
    about: str | None
    types: tuple[str, ...]
    since: ServiceDay | None
    until: ServiceDay | None
    searched: bool
    shown: int
