"""What every exchange tells beside its answer: how the link is, and the server's epoch."""

from collections.abc import Callable, Mapping

from common.client.clock import ServerClock
from common.client.errors import Reason
from common.client.link.health import LinkHealth
from common.client.membership.epochs import Epochs
from common.contract.routes import EPOCH_HEADER, ROTATE_HEADER


class Watch:
    """Told of each answer and each loss, on the thread that waited for it."""

    def __init__(self, clock: ServerClock, health: LinkHealth, epochs: Epochs) -> None:
        self._clock, self._health, self._epochs = clock, health, epochs
        self.asked_to_rotate: Callable[[str], None] = _nothing
        """Called where the staff want this device's token changed, with the mark of that token."""

    def answered(self, seconds: float, headers: Mapping[str, str]) -> None:
        """A server of ours answered after so many seconds; 0 where a good one may take long."""
        self._health.exchanged(self._clock.monotonic(), seconds)
        epoch = told_epoch(headers)
        if epoch is not None:
            self._epochs.see(epoch)
        if ROTATE_HEADER in headers:
            self.asked_to_rotate(headers[ROTATE_HEADER])

    def lost(self, reason: Reason) -> None:
        """No answer came, or none of our server; that this device ended it says nothing."""
        if reason != "stopped":
            self._health.failed()


def _nothing(_mark: str) -> None:
    """Nobody changes a token here."""


def told_epoch(headers: Mapping[str, str]) -> int | None:
    """The epoch that an answer names; None where it names none."""
    text = headers.get(EPOCH_HEADER, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
