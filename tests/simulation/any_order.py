"""Any order of numbers, lost replies, crashes and restores: each paper once, with a number of its own.

The kiosks' stations with their files on disk and the whole server over its database, without sockets.
"""

import gc
from collections import Counter
from contextlib import ExitStack

from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from common.contract.events import TicketIssued
from tests.simulation import robots
from tests.simulation.checks import Case, judge
from tests.simulation.direct import DirectWriter
from tests.simulation.plan import KIOSKS, POINTS, Plan, Step
from tests.simulation.site import Died
from tests.simulation.wire import FATES
from tests.simulation.world import living

WHO = some.integers(0, KIOSKS - 1)
SOON = some.sampled_from([0.01, 0.05, 0.4, 3.0])
MEETS = some.sampled_from(["", "", *FATES])
MORNING = 7200.0


class AnyOrder(RuleBasedStateMachine):
    """Two kiosks, two counters, a display and their server; who does what when is drawn."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self.stack = ExitStack()
        self.stack.callback(gc.collect, 0)
        self.stack.callback(gc.enable)

    @initialize(seed=some.integers(0, 99))
    def morning(self, seed: int) -> None:
        self.world, patch = self.stack.enter_context(living(Plan(seed, MORNING, 0.0, ())))
        self.doomed = False
        patch.setattr(DirectWriter, "writing", staticmethod(self.die_before_the_commit))
        self.world.begin()
        self.wait(4.0)

    def die_before_the_commit(self) -> None:
        if self.doomed:
            self.doomed = False
            raise Died

    def do(self, what: str, who: int = 0, *how: float | str) -> None:
        robots.do(self.world, Step(0.0, what, who, how))

    def wait(self, seconds: float) -> None:
        self.world.hub.run_until(self.world.hub.now + seconds)

    @rule(kiosk=WHO, service=some.sampled_from([0.1, 0.9]), meets=MEETS, wait=SOON)
    def take(self, kiosk: int, service: float, meets: str, wait: float) -> None:
        """A number of the shared lane, or the own one: it depends on what its request meets with."""
        self.world.kiosks[kiosk].wires.chosen = meets
        self.do("take", kiosk, service, 0.9)
        self.wait(wait)

    @rule(kiosk=WHO, meets=some.sampled_from(FATES))
    def spoil_an_upload(self, kiosk: int, meets: str) -> None:
        self.world.kiosks[kiosk].wires.chosen = meets
        self.wait(0.5)

    @rule(kiosk=WHO, mode=some.sampled_from(["down", "hole", "mute", "up", "up"]))
    def link(self, kiosk: int, mode: str) -> None:
        self.do("link", kiosk, mode)

    @rule(kiosk=WHO, point=some.sampled_from(["", *POINTS]), wait=SOON)
    def kiosk_dies(self, kiosk: int, point: str, wait: float) -> None:
        """At once, or when it next comes to this point."""
        self.do("arm" if point else "die", kiosk, *([point] if point else []))
        self.wait(wait)

    @rule(kiosk=WHO)
    def kiosk_begins_again(self, kiosk: int) -> None:
        self.do("switch-on", kiosk)
        self.wait(1.0)

    @rule(how=some.sampled_from(["crash", "stop", "before", "after"]), wait=SOON)
    def server_dies(self, how: str, wait: float) -> None:
        """At once, or just before or after it next commits something."""
        if how in {"crash", "stop"}:
            self.do(how)
        self.doomed = how == "before"
        self.world.doomed = how == "after"
        self.wait(wait)

    @rule()
    def server_begins_again(self) -> None:
        self.doomed = False
        self.do("start")
        self.wait(1.0)

    @rule()
    def copy(self) -> None:
        self.do("copy")

    @precondition(lambda self: self.world.site.copies)
    @rule(how=some.sampled_from(["restore", "restore", "roll-back"]), wait=SOON)
    def put_back(self, how: str, wait: float) -> None:
        for what in ("crash", how, "start"):
            self.do(what)
        self.wait(wait)

    @rule(desk=some.integers(0, 1), times=some.integers(1, 4))
    def serve(self, desk: int, times: int) -> None:
        for _ in range(times):
            self.do("press", desk, 0.5, 0.5)
            self.wait(1.0)

    @rule(kiosk=WHO, which=some.floats(0, 0.99), score=some.sampled_from([3.0, 4.0]))
    def rate(self, kiosk: int, which: float, score: float) -> None:
        self.do("rate", kiosk, which, score)

    @rule(seconds=some.sampled_from([0.7, 12.0, 40.0]))
    def time_passes(self, seconds: float) -> None:
        self.wait(seconds)

    @invariant()
    def no_number_stands_on_two_papers(self) -> None:
        bearers = {(one.day, one.label, one.ticket_id) for one in self.world.truth.papers}
        assert len({(day, label) for day, label, _ in bearers}) == len(bearers)
        assert len({ticket_id for _, _, ticket_id in bearers}) == len(bearers)

    def teardown(self) -> None:
        with self.stack:
            self.doomed = False
            self.world.heal()
            assert judge(self.world) == []
            births = Counter(
                record.data.ticket_id
                for record in Case(self.world).records
                if isinstance(record.data, TicketIssued)
            )
            assert all(births[paper.ticket_id] == 1 for paper in self.world.truth.papers)


def play(examples: int, *, again: bool = False) -> None:
    """So many random orders, or the same ones `again`; the shortest one that breaks a rule is raised."""
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            derandomize=again,
            database=None,
            report_multiple_bugs=False,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
