"""What one HTTP exchange asks and brings, without the library that carries it: that loads slowly."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from msgspec import Struct, field

from common.client.errors import Reason
from common.contract.routes import TIME_HEADER


class Waits(Struct, frozen=True, kw_only=True):
    """Seconds to wait: for a connection, for the next bytes of an answer, for all of it."""

    connect: float = 1.0
    read: float = 4.0
    whole: float = 12.0


class Request(Struct, frozen=True, kw_only=True):
    """What to ask; `path` begins with a slash, `again` allows a second try on a new connection.

    `prompt` says that a link on which the answer takes long is a bad one; `soon` is how many seconds
    the first bytes of an answer may take where that is less than the next ones may; `whole` is how many
    seconds all of it may take where that is more than of others.
    """

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    again: bool = True
    prompt: bool = False
    soon: float | None = None
    whole: float | None = None


class Answer(Struct, frozen=True, kw_only=True):
    """A whole answer; `ours` says that it bears a Motcua-Time, as every answer of a server does."""

    status: int
    kind: str
    headers: Mapping[str, str]
    body: bytes
    ours: bool


class Stream(Struct, frozen=True, kw_only=True):
    """An open feed: when the server answered, its next bytes (else Unreachable), and its end."""

    opened: datetime | None
    more: Callable[[], bytes]
    close: Callable[[], None]


class Lost(Exception):
    """No whole answer; `sent` says whether the server may have heard the request."""

    def __init__(self, reason: Reason, *, sent: bool, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason, self.sent, self.detail = reason, sent, detail


def media_type(headers: Mapping[str, str]) -> str:
    """The content type without its parameters, in small letters."""
    return headers.get("Content-Type", "").partition(";")[0].strip().lower()


def stamp(headers: Mapping[str, str]) -> datetime | None:
    """When the server says it answered; None without a time that can be one."""
    text = headers.get(TIME_HEADER, "")
    if not (text.isascii() and text.isdigit() and len(text) < 15):
        return None
    return datetime.fromtimestamp(int(text) / 1000, UTC)
