"""The live floor at one moment: counters, fields, calls for help, devices, the day's curve; pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from common import timetext
from common.board.queries import seat, waiting_in
from common.board.restoring import restoring
from common.client.hall import Hall
from common.contract.devices import DeviceRow
from common.practice import center_name
from server.staff.pages.floor.calls import CallRow, call_rows, for_help
from server.staff.pages.floor.curve import Curve
from server.staff.pages.floor.devices import DeviceView, device_rows, troubled
from server.staff.pages.floor.rows import (
    CounterRow,
    FieldRow,
    Outlooks,
    counter_rows,
    field_rows,
    wait_in_words,
)
from server.staff.pages.floor.scene import FloorScene, scene_of


class Known(Struct, frozen=True, kw_only=True):
    """What is known beside the hall, and changes slowly; `devices` are None until they are fetched."""

    outlooks: Outlooks = {}
    devices: Sequence[DeviceRow] | None = None
    curve: Curve | None = None


NOTHING = Known()


class FloorView(Struct, frozen=True, kw_only=True):
    """The page; `ill` counts the devices that need somebody.

    `restoring` says how a restore that is not over touches the hall.
    """

    center: str
    clock: str
    date: str
    open_counters: str
    waiting: str
    longest: str
    called: str
    ill: str
    counters: tuple[CounterRow, ...]
    fields: tuple[FieldRow, ...]
    calls: tuple[CallRow, ...]
    devices: tuple[DeviceView, ...] | None
    curve: Curve | None
    restoring: str


def derive(hall: Hall | None, known: Known, now: datetime, language: str) -> FloorView | None:
    """The page at this moment; None while nothing is known of the center."""
    scene = scene_of(hall, now, language)
    return None if scene is None else _view(scene, known)


def _view(scene: FloorScene, known: Known) -> FloorView:
    config, board = scene.config, scene.board
    everybody = [one for row in config.fields for one in waiting_in(board, config, row.id)]
    working = sum(seat(board, row.id).state != "closed" for row in config.counters)
    calls = call_rows(scene)
    devices = None if known.devices is None else device_rows(known.devices, scene)
    return FloorView(
        center=center_name(config.center, scene.language),
        clock=timetext.clock(scene.now, scene.zone),
        date=timetext.date(scene.language, scene.now, scene.zone),
        open_counters=f"{working} / {len(config.counters)}",
        waiting=str(len(everybody)),
        longest=wait_in_words(everybody, scene),
        called=str(len(for_help(calls))),
        ill="–" if devices is None else str(troubled(devices)),
        counters=counter_rows(scene),
        fields=field_rows(scene, known.outlooks),
        calls=calls,
        devices=devices,
        curve=known.curve,
        restoring=" · ".join(_restoring(scene)),
    )


def _restoring(scene: FloorScene) -> Iterator[str]:
    board = scene.board
    if not restoring(board):
        return
    yield scene.text("content.restored.waiting")
    if board.shared_lane is None:
        yield scene.text("content.restored.wall.lane")
    if board.held_before is not None:
        yield scene.text(
            "content.restored.wall.held", timetext.clock(board.held_before, scene.zone)
        )
