"""What every part of the live floor reads: configuration, board, time, and in which language."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from assets.catalogue import text
from common.board.state import Board
from common.client.hall import Hall
from common.contract.config import Config
from server.staff.frame.standing import named


class FloorScene(Struct, frozen=True, kw_only=True):
    """One moment of the hall, for readers of one language."""

    config: Config
    board: Board
    now: datetime
    language: str

    @property
    def zone(self) -> str:
        """The center's time zone."""
        return self.config.center.timezone

    def text(self, key: str, *args: object, n: int | None = None) -> str:
        """A text of the catalogue."""
        return text(self.language, key, *args, n=n)

    def name(self, names: Mapping[str, str]) -> str:
        """A text of the center."""
        return named(names, self.language)


def scene_of(hall: Hall | None, now: datetime, language: str) -> FloorScene | None:
    """The hall at this moment; None while nothing is known of the center."""
    if hall is None or hall.config is None or hall.board is None:
        return None
    return FloorScene(config=hall.config, board=hall.board, now=now, language=language)
