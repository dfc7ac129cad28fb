"""Planted bugs: each breaks one rule of the product, and the simulation must find it."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, NamedTuple

import pytest

from common.client.facts.uploader import Uploader
from common.client.membership.epochs import Epochs
from common.client.witness.memory import Memory
from kiosk.numbers.issuing import Issuing, Shown, _issued, _Unanswered
from kiosk.numbers.witness import Witness
from kiosk.place import UNKNOWN
from server.storage.engine import PRAGMAS
from tests.simulation.plan import Size
from tests.simulation.world import Report, World, simulate

Plant = Callable[[World, pytest.MonkeyPatch], None]


class Mutant(NamedTuple):
    """`rule` is what is broken, `plant` breaks it.

    With faults of the kinds in `focus` alone, some seed below `within` finds it by the check `told_by`.
    """

    rule: str
    plant: Plant
    focus: tuple[str, ...]
    told_by: str
    size: Size = "whole"
    within: int = 60


def _no_fence(world: World, patch: pytest.MonkeyPatch) -> None:
    """What the devices remember of the feed would bring the forgotten number back: they do not."""
    patch.setattr(Memory, "keep", lambda *_: None)
    patch.setattr(Epochs, "_check", lambda *_: None)


def _no_barrier(world: World, patch: pytest.MonkeyPatch) -> None:
    patch.setattr("server.app.history.barrier.awaited_kiosks", lambda *_: [])


def _late_reply(world: World, patch: pytest.MonkeyPatch) -> None:
    """The reply that comes after the kiosk went to its own lane is printed, too."""
    real = Issuing._ask

    def ask(self: Issuing, intent: Any, ticket_id: str, key: str, *, alone: bool) -> Any:
        sender, sent = self._sender, []

        class Spy:
            def send(self, command: Any) -> Any:
                sent.append(sender.send(command))
                return sent[0]

        self._sender = Spy()  # type: ignore[assignment]
        try:
            answer = real(self, intent, ticket_id, key, alone=alone)
        finally:
            self._sender = sender

        def came(done: Any) -> None:
            if not done.cancelled() and done.exception() is None:
                kiosk = next(one for one in world.kiosks if one.on and one.station is self._port)
                kiosk._report(Shown(_issued(done.result(), key), UNKNOWN))

        if isinstance(answer, _Unanswered):
            sent[0].add_done_callback(came)
        return answer

    patch.setattr(Issuing, "_ask", ask)


def _dropped(world: World, patch: pytest.MonkeyPatch) -> None:
    """Any answer with 4xx ends the matter for the entries sent: they are thrown away."""
    real = Uploader._post

    def post(self: Uploader, parcel: Any, body: bytes) -> Any:
        answer = real(self, parcel, body)
        if isinstance(answer, str) and parcel.entries and _status(world) in range(400, 500):
            gone = "DELETE FROM fact WHERE seq <= ?"
            self._settle(parcel, parcel.last, {})
            self._outbox._transaction(lambda: self._outbox._base.execute(gone, (parcel.last,)))
            self._mark = parcel.last
        return answer

    patch.setattr(Uploader, "_post", post)


def _status(world: World) -> int:
    link = world.hub.owner.name
    return next(one.wires.status for one in world.machines if one.name == link)


def _ghost(world: World, patch: pytest.MonkeyPatch) -> None:
    patch.setattr("server.domain.selection.KIOSK_SILENT", timedelta(seconds=20))


def _hand_forgotten(world: World, patch: pytest.MonkeyPatch) -> None:
    """What was served by hand is history, and its ticket waits on."""
    patch.setattr("server.domain.hand.possible", lambda *_: False)
    patch.setattr("server.domain.hand.waiting_call", lambda *_: None)


def _number_in_memory(world: World, patch: pytest.MonkeyPatch) -> None:
    """The own lane's numbers are counted in memory: they begin again after a crash."""
    kept: dict[int, tuple[Any, dict[Any, int]]] = {}

    def of(rows: Any) -> dict[Any, int]:
        return kept.setdefault(id(rows), (rows, {}))[1]

    def raised(rows: Any, place: Any, last: int) -> None:
        counted = of(rows)
        counted[place] = max(last, counted.get(place, 0))

    patch.setattr("kiosk.numbers.lane._last", lambda rows, place, _: of(rows).get(place, 0))
    patch.setattr("kiosk.numbers.lane.raise_to", raised)
    patch.setattr(Witness, "read", lambda *_: {})


def _not_durable(world: World, patch: pytest.MonkeyPatch) -> None:
    patch.setitem(PRAGMAS, "synchronous", 1)


MUTANTS: Mapping[str, Mutant] = {
    "no-fence": Mutant(
        "an answer of an older epoch is void", _no_fence, ("brink",), "a number once"
    ),
    "no-barrier": Mutant(
        "the shared lane stays closed after a restore", _no_barrier, ("alone",), "a number once"
    ),
    "late-reply": Mutant("a late reply is dropped", _late_reply, ("storm",), "a number once"),
    "dropped-4xx": Mutant(
        "no fact leaves the outbox unanswered", _dropped, ("storm",), "no paper lost"
    ),
    "ghost-20s": Mutant("a silent kiosk's number waits 120 s", _ghost, ("ghost",), "one life"),
    "hand-forgotten": Mutant(
        "who was served by hand is not called", _hand_forgotten, ("gone",), "one life", "long"
    ),
    "number-in-memory": Mutant(
        "a number of the own lane is given once",
        _number_in_memory,
        ("cut", "death"),
        "a number once",
    ),
    "not-durable": Mutant("what was answered is on the disk", _not_durable, ("outage",), "durable"),
}


def caught_by(name: str, within: int = 0) -> Report | None:
    """The report of the first seed that finds this planted bug by the check that is meant to."""
    mutant = MUTANTS[name]
    for seed in range(within or mutant.within):
        report = simulate(seed, mutant.size, twist=mutant.plant, focus=mutant.focus)
        if any(fault.startswith(f"{mutant.told_by}:") for fault in report.faults):
            return report
    return None
