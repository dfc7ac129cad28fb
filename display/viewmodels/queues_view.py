"""How many wait in each field, and about how long; dearer than the page, so derived less often."""

from datetime import datetime

from msgspec import Struct

from assets.catalogue import text
from common.board.queries import estimate, waiting_count
from common.board.state import Board
from common.client.hall import Hall
from common.contract.config import Config, Field
from common.words import said


class QueueRow(Struct, frozen=True, kw_only=True):
    """A field's queue; `about` is empty where no open counter serves it."""

    field: str
    name: str
    waiting: int
    about: str


def derive_queues(hall: Hall, language: str, now: datetime) -> tuple[QueueRow, ...]:
    """One row for each field that has an open service or somebody waiting, in the center's order."""
    config, board = hall.config, hall.board
    if config is None or board is None:
        return ()
    rows = (_row(board, config, field, language, now) for field in config.fields)
    return tuple(row for row in rows if row is not None)


def _row(
    board: Board, config: Config, field: Field, language: str, now: datetime
) -> QueueRow | None:
    services = [row for row in config.services if row.field_id == field.id]
    waiting = sum(waiting_count(board, row.id) for row in services)
    if not waiting and not any(row.open for row in services):
        return None
    found = [estimate(board, config, row.id, now) for row in services if row.open]
    spans = [span for span in found if span is not None]
    span = ""
    if spans:
        least, most = min(row.least for row in spans), max(row.most for row in spans)
        span = text(language, "display.queues.range", least, most)
    return QueueRow(field=field.id, name=said(field.name, language), waiting=waiting, about=span)
