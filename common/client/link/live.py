"""Live commands: in the order they were given, in time or not at all, their fate found out."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from typing import TypeVar

from msgspec import Struct

from common.client.clock import ServerClock
from common.client.errors import OutcomeUnknown, Refused, Unreachable
from common.client.link.api import Api
from common.client.membership.epochs import Epochs
from common.client.membership.identity import new_id
from common.contract import codec
from common.contract.commands import Command, IssueTicket
from common.contract.envelope import Accepted, CommandEnvelope

LIFE = timedelta(seconds=10)
INSISTING = timedelta(seconds=60)
_UNDECIDED = frozenset({401, 403, 429, 500, 503})
"""Refusals that come before the server looks up what it answered to an earlier try."""
_PASSING = frozenset({429, 500, 503})
"""Refusals of a server that may soon be able to."""
T = TypeVar("T")


class _Press(Struct, frozen=True, kw_only=True):
    command: Command
    token: str | None
    moment: float
    life: timedelta = LIFE
    insists: bool = False


class Live:
    """One thread for commands, one for those that insist, so that none delays a call; others for errands."""

    def __init__(
        self,
        api: Api,
        clock: ServerClock,
        epochs: Epochs,
        pause: float = 0.25,
        insisting: timedelta = INSISTING,
    ) -> None:
        """`insisting` is how long a command that insists may be carried out."""
        self._api, self._clock, self._epochs, self._pause = api, clock, epochs, pause
        self._insisting = insisting
        self._insistent = ThreadPoolExecutor(1, thread_name_prefix="motcua-insistent")
        self._commands = ThreadPoolExecutor(1, thread_name_prefix="motcua-live")
        self._errands = ThreadPoolExecutor(2, thread_name_prefix="motcua-errand")
        self._slow = ThreadPoolExecutor(2, thread_name_prefix="motcua-slow")
        self._stopped = threading.Event()

    def send(self, command: Command, token: str | None) -> Future[Accepted]:
        """Carry out a command within 10 s from now, with an officer's token or the device's."""
        press = _Press(command=command, token=token, moment=self._clock.monotonic())
        return self._submit(self._commands, lambda: self._carry(press))

    def insist(self, command: Command, token: str) -> Future[Accepted]:
        """Carry out a command, also where no server is there yet: once within its time, or never."""
        moment, life = self._clock.monotonic(), self._insisting
        press = _Press(command=command, token=token, moment=moment, life=life, insists=True)
        return self._submit(self._insistent, lambda: self._carry(press))

    def errand(self, work: Callable[[], T], *, slow: bool = False) -> Future[T]:
        """Do something else over the network; a `slow` one holds up only those of its kind."""
        return self._submit(self._slow if slow else self._errands, work)

    def stop(self) -> None:
        """What has not begun is not done any more; the Api must have been closed to end the rest."""
        self._stopped.set()
        self._insistent.shutdown()
        self._commands.shutdown()
        self._errands.shutdown()
        self._slow.shutdown()

    def _submit(self, pool: ThreadPoolExecutor, work: Callable[[], T]) -> Future[T]:
        try:
            return pool.submit(self._begun, work)
        except RuntimeError:
            refused: Future[T] = Future()
            refused.set_exception(Unreachable("stopped"))
            return refused

    def _begun(self, work: Callable[[], T]) -> T:
        if self._stopped.is_set():
            raise Unreachable("stopped")
        return work()

    def _carry(self, press: _Press) -> Accepted:
        self._learn_time(press)
        occurred_at = self._clock.at(press.moment)
        envelope = CommandEnvelope(
            command_id=new_id(occurred_at),
            occurred_at=occurred_at,
            expires_at=occurred_at + press.life,
            data=press.command,
        )
        body = codec.encode_command(envelope)
        unknown: OutcomeUnknown | None = None
        while self._clock.now() < occurred_at + press.life:
            try:
                return self._asked(body, press)
            except OutcomeUnknown as error:
                if error.reason == "old-epoch":
                    raise
                unknown = error
            except Refused as refused:
                again = _PASSING if press.insists else frozenset[int]()
                if refused.problem.status not in (again if unknown is None else _UNDECIDED):
                    raise
            except Unreachable:
                if unknown is None and not press.insists:
                    raise
            if self._stopped.wait(self._pause):
                break
        raise unknown or Unreachable("timed-out", "too late to be sent")

    def _learn_time(self, press: _Press) -> None:
        """Only a server's time can say when the command was given; its first answer tells it."""
        last = press.moment + press.life.total_seconds()
        while not self._clock.known:
            try:
                with suppress(Refused):
                    self._api.health()
            except Unreachable:
                late = self._clock.monotonic() >= last
                if not press.insists or late or self._stopped.wait(self._pause):
                    raise
            else:
                return

    def _asked(self, body: bytes, press: _Press) -> Accepted:
        """The answer; that to a wish for a number of the shared lane is void in a later epoch."""
        before = self._epochs.current
        accepted, epoch = self._api.command(body, press.token)
        if isinstance(press.command, IssueTicket):
            self._epochs.grant(press.command.ticket_id, before if epoch is None else epoch)
        return accepted
