"""How the devices are, asked of the server while somebody looks; the hall's feed does not tell it."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future

from common.client.errors import ClientError, Unreachable
from common.contract.devices import DeviceRow, Devices

EVERY_SECONDS = 5.0
BELIEVED_SECONDS = 30.0
"""After so long without an answer nothing is known of the devices."""

log = logging.getLogger("motcua.staff")


class DeviceWatch:
    """`known` belongs to the event loop; answers come on other threads."""

    def __init__(
        self,
        ask: Callable[[], Future[Devices]],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ask, self._now = ask, monotonic
        self._asked: Future[Devices] | None = None
        self._next = 0.0
        self._last: tuple[float, tuple[DeviceRow, ...]] | None = None
        self._fails = False

    def known(self) -> tuple[DeviceRow, ...] | None:
        """What was told last, None where that is too long ago; asks anew where it is time."""
        now = self._now()
        if self._asked is None and now >= self._next:
            self._next = now + EVERY_SECONDS
            self._asked = self._ask()
            self._asked.add_done_callback(self._answered)
        last = self._last
        return None if last is None or now - last[0] > BELIEVED_SECONDS else last[1]

    def _answered(self, done: Future[Devices]) -> None:
        try:
            self._last = (self._now(), done.result().devices)
        except ClientError as error:
            if not self._fails and not _ends(error):
                log.warning("the devices cannot be asked for: %s", error)
            self._fails = True
        else:
            self._fails = False
        finally:
            self._asked = None


def _ends(error: ClientError) -> bool:
    """Whether these pages end, so that there is nothing to complain of."""
    return isinstance(error, Unreachable) and error.reason == "stopped"
