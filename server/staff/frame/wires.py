"""What all pages share."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime

from msgspec import Struct

from common.client.hall import Hall
from common.client.staff.line import StaffLine
from common.contract.commands import Command
from common.contract.desk_answers import NoticeWords
from common.contract.devices import Devices
from common.contract.envelope import Accepted
from server.staff.people import People
from server.staff.report_desk import ReportDesk


class Wires(Struct, frozen=True, kw_only=True):
    """Who is signed in, the hall as it is now, the server's time, its API by a person's token, reports.

    `server` is where this process finds the server, `fingerprint` what devices compare, None without TLS.
    """

    server: str
    fingerprint: str | None
    people: People
    hall: Callable[[], Hall | None]
    now: Callable[[], datetime]
    line: Callable[[str], StaffLine]
    reports: ReportDesk
    send: Callable[[Command, str], Future[Accepted]]
    devices: Callable[[], Future[Devices]]
    notices: Callable[[], Future[tuple[NoticeWords, ...]]]
