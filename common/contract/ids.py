"""Identifiers and short texts as they stand on the wire, each with its limits."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta

_UUID7 = r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$(?!\n)"
_SLUG = r"^[a-z0-9][a-z0-9-]{0,63}$(?!\n)"

NO_NUL = r"^[^\x00]*$"
"""Free text holds any character but NUL, which databases refuse."""

WORDS = (
    r"^(?=[^\x00]*[^\s\u200b-\u200f\u2060-\u2064\ufeff])"
    r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]*$"
)
"""Text that people are shown: not blank, without control characters but tabs and line breaks, and without
any that turn the direction of writing."""

Slug = Annotated[str, Meta(pattern=_SLUG)]
"""An id that is safe in a URL: a row of the configuration, a device, a reason code."""

TicketId = Annotated[str, Meta(pattern=_UUID7)]
"""UUIDv7 made by the issuer; the visible number never tells tickets apart."""

CommandId = Annotated[str, Meta(pattern=_UUID7)]

HandCallId = CommandId
"""Of the device and its RecordHandCall that told of the call: the same at every telling."""

AlertId = CommandId
"""UUIDv7 made by the server, whoever raised it."""

NoticeId = CommandId
"""UUIDv7 made by the server when it was posted; its words lie under it."""

HandCallIds = Annotated[tuple[HandCallId, ...], Meta(min_length=1, max_length=64)]

TicketKey = Annotated[str, Meta(pattern=r"^[0-9]{39}$(?!\n)")]
"""The citizen's secret: 128 bits as 39 decimal digits; only its SHA-256 leaves the command."""

LAST_KEY: TicketKey = str((1 << 128) - 1)
"""The greatest of them, in digits as in numbers: all have the same length."""

Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)")]

StaffPin = Annotated[str, Meta(pattern=r"^scrypt\$[0-9a-f]{32}\$[0-9a-f]{64}$(?!\n)")]
"""The staff's PIN as kiosks check it: `scrypt$<16 bytes of salt>$<32 bytes of hash>`, both in hex."""

Series = Annotated[str, Meta(pattern=r"^[A-ZĐ]$(?!\n)")]
"""The letter that a field's numbers begin with."""

Label = Annotated[str, Meta(pattern=r"^[A-ZĐ]([1-9][0-9]?-)?[0-9]{3,6}(/[0-9]{1,3})?$(?!\n)")]
"""What is printed and called: `A023`, from a kiosk's own lane `A3-023`, after a clash `A023/2`."""

Lane = Annotated[int, Meta(ge=0, le=99)]
ToldMinutes = Annotated[int, Meta(ge=0, le=99_999)]
"""An end of the range of minutes that a citizen was told to wait."""
LAST_NUMBER = 999_999
Number = Annotated[int, Meta(ge=1, le=LAST_NUMBER)]

ServiceDay = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$(?!\n)")]
"""The date in the center's time zone, `YYYY-MM-DD`."""

Moment = Annotated[datetime, Meta(tz=True)]
"""A time with its offset, UTC wherever the server wrote it."""

LocalTime = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$(?!\n)")]
LocalDate = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$(?!\n)")]
"""A time of day and a date on the center's own clocks."""

Language = Annotated[str, Meta(pattern=r"^[a-z]{2}$(?!\n)")]
Text = Mapping[str, str]
"""One text by language: `{"vi": …, "en": …}`."""

DossierCode = Annotated[
    str,
    Meta(
        pattern=(
            r"^(?:[0-9]{3}(?:\.[0-9]{2,3}){1,3}\.)?[A-Z][0-9]{2}(?:\.[0-9]{2,3}){0,3}"
            r"-[0-9]{6}-[0-9]{4,8}$(?!\n)"
        ),
        max_length=64,
    ),
]

Profile = Literal["kiosk", "counter", "display", "tablet", "staff"]
Role = Literal["administrator", "manager", "supervisor", "officer", "auditor", "technician"]
SENIOR: frozenset[Role] = frozenset({"supervisor", "manager", "administrator"})
"""Who may decide for other officers."""

ADMINISTRATORS: frozenset[Role] = frozenset({"administrator"})
EDITORS: frozenset[Role] = ADMINISTRATORS | {"manager"}
"""Who may change the configuration."""

READERS: frozenset[Role] = SENIOR | {"auditor"}
"""Who may see the configuration and what became of it."""

AUDITORS: frozenset[Role] = frozenset({"administrator", "auditor"})
"""Who may look into the journal."""

DEVICE_KEEPERS: frozenset[Role] = EDITORS | {"technician"}
"""Who may let devices in and shut them out."""

PROVED_BY_CODE: frozenset[Role] = frozenset({"administrator", "auditor"})
"""Who gives a code beside the password at the staff pages."""

OTHER: Slug = "other"
"""A reason that no center need have in its files."""

TicketState = Literal[
    "waiting", "called", "serving", "parked", "no_show", "served", "cancelled", "expired"
]
CounterState = Literal["closed", "open", "paused"]
Outcome = Literal["done", "papers-missing", "referred", "withdrawn", "unfinished"]
KeptWhy = Literal["unknown-label", "already-served", "past-day"]
"""Why a call by hand changed no ticket when it was told."""

Score = Annotated[int, Meta(ge=1, le=5)]
"""One level of a rating; 1 is the worst."""

Channel = Literal["scanned", "typed", "offered", "tablet", "phone"]
