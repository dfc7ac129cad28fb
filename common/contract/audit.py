"""Bodies and answers of the routes by which the journal is looked at: who, when, what, why, from where."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct

from common.contract.envelope import Actor
from common.contract.ids import WORDS, Label, Moment, Profile, ServiceDay, Slug, TicketId
from common.contract.ticket_events import WordsReason

AuditId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$(?!\n)")]
"""A ticket, a member of staff, a device, a counter, or any other thing of the configuration."""

MOST_SHOWN = 200


class AuditQuery(Struct, frozen=True, kw_only=True):
    """`POST …/audit`: which events are wanted, the latest first.

    `since` and `until` are whole days of the center; `about` is an id that an event names, `actor` one
    that caused it, `text` stands in it word for word, such as a number or a dossier's code. `before`
    goes on from an answer's `next`.
    """

    since: ServiceDay | None = None
    until: ServiceDay | None = None
    types: Annotated[tuple[AuditId, ...], Meta(max_length=64)] = ()
    actor: AuditId | None = None
    about: AuditId | None = None
    text: Annotated[str, Meta(min_length=1, max_length=64, pattern=WORDS)] | None = None
    before: Annotated[int, Meta(ge=1)] | None = None
    limit: Annotated[int, Meta(ge=1, le=MOST_SHOWN)] = 100


class AuditEntry(Struct, frozen=True, kw_only=True):
    """An event as the journal has it; `hash` is the chain's after it.

    `data` lacks the hashes that stand for a citizen's card and key. Of a healed one `lost` is the event
    that was given back.
    """

    seq: int
    epoch: int
    type: str
    occurred_at: Moment
    recorded_at: Moment
    actor: Actor
    data: Mapping[str, object]
    hash: str
    lost: Mapping[str, object] | None = None


class AuditDevice(Struct, frozen=True, kw_only=True):
    """A device that an answer names, gone or not; `counter_id`: where somebody signed in last with it."""

    profile: Profile
    name: str
    counter_id: Slug | None = None


class AuditAlert(Struct, frozen=True, kw_only=True):
    """What a call for help was about, as it was raised."""

    kind: Slug
    device_id: Slug | None
    counter_id: Slug | None
    service_id: Slug | None


class AuditNames(Struct, frozen=True, kw_only=True):
    """What the ids in an answer are called: members of staff and devices, also such as are gone.

    `tickets` are the numbers of those that an event names beside its own, `alerts` what was raised before,
    `notices` the words that stood in the hall; of what is destroyed or not known there is nothing.
    """

    people: Mapping[str, str]
    devices: Mapping[str, AuditDevice]
    tickets: Mapping[str, Label] = {}
    alerts: Mapping[str, AuditAlert] = {}
    notices: Mapping[str, str] = {}


class AuditPerson(Struct, frozen=True, kw_only=True):
    """Somebody who has or had an account; of who is gone the id remains."""

    id: str
    name: str
    gone: bool


class AuditPeople(Struct, frozen=True, kw_only=True):
    """`GET …/audit/people`: all who may have acted, by their names, who is gone last, and devices."""

    people: tuple[AuditPerson, ...]
    devices: Mapping[str, AuditDevice] = {}


class AuditAnswer(Struct, frozen=True, kw_only=True):
    """The events found; `next` says where to go on, None where all was looked through.

    So much is looked through at once only: fewer events than were asked for, with a `next`, are not all.
    `reached` is the time of the oldest one looked at.
    """

    entries: tuple[AuditEntry, ...]
    names: AuditNames
    next: int | None
    reached: Moment | None


class TicketQuery(Struct, frozen=True, kw_only=True):
    """`POST …/audit/tickets`: the tickets that have borne this label on that day."""

    label: Label
    service_day: ServiceDay


class AuditTicket(Struct, frozen=True, kw_only=True):
    """A ticket as it stands now."""

    id: TicketId
    label: Label
    service_day: ServiceDay
    service_id: str
    state: str
    issued_at: Moment


class AuditTickets(Struct, frozen=True, kw_only=True):
    """The tickets found, in the order of their birth; several where a label clashed."""

    tickets: tuple[AuditTicket, ...]


class AuditStory(Struct, frozen=True, kw_only=True):
    """`POST …/audit/tickets/{ticket_id}`: all that happened to a ticket, the first event first.

    `texts` is how many sealed notes and comments there are now.
    """

    ticket: AuditTicket
    entries: tuple[AuditEntry, ...]
    names: AuditNames
    texts: int


class WordsQuery(Struct, frozen=True, kw_only=True):
    """`POST …/audit/tickets/{ticket_id}/words`: the sealed words, for a reason that is recorded."""

    reason: WordsReason


class AuditWords(Struct, frozen=True, kw_only=True):
    """A note or a comment; `text` is None where its key is destroyed or not here."""

    at: Moment
    kind: str
    officer_id: str | None
    text: str | None


class AuditTexts(Struct, frozen=True, kw_only=True):
    """What was written about the ticket, in its order."""

    texts: tuple[AuditWords, ...]


class ChainProof(Struct, frozen=True, kw_only=True):
    """`POST …/audit/proof`: whether the journal's chain holds; `broken_at` is the first event that does not.

    `epoch`, `seq` and `hash` are those of its end, to be compared with a witness.
    """

    sound: bool
    epoch: int
    seq: int
    hash: str
    proved_at: Moment
    broken_at: int | None = None
    why: str = ""
