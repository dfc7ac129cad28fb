"""Looks for what the staff must be called for: long waits, printers, devices that have gone silent."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from common.board.alert_changes import DEVICE_GONE, PRINTER, About
from common.board.hours import day_begins
from common.board.state import Board
from common.contract.config import Config
from common.contract.envelope import Actor
from common.contract.events import VisitRated
from common.contract.ids import Profile, Slug
from server.app.admission.access import Access, Device
from server.app.heard import Heard
from server.app.writing.ids import new_id
from server.app.writing.unit import State, Unit, Written
from server.domain.watching import changes, known_gone, low_rating, news, waits_over_limit
from server.storage.reports.report_rows import milliseconds

TIMER = Actor(kind="timer", id="server")
"""The server itself."""

WELL = frozenset({None, "ready"})
"""What a printer without trouble, or none at all, is said to be."""

ALWAYS_ON: frozenset[Profile] = frozenset({"kiosk", "display", "tablet"})
"""Devices that nobody switches off while the hall works; a counter's is missed while an officer is at it."""


class Watching:
    """Compares what is known of the hall with its open alerts; `since` is when this server began to hear."""

    def __init__(self, heard: Heard, since: datetime) -> None:
        self._heard, self.since = heard, since

    def is_due(self, state: State, now: datetime) -> bool:
        """Whether there is anything to raise or to clear, as far as this server has heard."""
        return news(state.board, self._trouble(state.board, state.config, state.access, now))

    def __call__(self, unit: Unit) -> None:
        """Raise and clear; what other servers have heard counts as much."""
        if self._heard.shared:
            self._heard.exchange(unit)
        trouble = self._trouble(unit.board, unit.config, unit.access, unit.now)
        unit.add(TIMER, changes(unit.board, trouble, new_id))

    def _trouble(
        self, board: Board, config: Config, access: Access, now: datetime
    ) -> frozenset[About]:
        devices = {found.id: found for found in access.devices.values() if not found.revoked}
        return frozenset(
            (
                *waits_over_limit(board, config, now),
                *self._printers(board, config, devices),
                *self._gone(board, config, access, devices, now),
            )
        )

    def _printers(
        self, board: Board, config: Config, devices: dict[str, Device]
    ) -> Iterator[About]:
        """Of devices that were heard today."""
        if board.service_day is None:
            return
        began = day_begins(config, board.service_day)
        for device_id, said in self._heard.statuses.copy().items():
            at = self._heard.times.get(device_id)
            ill = said.printer not in WELL
            if device_id in devices and ill and at is not None and at >= began:
                yield About(PRINTER, device_id=device_id)

    def _gone(
        self,
        board: Board,
        config: Config,
        access: Access,
        devices: dict[str, Device],
        now: datetime,
    ) -> Iterator[About]:
        """Of those that were heard today, while anybody is at work.

        What others said before this server heard is not known: only who was gone already is so until heard.
        """
        seconds = config.policy.alert_device_seconds
        working = any(row.state != "closed" for row in board.counters.values())
        if seconds is None or not working or board.service_day is None:
            return
        began = day_begins(config, board.service_day)
        staffed, known = _staffed(access, now), known_gone(board)
        for device_id, at in self._heard.times.copy().items():
            found = devices.get(device_id)
            missed = found is not None and (found.profile in ALWAYS_ON or device_id in staffed)
            heard = at if device_id in known else max(at, self.since)
            if missed and at >= began and now - heard > timedelta(seconds=seconds):
                yield About(DEVICE_GONE, device_id=device_id, counter_id=staffed.get(device_id))


def watch_rating(unit: Unit, written: list[Written]) -> None:
    """Call the staff where a visit was rated low."""
    for item in written:
        if isinstance(item.record.data, VisitRated):
            unit.add(TIMER, low_rating(unit.board, unit.config, item.record.data, new_id))


def _staffed(access: Access, now: datetime) -> dict[Slug, Slug]:
    """By device the counter at which an officer works with it."""
    at = milliseconds(now)
    return {
        found.device.id: found.counter_id
        for found in access.sessions.values()
        if found.counter_id and not found.ended and at < found.expires_at
    }
