"""How the devices are, in words, as the live floor lists them; pure."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

from msgspec import Struct

from assets.catalogue import messages
from common import timetext
from common.contract.devices import DeviceRow
from common.contract.requests import DeviceStatus
from common.words import placed
from server.staff.pages.floor.scene import FloorScene

SILENT = timedelta(seconds=30)
"""A device speaks every few seconds: after so long something is wrong, or it is switched off."""

SKEWED = timedelta(seconds=2)
WELL = frozenset({"ready", "unasked", "none"})
WARNED = frozenset({"near-end", "asking"})
ALWAYS_ON = frozenset({"kiosk", "display", "tablet"})

State = Literal["well", "look", "gone", "off", "never"]


class DeviceView(Struct, frozen=True, kw_only=True):
    """A device; `state` is `look` where somebody should, `gone` where it should speak and does not."""

    id: str
    name: str
    kind: str
    state: State
    state_text: str
    heard: str
    printer: str
    held: str
    skew: str
    version: str


def device_rows(devices: Sequence[DeviceRow], scene: FloorScene) -> tuple[DeviceView, ...]:
    """Those that may come in, in the order in which they joined; the staff pages' own is not told."""
    shown = [row for row in devices if row.revoked_at is None and row.profile != "staff"]
    return tuple(_device(row, scene) for row in shown)


def troubled(rows: Sequence[DeviceView]) -> int:
    """How many need somebody."""
    return sum(row.state in {"look", "gone"} for row in rows)


def _device(row: DeviceRow, scene: FloorScene) -> DeviceView:
    said = row.status
    state = _state(row, scene)
    counters = {one.id: scene.name(one.name) for one in scene.config.counters}
    at = counters.get(row.counter_id or "", "")
    return DeviceView(
        id=row.id,
        name=placed(row.name, at),
        kind=scene.text(f"live.profile.{row.profile}"),
        state=state,
        state_text=scene.text(f"live.device.{state}"),
        heard=_heard(row, scene),
        printer=_printer(said, scene),
        held="" if said is None or said.held_facts == 0 else str(said.held_facts),
        skew=_skew(said, scene),
        version="" if said is None else said.version,
    )


def _state(row: DeviceRow, scene: FloorScene) -> State:
    if row.heard_at is None:
        return "never"
    if scene.now - row.heard_at > SILENT:
        missed = row.profile in ALWAYS_ON or row.counter_id is not None
        return "gone" if missed else "off"
    said = row.status
    if said is None:
        return "well"
    ill = said.printer is not None and said.printer not in WELL | WARNED
    skewed = timedelta(milliseconds=abs(said.skew_ms)) > SKEWED
    return "look" if ill or skewed or said.held_facts else "well"


def _heard(row: DeviceRow, scene: FloorScene) -> str:
    if row.heard_at is None:
        return "–"
    if scene.now - row.heard_at <= SILENT:
        return scene.text("live.device.heard-now")
    return timetext.as_of(scene.language, row.heard_at, scene.now, scene.zone)


def _printer(said: DeviceStatus | None, scene: FloorScene) -> str:
    """In the kiosk's own words; what another version says as it stands."""
    if said is None or said.printer is None:
        return ""
    key = f"kiosk.printer.{said.printer}"
    return scene.text(key) if key in messages(scene.language) else said.printer


def _skew(said: DeviceStatus | None, scene: FloorScene) -> str:
    if said is None or timedelta(milliseconds=abs(said.skew_ms)) <= SKEWED:
        return ""
    return scene.text("live.device.skew", f"{said.skew_ms / 1000:+.0f}")
