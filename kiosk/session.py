"""The part of the client's session that a kiosk uses."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from common.client.facts.outbox import Fact
from common.client.hall import Listener
from common.client.membership.identity import DeviceIdentity
from common.contract.commands import Command
from common.contract.config import Procedure
from common.contract.dossiers import Dossier
from kiosk.numbers.issuing import Sender


class Clock(Protocol):
    """Server time."""

    @property
    def known(self) -> bool: ...
    def now(self) -> datetime: ...
    def skew(self) -> timedelta: ...


class Session(Sender, Protocol):
    """As common.client.session.CenterSession."""

    @property
    def clock(self) -> Clock: ...
    def start(self) -> None: ...
    def stop(self) -> None: ...
    def new_id(self) -> str: ...
    def dossier(self, code: str) -> Future[Dossier]: ...
    def procedures(self) -> Future[tuple[Procedure, ...]]: ...
    def asset(self, sha256: str) -> Future[Path]: ...
    def healthy(self) -> bool: ...
    def distrust(self) -> None: ...
    def held_facts(self) -> int: ...
    def last_facts(self) -> tuple[Command, ...]: ...
    def quarantined(self) -> tuple[Fact, ...]: ...
    def report_printer(self, state: str | None) -> None: ...


Highest = Callable[[], Mapping[str, int]]
"""A kiosk's highest number of today in the shared lane by series; asked on any thread."""

Opening = Callable[[DeviceIdentity, Path, Listener, Highest], Session]


def open_session(
    identity: DeviceIdentity, data: Path, listener: Listener, highest: Highest
) -> Session:
    """The session with the real server; OSError when `data` cannot hold its journal."""
    from common.client.session import CenterSession  # noqa: PLC0415 - the first page comes first

    return CenterSession(identity, data, listener, highest=highest)
