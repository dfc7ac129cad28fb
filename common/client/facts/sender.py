"""The thread that brings facts to the server in order, until each is answered."""

import logging
import random
import threading
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress

from msgspec import Struct

from common.client.errors import Refused, Unreachable
from common.client.facts.outbox import Fact, Outbox
from common.client.facts.uploader import Port, Step, Uploader
from common.client.membership.epochs import Epochs
from common.client.witness.handing_back import HandingBack
from common.contract import codec
from common.contract.envelope import Accepted, CommandEnvelope
from common.contract.ids import CommandId

_log = logging.getLogger(__name__)
DELIVERED = Accepted(seq=0, events=())
"""What the future of a fact brings: the server has it, and tells its events by the feed alone."""


class Patience(Struct, frozen=True, kw_only=True):
    """Seconds from the first to the longest wait between tries, and tries at a failing server.

    `later`: seconds for which a fact may hold up the others that the server leaves for later: some
    more than the quarter of an hour that a device may be ahead of its midnight.
    """

    first: float = 0.25
    longest: float = 5.0
    failures: int = 8
    later: float = 1200.0


class Sender:
    """Drains an outbox; what the server refuses is quarantined there, never dropped.

    What the server has lost of its own is handed back first.
    """

    def __init__(
        self,
        outbox: Outbox,
        epochs: Epochs,
        make_port: Callable[..., Port],
        handing_back: HandingBack,
        patience: Patience,
    ) -> None:
        self._outbox, self._handing_back, self._patience = outbox, handing_back, patience
        port = make_port(settle=self._settle)
        self._uploader = Uploader(outbox, epochs, port, patience.failures, patience.later)
        self._lock = threading.Lock()
        self._futures: dict[CommandId, Future[Accepted]] = {}
        self._signal = threading.Event()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="motcua-facts", daemon=True)

    def start(self) -> None:
        """Send what is held, also from an earlier run; what failed at the server gets a new try."""
        with suppress(OSError):
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
        """The server is there again, or has begun an epoch: try at once."""
        self._uploader.tries = 0
        self._handing_back.begin()
        self._signal.set()

    def _run(self) -> None:
        while True:
            self._signal.clear()
            if self._stopped.is_set():
                return
            step = self._step()
            if step == "idle":
                self._signal.wait()
            elif step == "wait":
                self._signal.wait(self._wait())

    def _step(self) -> Step:
        try:
            handed = self._handing_back.step()
            return self._uploader.step() if handed == "idle" else handed
        except OSError as error:
            _log.error("The facts of this device cannot be read or marked: %s", error)
            with suppress(OSError):
                self._outbox.reopen()
        except Exception:  # noqa: BLE001 - a dead sender would hold every fact for ever
            _log.exception("The journal cannot be sent")
        self._uploader.tries += 1
        return "wait"

    def _wait(self) -> float:
        tries = min(self._uploader.tries + self._handing_back.tries, 10)
        longest = min(self._patience.longest, self._patience.first * 2.0**tries)
        return random.uniform(longest / 2, longest)  # noqa: S311

    def _settle(self, fact: Fact, refused: Refused | None) -> None:
        future = self._pop(fact.command_id)
        if future is None:
            return
        with suppress(InvalidStateError):
            if refused is None:
                future.set_result(DELIVERED)
            else:
                future.set_exception(refused)

    def _give_up(self, future: Future[Accepted] | None) -> None:
        if future is not None:
            with suppress(InvalidStateError):
                future.set_exception(Unreachable("stopped", "the fact stays on this device"))

    def _pop(self, command_id: CommandId) -> Future[Accepted] | None:
        with self._lock:
            return self._futures.pop(command_id, None)
