"""What all pages share."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from common.client.hall import Hall
from common.client.staff.line import StaffLine
from server.staff.people import People


class Wires(Struct, frozen=True, kw_only=True):
    """Who is signed in, the hall as it is now, the server's time, and its API by a person's token."""

    people: People
    hall: Callable[[], Hall | None]
    now: Callable[[], datetime]
    line: Callable[[str], StaffLine]
