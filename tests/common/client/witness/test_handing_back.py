"""A restored server asks, and this device hands back what continues it; nothing stops the journal."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from common.client.errors import ClientError, OutcomeUnknown, Refused, Unreachable
from common.client.membership.epochs import Epochs
from common.client.witness.handing_back import HandingBack
from common.client.witness.memory import Memory
from common.client.witness.told import Told
from common.contract.problems import problem
from common.contract.requests import WitnessAnswer, WitnessRequest
from tests.common.client.witness.history import Restored, hidden, history
from tests.fixtures.messages import Expect

FAILURES = 3


class Device:
    """What a device has been told, and its hand; `fails` stands between it and the server."""

    def __init__(self, folder: Path, server: Restored) -> None:
        self.server = server
        self.epochs = Epochs(folder / "epoch", "kiosk-1")
        self.memory = Memory(folder / "feed.sqlite3", "kiosk-1")
        self.fails: Iterator[ClientError] = iter(())
        self.hand = HandingBack(self.memory, self.epochs, self._ask, FAILURES)

    def told(self, events: list[Told]) -> None:
        for one in events:
            self.memory.keep(one)
        self.epochs.see(events[-1].epoch)

    def drain(self, most: int = 200) -> list[str]:
        """Its steps until nothing is left to say."""
        steps: list[str] = []
        while not steps or steps[-1] != "idle":
            assert len(steps) < most
            steps.append(self.hand.step())
        return steps[:-1]

    def _ask(self, request: WitnessRequest) -> WitnessAnswer:
        for failure in self.fails:
            raise failure
        return self.server(request)


EVENTS = history(600)
KEPT = 100
"""Events of which the restored server knows."""

Make = Callable[..., Device]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    made: list[Device] = []

    def device(events: list[Told] | None = None) -> Device:
        made.append(Device(tmp_path, Restored(EVENTS[KEPT - 1])))
        made[-1].told(EVENTS if events is None else events)
        return made[-1]

    yield device
    for one in made:
        one.memory.stop()


def lost() -> dict[int, str | None]:
    return {one.seq: one.text for one in EVENTS[KEPT:]}


def test_all_that_was_lost_is_handed_back_in_order_and_in_small_bodies(make: Make) -> None:
    device = make()
    device.epochs.see(2)
    assert set(device.drain()) == {"on"}
    first, *rest = device.server.requests
    assert (first.epoch, first.seq, first.hash, first.events) == (1, 600, EVENTS[-1].hash, ())
    assert len(rest) > 1
    assert device.server.texts() == lost()
    assert device.drain() == [], "what was asked in an epoch is not asked again"


def test_a_server_that_has_lost_nothing_is_asked_once_and_again_after_a_cut(make: Make) -> None:
    device = make(EVENTS[:KEPT])
    assert device.drain() == ["on"]
    device.hand.begin()
    assert device.drain() == ["on"]
    assert [request.seq for request in device.server.requests] == [KEPT, KEPT]


def test_a_device_that_was_told_nothing_yet_asks_nothing(tmp_path: Path) -> None:
    device = Device(tmp_path, Restored(EVENTS[0]))
    assert device.drain() == []
    device.told(EVENTS[:1])
    assert device.drain() == ["on"]
    device.memory.stop()


def test_in_a_new_epoch_what_was_known_before_it_comes_first(make: Make) -> None:
    device = make()
    (later,) = history(1, epoch=2, first=103)
    device.told([later])
    device.drain()
    first, *rest = device.server.requests
    assert (first.epoch, first.seq) == (1, 600)
    assert {request.epoch for request in rest if request.events} == {1}
    assert (rest[-1].epoch, rest[-1].seq, rest[-1].events) == (2, 103, ())
    assert device.server.texts() == lost()


def test_what_was_hidden_goes_as_a_hole(make: Make) -> None:
    seen = [one if one.seq % 3 else hidden(one) for one in EVENTS]
    device = make(seen)
    device.epochs.see(2)
    device.drain()
    assert device.server.texts() == {one.seq: one.text for one in seen[KEPT:]}


def test_another_line_of_history_is_not_given(make: Make) -> None:
    device = make(EVENTS[: KEPT - 5] + history(20, first=KEPT - 4, more="-other"))
    device.epochs.see(2)
    device.drain()
    assert device.server.taken == {}
    assert all(not request.events for request in device.server.requests)


def test_nothing_after_a_gap_is_given(make: Make) -> None:
    device = make(EVENTS[:300] + EVENTS[310:])
    device.epochs.see(2)
    device.drain()
    assert list(device.server.taken) == list(range(KEPT + 1, 301))


def test_an_event_too_large_for_a_request_goes_as_a_hole(make: Make) -> None:
    end = EVENTS[KEPT - 1]
    large, last = history(2, first=KEPT + 1, before=end.hash, more="x" * 70_000)
    device = make([end, large, replace(last, text=None)])
    device.epochs.see(2)
    device.drain()
    assert device.server.texts() == {KEPT + 1: None, KEPT + 2: None}


def test_while_no_server_is_there_it_waits_and_then_goes_on(make: Make) -> None:
    device = make()
    device.epochs.see(2)
    device.fails = iter([Unreachable("no-connection")] * 20)
    assert device.drain()[:21] == ["wait"] * 20 + ["on"]
    assert device.server.texts() == lost()


def test_a_slow_link_gets_smaller_bodies(make: Make) -> None:
    device = make()
    device.epochs.see(2)
    device.hand.step()
    device.fails = iter([OutcomeUnknown("timed-out")] * 2)
    device.drain()
    sizes = [len(request.events) for request in device.server.requests if request.events]
    assert sizes[0] < sizes[1] < sizes[2]
    assert device.server.texts() == lost()


@pytest.mark.parametrize(
    "failure",
    [
        Refused(problem("not-allowed")),
        Refused(problem("invalid-data")),
        Refused(problem("not-found")),
        OutcomeUnknown("garbage"),
    ],
)
def test_a_refusal_ends_it_until_there_is_a_reason_to_ask_again(
    make: Make, failure: ClientError
) -> None:
    device = make()
    device.epochs.see(2)
    device.fails = iter([failure])
    assert device.drain() == ["on"]
    assert device.server.requests == []
    device.hand.begin()
    device.drain()
    assert device.server.texts() == lost()


@pytest.mark.parametrize("failure", [Refused(problem("overloaded")), OutcomeUnknown("closed")])
def test_a_failing_server_gets_some_tries_and_then_the_journal_goes_on(
    make: Make, failure: ClientError
) -> None:
    device = make()
    device.epochs.see(2)
    device.fails = iter([failure] * (FAILURES + 1))
    assert device.drain() == ["wait"] * FAILURES + ["on"]
    assert device.hand.tries == 0


def test_what_is_wrong_in_here_does_not_stop_the_journal(
    make: Make, monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    expect_message("Nothing can be handed back")

    def broken(_: int | None = None) -> None:
        raise ValueError("a fault of this program")

    device = make()
    monkeypatch.setattr(device.memory, "last", broken)
    assert device.drain() == ["on"]


def test_any_answers_and_losses_end_and_give_only_what_is_true(make: Make) -> None:
    seeded = random.Random(7)
    failures = [
        Unreachable("no-connection"),
        OutcomeUnknown("timed-out"),
        OutcomeUnknown("closed"),
        Refused(problem("overloaded")),
    ]

    def sometimes() -> Iterator[ClientError]:
        while True:
            if seeded.random() < 0.5:
                return
            yield seeded.choice(failures)

    device = make()
    device.epochs.see(2)
    for _ in range(60):
        device.fails = sometimes()
        if device.hand.step() == "idle":
            device.hand.begin()
    device.fails = iter(())
    device.hand.begin()
    device.drain()
    assert device.server.texts() == lost()
