"""The thread that brings facts to the server: in order, one at a time, until each is answered."""

import logging
import random
import threading
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from common.client.clock import ServerClock
from common.client.errors import OutcomeUnknown, Refused, Unreachable
from common.client.outbox import Fact, Outbox
from common.contract import codec
from common.contract.envelope import Accepted, CommandEnvelope
from common.contract.ids import CommandId

_log = logging.getLogger(__name__)
_LATER = frozenset({401, 429, 503})
_PRUNED_EVERY = timedelta(days=1)
_PERSONAL = frozenset({"comment", "note"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Seconds from the first to the longest wait between tries, and tries at a failing server."""

    first: float = 0.25
    longest: float = 5.0
    failures: int = 8


class Sender:
    """Drains an outbox; what the server refuses is quarantined there, never dropped."""

    def __init__(
        self,
        outbox: Outbox,
        carry: Callable[[bytes], Accepted],
        clock: ServerClock,
        patience: Patience | None = None,
    ) -> None:
        self._outbox, self._carry, self._clock = outbox, carry, clock
        self._patience = patience or Patience()
        self._lock = threading.Lock()
        self._futures: dict[CommandId, Future[Accepted]] = {}
        self._signal = threading.Event()
        self._stopped = threading.Event()
        self._tries = 0
        self._pruned: datetime | None = None
        self._thread = threading.Thread(target=self._run, name="motcua-facts", daemon=True)

    def start(self) -> None:
        """Send what is held, also from an earlier run; what failed at the server gets a new try."""
        self._outbox.release("internal")
        self._thread.start()

    def stop(self) -> None:
        """End; futures still open get Unreachable `stopped`, their facts stay held."""
        self._stopped.set()
        self._signal.set()
        if self._thread.is_alive():
            self._thread.join()
        with self._lock:
            left, self._futures = list(self._futures.values()), {}
        for future in left:
            self._give_up(future)

    def submit(self, envelope: CommandEnvelope, epoch: int | None) -> Future[Accepted]:
        """Keep a command and send it in its turn; OSError when it could not be kept."""
        future: Future[Accepted] = Future()
        with self._lock:
            self._futures[envelope.command_id] = future
        try:
            self._outbox.write(
                envelope.command_id, codec.encode_command(envelope), epoch, envelope.occurred_at
            )
        except OSError:
            self._pop(envelope.command_id)
            raise
        self._signal.set()
        if self._stopped.is_set():
            self._give_up(self._pop(envelope.command_id))
        return future

    def wake(self) -> None:
        """The server is there again: try at once."""
        self._tries = 0
        self._signal.set()

    def _run(self) -> None:
        while True:
            self._signal.clear()
            if self._stopped.is_set():
                return
            try:
                fact = self._outbox.first()
                if fact is None:
                    self._signal.wait()
                    continue
                settled = self._settled(fact)
            except OSError as error:
                _log.error("The facts of this device cannot be read or marked: %s", error)
                settled = False
                with suppress(OSError):
                    self._outbox.reopen()
            if not settled:
                self._tries += 1
                self._signal.wait(self._wait())

    def _wait(self) -> float:
        longest = min(self._patience.longest, self._patience.first * 2.0 ** min(self._tries, 10))
        return random.uniform(longest / 2, longest)  # noqa: S311

    def _settled(self, fact: Fact) -> bool:
        try:
            accepted = self._carry(fact.command)
        except Refused as refused:
            return self._refused(fact, refused)
        except (Unreachable, OutcomeUnknown) as error:
            _log.info("Fact %d waits: %s", fact.seq, error)
            return False
        now = self._clock.now()
        self._outbox.acknowledge(fact, _impersonal(fact.command), now)
        self._answer(fact, lambda future: future.set_result(accepted))
        if self._pruned is None or now - self._pruned >= _PRUNED_EVERY:
            self._outbox.prune(now)
            self._pruned = now
        return True

    def _refused(self, fact: Fact, refused: Refused) -> bool:
        failing = refused.code == "internal" and self._tries < self._patience.failures
        if failing or refused.problem.status in _LATER:
            _log.info("Fact %d waits: %s", fact.seq, refused)
            return False
        if _never_was(fact, refused):
            _log.info("Fact %d has nothing to cancel: %s", fact.seq, refused)
            self._outbox.acknowledge(fact, fact.command, self._clock.now())
        else:
            _log.error("Fact %d is quarantined: %s", fact.seq, refused)
            self._outbox.quarantine(fact, refused.code, self._clock.now())
        self._answer(fact, lambda future: future.set_exception(refused))
        return True

    def _answer(self, fact: Fact, give: Callable[[Future[Accepted]], None]) -> None:
        self._tries = 0
        future = self._pop(fact.command_id)
        if future is not None:
            with suppress(InvalidStateError):
                give(future)

    def _give_up(self, future: Future[Accepted] | None) -> None:
        if future is not None:
            with suppress(InvalidStateError):
                future.set_exception(Unreachable("stopped", "the fact stays on this device"))

    def _pop(self, command_id: CommandId) -> Future[Accepted] | None:
        with self._lock:
            return self._futures.pop(command_id, None)


def _never_was(fact: Fact, refused: Refused) -> bool:
    """Whether the fact cancels a ticket that the server never gave out."""
    if refused.code != "unknown-ticket":
        return False
    return bool(codec.parse_object(fact.command)["type"] == "CancelTicket")


def _impersonal(command: bytes) -> bytes:
    """The command without free text, which is not kept once the server has it."""
    body = codec.parse_object(command)
    body["data"] = {name: value for name, value in body["data"].items() if name not in _PERSONAL}
    return codec.encode(body)
