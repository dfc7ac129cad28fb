"""A server's journal as devices are told of it, and one that was restored without its end."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from common.client.witness.told import Told
from common.contract import codec
from common.contract.requests import HandedBack, Wanted, WitnessAnswer, WitnessRequest
from common.contract.routes import BODY_LIMIT
from server.storage.history.journal import link

BEGAN = datetime(2026, 11, 23, 2, tzinfo=UTC)


def history(
    count: int, *, epoch: int = 1, first: int = 1, before: str = "0" * 64, more: str = ""
) -> list[Told]:
    """So many events of an epoch, one a second, as a device is told that may see them all."""
    told = []
    for seq in range(first, first + count):
        text = f'{{"seq":{seq},"type":"TicketCalled","data":{{"label":"A{seq:03}{more}"}}}}'
        before = link(bytes.fromhex(before), seq, text).hex()
        at = BEGAN + timedelta(seconds=seq)
        told.append(Told(epoch=epoch, seq=seq, at=at, hash=before, text=text))
    return told


def hidden(told: Told) -> Told:
    """The same for a device that may not see it."""
    return replace(told, text=None)


class Restored:
    """A server whose journal of `lost`'s epoch ends before `lost`; it takes what continues it."""

    def __init__(self, end: Told, epoch: int | None = None) -> None:
        self.epoch = end.epoch + 1 if epoch is None else epoch
        self.requests: list[WitnessRequest] = []
        self.taken: dict[int, HandedBack] = {}
        self._end = end

    def __call__(self, request: WitnessRequest) -> WitnessAnswer:
        assert len(codec.encode(request)) <= BODY_LIMIT
        self.requests.append(request)
        for event in request.events:
            if not self._follows(event):
                break
            self.taken[event.seq] = event
        last = self.taken[max(self.taken)] if self.taken else self._end
        wants = Wanted(epoch=self._end.epoch, after=last.seq, hash=last.hash)
        return WitnessAnswer(agrees=False, epoch=self.epoch, wants=wants)

    def texts(self) -> Mapping[int, str | None]:
        """What was handed back."""
        return {seq: event.text for seq, event in self.taken.items()}

    def _follows(self, event: HandedBack) -> bool:
        before = self.taken.get(event.seq - 1)
        if before is None and event.seq != self._end.seq + 1:
            return False
        digest = bytes.fromhex(self._end.hash if before is None else before.hash)
        return event.text is None or link(digest, event.seq, event.text).hex() == event.hash
