"""What goes on at a counter, for those who lead the hall: who sits there, with whom, for how long."""

from datetime import datetime

from msgspec import Struct

from common.board.finding import held_by
from common.board.state import Board, seat
from common.board.working import At, Spell, doing, spell_at
from common.contract.config import Config
from common.contract.ids import Slug, Text
from common.contract.snapshot import CounterSeat, Ticket


class Work(Struct, frozen=True, kw_only=True):
    """A counter's work; empty words where there is none.

    `about` says why it pauses, else for which service its citizen came. `spell` is how long it pauses,
    calls or serves.
    """

    state: At
    officer: str
    label: str
    about: Text
    spell: Spell | None

    @property
    def late(self) -> bool:
        """Whether it lasts longer than is usual."""
        return self.spell is not None and self.spell.over_norm


def work_at(board: Board, config: Config, counter_id: Slug, now: datetime) -> Work:
    """What goes on there at this moment."""
    at, ticket = seat(board, counter_id), held_by(board, counter_id)
    return Work(
        state=doing(board, counter_id),
        officer=next((row.name for row in config.officers if row.id == at.officer_id), ""),
        label="" if ticket is None else ticket.label,
        about=_about(at, ticket, config),
        spell=spell_at(board, config, counter_id, now),
    )


def _about(at: CounterSeat, ticket: Ticket | None, config: Config) -> Text:
    if at.state == "paused":
        reasons = config.reasons.pause
        return next((row.name for row in reasons if row.id == at.pause_reason), {})
    wanted = None if ticket is None else ticket.service_id
    return next((row.name for row in config.services if row.id == wanted), {})
