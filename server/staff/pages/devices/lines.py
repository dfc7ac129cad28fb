"""Devices in words, as those who look after them see them, and a code's time; pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from msgspec import Struct

from assets.catalogue import text
from common import timetext
from common.contract.devices import DeviceRow, OpenCode
from server.staff.pages.floor.devices import DeviceView, device_rows
from server.staff.pages.floor.scene import FloorScene


class DeviceLine(Struct, frozen=True, kw_only=True):
    """A device that may come in; `state` is as the live floor has it."""

    id: str
    name: str
    kind: str
    lane: str
    state: str
    state_text: str
    heard: str
    printer: str
    held: str
    skew: str
    version: str


class GoneLine(Struct, frozen=True, kw_only=True):
    """A device that was shut out."""

    id: str
    name: str
    kind: str
    gone: str


class CodeLine(Struct, frozen=True, kw_only=True):
    """A code that no device has used yet."""

    id: str
    kind: str
    name: str
    left: str


def code_lines(codes: Iterable[OpenCode], now: datetime, language: str) -> tuple[CodeLine, ...]:
    """Those that are still good."""
    return tuple(
        CodeLine(
            id=one.id,
            kind=text(language, f"live.profile.{one.profile}"),
            name=one.name or text(language, "devices.codes.unnamed"),
            left=good,
        )
        for one in codes
        if (good := left(one.expires_at, now))
    )


def device_lines(rows: Sequence[DeviceRow], scene: FloorScene) -> tuple[DeviceLine, ...]:
    """Those that may come in, in the order in which they joined."""
    known = {row.id: row for row in rows}
    return tuple(_line(view, known[view.id]) for view in device_rows(rows, scene))


def gone_lines(rows: Sequence[DeviceRow], scene: FloorScene) -> tuple[GoneLine, ...]:
    """Those that were shut out, the latest first."""
    gone = [(row.revoked_at, row) for row in rows if row.revoked_at is not None]
    gone.sort(key=lambda pair: pair[0], reverse=True)
    return tuple(
        GoneLine(
            id=row.id,
            name=row.name,
            kind=scene.text(f"live.profile.{row.profile}"),
            gone=timetext.as_of(scene.language, at, scene.now, scene.zone),
        )
        for at, row in gone
    )


def left(until: datetime, now: datetime) -> str:
    """How long a code is still good, as `14:59`; empty once it has run out."""
    span = until - now
    return timetext.running(span) if span > timedelta(0) else ""


def server_address(server: str, host: str) -> str:
    """Where a device finds the server: as `server`, but by the name or address of this host."""
    found = urlsplit(server)
    written = f"[{host}]" if ":" in host else host
    return f"{found.scheme}://{written}:{found.port}"


def joined(before: frozenset[str], rows: Sequence[DeviceRow], profile: str) -> DeviceRow | None:
    """The device of this profile that has come since; None while there is none."""
    return next((row for row in rows if row.profile == profile and row.id not in before), None)


def _line(view: DeviceView, row: DeviceRow) -> DeviceLine:
    return DeviceLine(
        id=view.id,
        name=view.name,
        kind=view.kind,
        lane="" if row.lane is None else str(row.lane),
        state=view.state,
        state_text=view.state_text,
        heard=view.heard,
        printer=view.printer,
        held=view.held,
        skew=view.skew,
        version=view.version,
    )
