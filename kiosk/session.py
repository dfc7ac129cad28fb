"""The part of the client's session that a kiosk uses."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Protocol

from common.client.hall import Listener
from common.client.identity import DeviceIdentity
from kiosk.issuing import Sender


class Clock(Protocol):
    """Server time."""

    def now(self) -> datetime: ...


class Session(Sender, Protocol):
    """As common.client.session.CenterSession."""

    @property
    def clock(self) -> Clock: ...
    def start(self) -> None: ...
    def stop(self) -> None: ...
    def new_id(self) -> str: ...
    def asset(self, sha256: str) -> Future[Path]: ...
    def report_printer(self, state: str | None) -> None: ...


Opening = Callable[[DeviceIdentity, Path, Listener], Session]


def open_session(identity: DeviceIdentity, data: Path, listener: Listener) -> Session:
    """The session with the real server; OSError when `data` cannot hold its journal."""
    from common.client.session import CenterSession  # noqa: PLC0415 - the first page comes first

    return CenterSession(identity, data, listener)
