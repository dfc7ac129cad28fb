"""Asks the server what its journal has lost, and hands back what this device knows of it."""

import logging
import threading
from collections.abc import Callable
from typing import Protocol

from msgspec.structs import replace

from common.client.errors import ClientError, OutcomeUnknown, Refused, Unreachable
from common.client.facts.uploader import Step
from common.client.membership.epochs import Epochs
from common.client.witness.last import Witness
from common.client.witness.told import Told
from common.contract import codec
from common.contract.ids import Sha256
from common.contract.requests import (
    HANDED_BACK_LIMIT,
    HandedBack,
    Wanted,
    WitnessAnswer,
    WitnessRequest,
)
from common.contract.routes import BODY_LIMIT

_log = logging.getLogger(__name__)
_ROOM = BODY_LIMIT - 4096
"""Bytes of events in one request."""
_LEAST = 2048
"""To fewer bytes a request does not shrink on a link that is too slow for it."""
_LATER = frozenset({429, 500, 503})

Ask = Callable[[WitnessRequest], WitnessAnswer]


class Known(Protocol):
    """What this device remembers of the journal: see `memory.Memory`."""

    def last(self, below: int | None = None) -> Witness | None:
        """The last place known, or the last of the epochs before `below`."""

    def following(self, epoch: int, after: int, before: Sha256, most: int) -> tuple[Told, ...]:
        """What follows a place with the hash `before`, without a gap."""


class HandingBack:
    """One step at a time, on one thread; `begin` from any.

    It asks at the start, in each epoch and whenever `begin` was called, first with what was known
    before the present epoch. A refusal ends the round: what waits behind it goes on.
    """

    def __init__(self, known: Known, epochs: Epochs, ask: Ask, failures: int) -> None:
        self._known, self._epochs, self._ask, self._failures = known, epochs, ask, failures
        self._due = threading.Event()
        self._due.set()
        self._epoch: int | None = None
        self._questions: list[Witness] = []
        self._wanted: Wanted | None = None
        self._reached = (-1, -1)
        self._room = _ROOM
        self.tries = 0
        """Steps since the last one that the server has answered."""

    def begin(self) -> None:
        """The server is there again, or has begun an epoch."""
        self.tries = 0
        self._due.set()

    def step(self) -> Step:
        """Ask, or hand back some events; idle when the server wants no more of this device."""
        try:
            return self._step()
        except Exception:  # noqa: BLE001 - the journal goes up behind this, whatever happens here
            _log.exception("Nothing can be handed back")
            self._end()
            return "on"

    def _step(self) -> Step:
        epoch = self._epochs.current
        if self._due.is_set() or epoch != self._epoch:
            self._due.clear()
            self._end()
            self._epoch = epoch
            self._questions = self._testimony(epoch)
        request = self._next()
        if request is None:
            return "idle"
        answer = self._answer(request)
        if isinstance(answer, str):
            return answer
        self.tries = 0
        if request.events:
            _log.info(
                "Handed back %d events, the last %d", len(request.events), request.events[-1].seq
            )
            self._room = min(_ROOM, self._room * 2)
        else:
            self._questions.pop(0)
        self._turn_to(answer.wants)
        return "on"

    def _end(self) -> None:
        self._questions, self._wanted, self._reached = [], None, (-1, -1)

    def _testimony(self, epoch: int | None) -> list[Witness]:
        before = None if epoch is None else self._known.last(epoch)
        return [seen for seen in dict.fromkeys((before, self._known.last())) if seen is not None]

    def _turn_to(self, wants: Wanted | None) -> None:
        """Go on where the server wants more; the same place again is its end."""
        self._wanted = None
        if wants is not None and (wants.epoch, wants.after) > self._reached:
            self._wanted, self._reached = wants, (wants.epoch, wants.after)

    def _next(self) -> WitnessRequest | None:
        if self._wanted is not None:
            seen, events = self._known.last(self._wanted.epoch + 1), self._events(self._wanted)
            if events and seen is not None:
                return _request(seen, events)
        return _request(self._questions[0]) if self._questions else None

    def _events(self, wanted: Wanted) -> tuple[HandedBack, ...]:
        known = self._known.following(wanted.epoch, wanted.after, wanted.hash, HANDED_BACK_LIMIT)
        events: list[HandedBack] = []
        room = self._room
        for one in known:
            event = HandedBack(seq=one.seq, hash=one.hash, text=one.text)
            if _size(event) > _ROOM:
                event = replace(event, text=None)
            room -= _size(event)
            if room < 0 and events:
                break
            events.append(event)
        return tuple(events)

    def _answer(self, request: WitnessRequest) -> WitnessAnswer | Step:
        try:
            return self._ask(request)
        except Refused as refused:
            return self._failed(refused, hopeless=refused.problem.status not in _LATER)
        except OutcomeUnknown as error:
            if error.reason == "timed-out":
                self._room = max(_LEAST, self._room // 2)
            return self._failed(error, hopeless=error.reason == "garbage")
        except Unreachable as error:
            _log.info("What the server lacks waits: %s", error)
            self.tries += 1
            return "wait"

    def _failed(self, error: ClientError, *, hopeless: bool) -> Step:
        self.tries += 1
        if hopeless or self.tries > self._failures:
            _log.info("The server does not take what it lacks: %s", error)
            self.tries = 0
            self._end()
            return "on"
        _log.info("What the server lacks waits: %s", error)
        return "wait"


def _request(seen: Witness, events: tuple[HandedBack, ...] = ()) -> WitnessRequest:
    return WitnessRequest(epoch=seen.epoch, seq=seen.seq, hash=seen.hash, events=events)


def _size(event: HandedBack) -> int:
    return len(codec.encode(event)) + 1
