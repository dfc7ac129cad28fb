"""What is measured of the devices, by their profile: who is heard, and what troubles them."""

from collections import Counter
from collections.abc import Callable, ItemsView, Iterator
from datetime import datetime, timedelta
from typing import get_args

from common.contract.ids import Profile
from common.contract.requests import DeviceStatus
from common.version import program_version
from server.app.exposition import Values
from server.app.heard import GONE, Heard
from server.app.metrics import Metrics
from server.app.watching import WELL
from server.app.writing.unit import State

_PROFILES: tuple[Profile, ...] = get_args(Profile)


class DeviceMetrics:
    """Belongs to the event loop; `state` is None before the start, `now` the server's time."""

    def __init__(
        self,
        metrics: Metrics,
        state: Callable[[], State | None],
        heard: Heard,
        now: Callable[[], datetime],
    ) -> None:
        self._state, self._heard, self._now = state, heard, now
        metrics.gauges(
            "motcua_devices",
            "Devices that are enrolled: heard within 30 s, or silent.",
            ("profile", "state"),
            self._devices,
        )
        metrics.gauge(
            "motcua_printers_in_trouble",
            "Devices heard within 30 s whose printer is not ready.",
            lambda: sum(said.printer not in WELL for said in self._told(GONE)),
        )
        metrics.gauge(
            "motcua_held_facts",
            "What devices hold, as each said last, and have not handed over yet.",
            lambda: sum(said.held_facts for said in self._told(None)),
        )
        metrics.gauge(
            "motcua_device_skew_seconds",
            "The furthest that a device heard within 30 s says its clock is from the server's.",
            lambda: max((abs(said.skew_ms) for said in self._told(GONE)), default=0) / 1000,
        )
        metrics.gauge(
            "motcua_devices_of_another_version",
            "Devices heard within 30 s that run another version than the server.",
            lambda: sum(said.version != program_version() for said in self._told(GONE)),
        )

    def _devices(self) -> Values:
        now, times = self._now(), self._heard.times
        found: Counter[tuple[str, ...]] = Counter()
        for device_id, profile in self._enrolled():
            at = times.get(device_id)
            heard = at is not None and now - at < GONE
            found[profile, "heard" if heard else "silent"] += 1
        return {
            (profile, state): found[profile, state]
            for profile in _PROFILES
            for state in ("heard", "silent")
        }

    def _told(self, within: timedelta | None) -> Iterator[DeviceStatus]:
        now, times = self._now(), self._heard.times
        for device_id, _ in self._enrolled():
            said, at = self._heard.statuses.get(device_id), times.get(device_id)
            if said is not None and at is not None and (within is None or now - at < within):
                yield said

    def _enrolled(self) -> ItemsView[str, Profile]:
        """By id: a device may have two tokens."""
        state = self._state()
        rows = () if state is None else state.access.devices.values()
        return {row.id: row.profile for row in rows if not row.revoked}.items()
