"""How many wait in each field, and about how long; dearer than the page, so derived less often."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from assets.catalogue import text
from common import timetext
from common.board.queries import estimate, waiting_count, who_calls
from common.board.state import Board
from common.client.hall import Hall
from common.contract.config import Config, Field, Service
from common.words import said
from display.place import Scope

VERY_LONG_MINUTES = 120
QUEUE_SECONDS = 10
"""How long a part of the queues stands where not all have room."""


class QueueRow(Struct, frozen=True, kw_only=True):
    """A field's queue; `about` is the range of waiting, or why there is none."""

    field: str
    name: str
    waiting: int
    about: str


def derive_queues(
    hall: Hall, language: str, now: datetime, scope: Scope | None = None
) -> tuple[QueueRow, ...]:
    """One row for each field that has an open service here or somebody waiting, in the center's order."""
    config, board = hall.config, hall.board
    if config is None or board is None:
        return ()
    scope = scope or Scope()
    here = [row for row in config.services if scope.has_service(row.id)]
    rows = (_row(board, config, field, here, language, now) for field in config.fields)
    return tuple(row for row in rows if row is not None)


def part_at(rows: Sequence[QueueRow], room: int, now: datetime) -> tuple[tuple[QueueRow, ...], str]:
    """The rows that are shown at this moment where `room` have room at once, and which part that is."""
    if len(rows) <= room or room < 1:
        return tuple(rows), ""
    parts = -(-len(rows) // room)
    even = -(-len(rows) // parts)
    part = int(now.timestamp()) // QUEUE_SECONDS % parts
    return tuple(rows[part * even : (part + 1) * even]), f"{part + 1}/{parts}"


def _row(
    board: Board,
    config: Config,
    field: Field,
    here: Sequence[Service],
    language: str,
    now: datetime,
) -> QueueRow | None:
    services = [row for row in here if row.field_id == field.id]
    waiting = sum(waiting_count(board, row.id) for row in services)
    opened = [row for row in services if row.open]
    if not waiting and not opened:
        return None
    about = _about(board, config, opened, language, now)
    return QueueRow(field=field.id, name=said(field.name, language), waiting=waiting, about=about)


def _about(
    board: Board, config: Config, services: Sequence[Service], language: str, now: datetime
) -> str:
    """The range of waiting in the services that take numbers, else what keeps them from it."""
    taken = [row for row in services if row.id not in board.suspended]
    if not taken:
        return text(language, "display.queues.suspended")
    found = [estimate(board, config, row.id, now) for row in taken]
    spans = [span for span in found if span is not None]
    if spans:
        least, most = min(row.least for row in spans), max(row.most for row in spans)
        return _range(least, most, language)
    calls = who_calls(board, config, {row.id for row in taken})
    return text(language, f"display.queues.{'paused' if calls == 'paused' else 'closed'}")


def _range(least: int, most: int, language: str) -> str:
    """How long; of a very long wait no more than that it is."""
    if least >= VERY_LONG_MINUTES:
        return text(language, "display.queues.over", VERY_LONG_MINUTES // 60)
    return timetext.between(language, least, most)
