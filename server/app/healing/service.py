"""Where devices hand back what a restored server has lost; all methods belong to the event loop."""

import asyncio
import logging
from collections.abc import Callable

from sqlalchemy.exc import DataError, IntegrityError

from common.board.evolve import BORN
from common.contract.requests import Wanted, WitnessRequest
from server.app.healing.taking import TakeBack
from server.app.metrics import Metrics
from server.app.writing.unit import State
from server.app.writing.writer import Writer
from server.domain.context import Refusal

log = logging.getLogger("motcua.healing")


class Healing:
    """Asks the writer; counts what was healed, and who contradicted what others had handed back."""

    def __init__(self, writer: Writer, state: Callable[[], State], metrics: Metrics) -> None:
        self._writer, self._state = writer, state
        self._healed = 0
        self._contradicted = 0
        metrics.counter(
            "motcua_events_healed_total",
            "Events that a restore had lost and devices gave back.",
            lambda: self._healed,
        )
        metrics.counter(
            "motcua_handed_back_contradicted_total",
            "Times that a device handed back another event than the chain holds.",
            lambda: self._contradicted,
        )

    async def take(self, token_hash: str, said: WitnessRequest) -> Wanted | None:
        """Take what the device hands back; what is wanted of it next, if anything.

        Refusal invalid-data for what is no event of this center, or an error of the database.
        """
        if self._state().board.epoch <= BORN:
            return None
        try:
            taken = await asyncio.wrap_future(self._writer.do(TakeBack(token_hash, said)))
        except (IntegrityError, DataError, OverflowError) as error:
            raise Refusal("invalid-data", "no such events can have happened here") from error
        self._healed += taken.healed
        if taken.healed:
            log.info("%d lost events came back from %s", taken.healed, taken.device_id)
        if taken.contradicted is not None:
            self._contradicted += 1
            log.error(
                "%s hands back another event %d than the chain holds: not taken",
                taken.device_id,
                taken.contradicted,
            )
        return taken.wants
