"""What a program sees of its center: one immutable picture, and each event once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal, Protocol

from msgspec import Struct

from common.board.state import Board
from common.client.errors import UNTRUSTED
from common.contract.config import Config
from common.contract.envelope import EventRecord
from common.contract.ids import Sha256, StaffPin

LinkState = Literal["starting", "online", "offline", "refused"]

REVOKED = "device-revoked"
"""The refusal that holds until a server says otherwise; any other lasts as long as it is told."""


class Link(Struct, frozen=True, kw_only=True):
    """The connection as it is; times are server time.

    `code` says why it is not online: a problem's code when the server has refused this device, one of
    `errors.UNTRUSTED` when this device refuses who answers, else an `errors.Reason`. A revocation is
    `held` while there is no server to ask.
    """

    state: LinkState
    since: datetime
    last_contact: datetime | None = None
    code: str | None = None
    held: bool = False

    @property
    def revoked(self) -> bool:
        """Whether this device has been taken out of use."""
        return self.state == "refused" and self.code == REVOKED

    @property
    def shut_out(self) -> bool:
        """Whether the server has refused this device; that somebody else answers is only a cut."""
        return self.state == "refused" and self.code not in UNTRUSTED


class Hall(Struct, frozen=True, kw_only=True):
    """The center now, or as last known when the link is not online; the latest one wins.

    `person_key` and `staff_pin` are the snapshot's, None on any device but a kiosk.
    """

    config: Config | None
    board: Board | None
    link: Link
    person_key: Sha256 | None = None
    staff_pin: StaffPin | None = None


class Arrival(Struct, frozen=True, kw_only=True):
    """An event as it came in, once and in order.

    `age` is the time since it was recorded, judged in server time on arrival; `caught_up` is False
    for what had been recorded before this connection to the feed was made.
    """

    event: EventRecord
    age: timedelta
    caught_up: bool


class Listener(Protocol):
    """Told on worker threads, one call at a time; an event is in the hall before it arrives."""

    def hall_changed(self, hall: Hall) -> None:
        """There is a newer picture."""

    def event_arrived(self, arrival: Arrival) -> None:
        """Something happened."""


class Relay:
    """Remembers the latest hall, tells `heard` of it, with the one before, and then the program."""

    def __init__(self, listener: Listener, heard: Callable[[Hall | None, Hall], None]) -> None:
        self.hall: Hall | None = None
        self._listener, self._heard = listener, heard

    def hall_changed(self, hall: Hall) -> None:
        before, self.hall = self.hall, hall
        self._heard(before, hall)
        self._listener.hall_changed(hall)

    def event_arrived(self, arrival: Arrival) -> None:
        self._listener.event_arrived(arrival)
