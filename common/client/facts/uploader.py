"""What the server has of the journal, and the next upload: in order, once, nothing dropped."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from common.client.clock import ServerClock
from common.client.errors import OutcomeUnknown, Refused, Unreachable
from common.client.facts.outbox import Fact, Outbox, Outcome
from common.client.facts.parcel import MOST, Parcel, fill, too_large, written
from common.client.membership.epochs import Epochs
from common.contract import codec
from common.contract.ids import Profile
from common.contract.problems import STATUS, TITLES, Problem, problem
from common.contract.requests import JournalAnswer

_log = logging.getLogger(__name__)
_LATER = frozenset({401, 403, 429, 503})
_PRUNED_EVERY = timedelta(days=1)
_PERSONAL = frozenset({"comment", "note"})

KEEPERS: frozenset[Profile] = frozenset({"kiosk", "counter", "tablet"})
"""The devices whose journal the server hears."""

Step = Literal["idle", "on", "wait"]
"""Nothing is left to send; go on at once; try again after a while."""

Settle = Callable[[Fact, Refused | None], None]


class Port(Struct, frozen=True, kw_only=True):
    """What an uploader works with: `post` sends a body (ClientError), `settle` hears each fate.

    `heard` says whether the server hears a journal of such a device at all.
    """

    post: Callable[[bytes], JournalAnswer]
    settle: Settle
    highest: Callable[[], Mapping[str, int]]
    clock: ServerClock
    heard: bool = True


class Uploader:
    """One step at a time, on one thread; OSError from the outbox leaves all as it was.

    It asks for the server's mark first, in each run and each epoch; every upload goes on from there.
    An entry that the server will not hear goes as missing, so that it holds up nothing else, and is
    quarantined here once the server has gone past it. What the server leaves for later, as a paper
    of the day that is about to begin, is sent again, but holds up the others for `later` seconds only.
    """

    def __init__(
        self, outbox: Outbox, epochs: Epochs, port: Port, failures: int, later: float
    ) -> None:
        self._outbox, self._epochs, self._port = outbox, epochs, port
        self._failures, self._later = failures, later
        self._left: float | None = None
        self._mark: int | None = None
        self._told = False
        self._epoch: int | None = None
        self._most = MOST
        self._withheld: dict[int, tuple[Fact, Refused]] = {}
        self._doubtful: int | None = None
        self._pruned: datetime | None = None
        self.tries = 0
        """Steps since the last one that brought something to the server."""

    def step(self) -> Step:
        """Ask, or send one upload, if there is anything to say."""
        taken = self._step()
        if taken == "wait":
            self.tries += 1
        return taken

    def _step(self) -> Step:
        if not self._port.heard and not self._outbox.held():
            return "idle"
        epoch = self._epochs.current
        if self._mark is None or epoch != self._epoch:
            return self._ask(epoch)
        facts, top = self._outbox.following(self._mark, self._most)
        if top <= self._mark and self._told:
            return "idle"
        for fact in filter(too_large, facts):
            self._withheld[fact.seq] = (fact, Refused(problem("too-large")))
        parcel = fill(self._mark, top, facts, self._withheld, self._most)
        self._outbox.offer(parcel.last)
        highest = self._port.highest() if parcel.ends else {}
        answer = self._post(parcel, written(parcel, epoch, highest, self._port.clock.now()))
        return answer if isinstance(answer, str) else self._accepted(parcel, answer)

    def _ask(self, epoch: int | None) -> Step:
        nothing = Parcel(before=0, entries={}, ends=False)
        answer = self._post(nothing, written(nothing, epoch, {}, self._port.clock.now()))
        if isinstance(answer, str):
            return answer
        self._meet(answer.acked_seq)
        self._epoch, self._told = epoch, False
        return "on"

    def _post(self, parcel: Parcel, body: bytes) -> JournalAnswer | Step:
        try:
            return self._port.post(body)
        except Refused as refused:
            return self._refused(parcel, refused)
        except (Unreachable, OutcomeUnknown) as error:
            self._doubtful = None
            _log.info("The journal waits: %s", error)
            if error.reason == "timed-out":
                self._most = max(1, self._most // 2)
            return "wait"

    def _meet(self, mark: int) -> None:
        """Begin where the server is: perhaps behind this journal or, where a disk was lost, ahead."""
        if mark > self._outbox.offered():
            _log.info("The server has entries of this device that this disk has not: %d", mark)
            self._outbox.raise_above(mark)
        first = self._outbox.first()
        self._go_to(min(mark, self._outbox.top() if first is None else first.seq - 1))

    def _go_to(self, mark: int) -> None:
        again = self._outbox.rewind(mark)
        if again:
            _log.info("The server has lost %d entries after %d: they are sent again", again, mark)
            self._withheld.clear()
        self._mark = mark

    def _accepted(self, parcel: Parcel, answer: JournalAnswer) -> Step:
        if answer.acked_seq < parcel.before:
            self._go_to(answer.acked_seq)
            return "on"
        reached = min(answer.acked_seq, parcel.last)
        if parcel.entries and reached == parcel.before:
            return self._left_for_later(parcel)
        self._settle(parcel, reached, {one.seq: one.code for one in answer.quarantined})
        self._mark, self.tries, self._doubtful, self._left = reached, 0, None, None
        if reached == parcel.last:
            self._told |= parcel.ends
            self._most = min(MOST, self._most * 2)
        if answer.acked_seq > self._outbox.offered():
            _log.error("Another goes by this device's name: the folder was copied or put back")
            self._mark = None
        return "on"

    def _left_for_later(self, parcel: Parcel) -> Step:
        now = self._port.clock.monotonic()
        if self._left is None:
            self._left = now
        if now - self._left < self._later:
            _log.info("The server takes the next entry of the journal later")
            return "wait"
        return self._refused(parcel, Refused(problem("internal")))

    def _refused(self, parcel: Parcel, refused: Refused) -> Step:
        failing = refused.code == "internal" and self.tries < self._failures
        if not parcel.entries:
            self._doubtful = None
        if failing or not parcel.entries or refused.problem.status in _LATER:
            _log.info("The journal waits: %s", refused)
            return "wait"
        if len(parcel.entries) > 1:
            self._most = len(parcel.entries) // 2
            return "on"
        return self._doubted(parcel, refused)

    def _doubted(self, parcel: Parcel, refused: Refused) -> Step:
        """One entry was refused: it is to blame if the server, asked in between, refuses it again."""
        (fact,) = parcel.entries.values()
        if fact is None:
            _log.info("The server hears nothing of this journal: %s", refused)
            self._withheld.pop(parcel.last, None)
            return "wait"
        if self._doubtful == fact.seq:
            self._withheld[fact.seq] = (fact, refused)
        else:
            self._doubtful, self._mark = fact.seq, None
        return "on"

    def _settle(self, parcel: Parcel, reached: int, codes: Mapping[int, str]) -> None:
        fates: list[tuple[Fact, Refused | None]] = []
        for seq, fact in parcel.entries.items():
            if seq > reached:
                break
            if fact is not None:
                code = codes.get(seq)
                fates.append((fact, None if code is None else _refusal(code)))
            elif seq in self._withheld:
                fates.append(self._withheld.pop(seq))
        now = self._port.clock.now()
        self._outbox.settle([_outcome(fact, refused) for fact, refused in fates], now)
        for fact, refused in fates:
            self._port.settle(fact, refused)
        if self._pruned is None or now - self._pruned >= _PRUNED_EVERY:
            self._outbox.prune(now)
            self._pruned = now


def _refusal(code: str) -> Refused:
    return Refused(Problem(title=TITLES.get(code, code), status=STATUS.get(code, 409), code=code))


def _outcome(fact: Fact, refused: Refused | None) -> Outcome:
    if refused is None:
        return Outcome(fact=fact, kept=_impersonal(fact.command))
    if _never_was(fact, refused):
        _log.info("Fact %d has nothing to cancel: %s", fact.seq, refused)
        return Outcome(fact=fact, kept=fact.command)
    _log.error("Fact %d is quarantined: %s", fact.seq, refused)
    return Outcome(fact=fact, kept=fact.command, code=refused.code)


def _never_was(fact: Fact, refused: Refused) -> bool:
    """Whether the fact cancels a ticket that the server never gave out."""
    if refused.code != "unknown-ticket":
        return False
    return bool(codec.parse_object(fact.command)["type"] == "CancelTicket")


def _impersonal(command: bytes) -> bytes:
    """The command without free text, which is not kept once the server has it."""
    if not any(name in command for name in (b'"comment"', b'"note"')):
        return command
    body = codec.parse_object(command)
    body["data"] = {name: value for name, value in body["data"].items() if name not in _PERSONAL}
    return codec.encode(body)
