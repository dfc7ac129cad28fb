"""The page beside one counter: its number, who is called there, whether it is open."""

from typing import Literal

from msgspec import Struct

from assets.catalogue import text
from common.board.queries import At, held_by, seat, seen_at
from common.board.state import Board
from common.client.hall import Hall
from common.contract.config import Config, Counter
from common.contract.snapshot import CounterSeat
from common.words import said
from display.place import scope_of
from display.viewmodels.local import Local

State = At | Literal["none"]


class DoorView(Struct, frozen=True, kw_only=True):
    """`label` is the number at the counter; `words` say what its state means, `detail` why."""

    number: str = ""
    label: str = ""
    announced: bool = False
    state: State = "none"
    words: str = ""
    detail: str = ""
    services: str = ""


def derive_door(hall: Hall, local: Local) -> DoorView:
    """The page of the counter that the display hangs at."""
    config, board = hall.config, hall.board
    if config is None or board is None or local.place.kind != "counter":
        return DoorView()
    scope = scope_of(local.place, config)
    if scope.missing:
        return DoorView(detail=text(local.language, "display.place.no_counter", scope.place.id))
    counter = next(row for row in config.counters if row.id == local.place.id)
    at = seat(board, counter.id)
    held = held_by(board, counter.id)
    state = seen_at(board, counter.id)
    return DoorView(
        number=str(counter.number),
        label=held.label if held else "",
        announced=local.announced is not None and state == "called",
        state=state,
        words=text(local.language, f"display.door.state.{state}"),
        detail=_detail(config, at, state, local.language),
        services=_services(config, board, counter, local.language),
    )


def _detail(config: Config, at: CounterSeat, state: State, language: str) -> str:
    if state != "paused":
        return ""
    reasons = {row.id: row.name for row in config.reasons.pause}
    return said(reasons.get(at.pause_reason or ""), language)


def _services(config: Config, board: Board, counter: Counter, language: str) -> str:
    names = {row.id: said(row.name, language) for row in config.services}
    offered = [row for row in counter.service_ids if row in names and row not in board.suspended]
    return " · ".join(names[row] for row in offered)
