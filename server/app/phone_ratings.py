"""A citizen rates a visit on the ticket's page: the key in hand is all that is asked for."""

import asyncio
from collections.abc import Callable

from msgspec import Struct

from common.contract.commands import RateVisit
from common.contract.envelope import Actor
from server.app.admission.throttle import Throttle
from server.app.watching import watch_rating
from server.app.writing.ids import new_id
from server.app.writing.unit import Unit
from server.app.writing.writer import Writer
from server.domain.context import Context, Refusal, Rejected
from server.domain.decide import decide
from server.storage.sealing.texts import Text

PHONE = Actor(kind="device", id="phone")
"""Every citizen's: none of them is told from another."""


class RateByPhone(Struct, frozen=True):
    """A rating as it was sent by whoever holds the ticket's key."""

    command: RateVisit

    def __call__(self, unit: Unit) -> None:
        """Records it; Refusal as for a tablet's, already-rated among them."""
        text = self._comment()
        context = Context(
            now=unit.now,
            occurred_at=unit.now,
            device_id=None,
            profile="tablet",
            comment_id=None if text is None else text.id,
        )
        events = decide(unit.board, unit.config, self.command, context)
        if isinstance(events, Rejected):
            raise Refusal(events.code, events.detail)
        watch_rating(unit, unit.add(PHONE, events))
        if text is not None:
            unit.keep_text(text)

    def _comment(self) -> Text | None:
        words = self.command.comment
        if words is None:
            return None
        return Text(new_id(), "comment", self.command.ticket_id, words)


class PhoneRatings:
    """Takes ratings one after the other; each ticket may fail a few times a minute."""

    def __init__(self, writer: Writer, now: Callable[[], float]) -> None:
        self._writer = writer
        self._tries = Throttle(now)

    async def rate(self, command: RateVisit) -> None:
        """Kept once this returns; Refusal, too-many-tries among them, or an error of the database."""
        self._tries.check(command.ticket_id)
        try:
            await asyncio.wrap_future(self._writer.do(RateByPhone(command)))
        except Refusal:
            self._tries.failed(command.ticket_id)
            raise
