"""One simulation from its seed: the hall is set up, lives through the plan, heals, and is judged."""

import gc
import hashlib
import random
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from common.client.link.exchange import Request
from common.contract import codec
from common.contract.commands import IssueTicket
from common.contract.routes import COMMANDS
from server.app.writing.writer import Outcome
from tests.simulation import robots
from tests.simulation.checks import judge
from tests.simulation.hub import Hub, Owner
from tests.simulation.machines import BASE, Desktop, Kiosk, Machine, Screen
from tests.simulation.plan import Plan, Size, Step, draw
from tests.simulation.site import CENTER, Died, Site
from tests.simulation.template import Template, template
from tests.simulation.truth import Answered, Truth
from tests.simulation.virtual import moment, virtual
from tests.simulation.wire import Link

PRESSES = 10
"""How often each officer presses once all is healed: who was served must not be called again."""

HEALING = 60.0
"""Virtual seconds after the last fault within which all must be well again."""

Twist = Callable[["World", pytest.MonkeyPatch], None]


@dataclass
class Report:
    """What a simulation came to; `digest` is that of all that was committed and shown."""

    seed: int
    faults: list[str]
    trace: list[str]
    steps: int
    events: int
    papers: int
    met: dict[str, int]
    digest: str


@dataclass
class World:
    """All machines, the server and the time."""

    plan: Plan
    folder: Path
    template: Template
    hub: Hub = field(default_factory=Hub)
    truth: Truth = field(default_factory=Truth)
    trace: list[str] = field(default_factory=list)
    server_wrong: float = 0.0
    doomed: bool = False

    def __post_init__(self) -> None:
        self.hub.now = self.plan.begin
        shutil.copytree(self.template.folder, self.folder / "server")
        self.site = Site(
            self.hub, self.folder / "server", self.clock, random.Random(f"{self.plan.seed}/site")
        )
        self.links: dict[str, Link] = {}
        self.starting: Machine | None = None
        made = [self._machine(place) for place in range(len(self.template.identities))]
        self.machines: list[Machine] = made
        self.kiosks = [one for one in made if isinstance(one, Kiosk)]
        self.desks = [one for one in made if isinstance(one, Desktop)]

    def clock(self) -> datetime:
        """The server's own clock, which may be wrong."""
        return moment(BASE + self.hub.now + self.server_wrong)

    def current(self) -> Owner:
        """Whose code runs: a program that begins, or a thread of one."""
        return self.starting.owner if self.starting is not None else self.hub.owner

    def start(self, machine: Machine) -> None:
        if machine.on:
            return
        self.starting = machine
        try:
            machine.start()
        finally:
            self.starting = None

    def begin(self) -> None:
        """Switch everything on."""
        self.site.start()
        for machine in self.machines:
            self.start(machine)

    def run(self) -> None:
        """Through the plan to its end, and then until all is healed."""
        self.begin()
        for step in self.plan.steps:
            when = self.plan.begin + step.at
            self.hub.at(when, lambda step=step: self._do(step))  # type: ignore[misc]
        self.hub.run_until(self.plan.begin + self.plan.end)
        self.heal()

    def committed(self, outcome: Outcome) -> None:
        """Between the server's commit and its answers."""
        for item in outcome.written:
            self.truth.committed(self.hub.now, item.record, item.text, self.clock())
        if self.doomed and outcome.written:
            self.doomed = False
            self.truth.met["server died at commit"] += 1
            raise Died

    def _machine(self, place: int) -> Machine:
        identity = self.template.identities[place]
        folder = self.folder / identity.device_id
        folder.mkdir()
        dice = random.Random(f"{self.plan.seed}/{place}")
        link = Link(self.hub, self.site, dice, self.truth.met)
        name = identity.device_id
        link.asked = self._asked
        link.came = lambda: self.truth.heard.setdefault(name, []).append(self.hub.now)
        link.heard = lambda request, status, body: self._heard(name, request, status, body)
        self.links[identity.server_url] = link
        kinds: dict[str, type[Machine]] = {"kiosk": Kiosk, "counter": Desktop, "display": Screen}
        machine = kinds[identity.profile](
            hub=self.hub,
            truth=self.truth,
            identity=identity,
            folder=folder,
            wires=link,
            dice=random.Random(f"{self.plan.seed}/{place}/user"),
        )
        if isinstance(machine, Desktop):
            machine.officer, machine.counter_id = self.template.seats[identity.device_id]
        return machine

    def _asked(self, request: Request) -> None:
        if request.path != COMMANDS.format(center=CENTER):
            return
        asked = codec.decode_command(request.body or b"")
        self.truth.asked.setdefault(asked.command_id, self.hub.now)
        if isinstance(asked.data, IssueTicket) and asked.data.label is None:
            self.truth.asked.setdefault(asked.data.ticket_id, self.hub.now)

    def _heard(self, who: str, request: Request, status: int, body: bytes) -> None:
        if status != 200 or request.path != COMMANDS.format(center=CENTER):
            return
        asked = codec.decode_command(request.body or b"")
        for record in codec.decode_accepted(body).events:
            text = codec.encode(record).decode()
            self.truth.answered.append(Answered(self.hub.now, who, record.seq, text))
        if isinstance(asked.data, IssueTicket):
            self.truth.replied[asked.data.ticket_id] = self.hub.now

    def _do(self, step: Step) -> None:
        self.trace.append(f"{step.at:8.3f} {step.what} {step.who} {step.how}")
        robots.do(self, step)

    def heal(self) -> None:
        """No fault any more, and time for everybody to come level."""
        self.trace.append(f"{self.plan.end:8.3f} heal")
        self.server_wrong, self.doomed = 0.0, False
        if not self.site.up:
            self.site.start()
        for machine in self.machines:
            machine.armed, machine.wrong = "", 0.0
            machine.wires.storm, machine.wires.chosen = 0.0, ""
            machine.wires.set("up")
            self.start(machine)
        end = self.hub.now + HEALING
        self.hub.run_until(self.hub.now + 10.0)
        for _ in range(PRESSES):
            for desk in self.desks:
                robots.press(self, desk, 0.5, 0.5)
            self.hub.run_until(self.hub.now + 1.5)
        while self.hub.now < end and not self._level():
            self.hub.run_until(self.hub.now + 2.0)

    def _level(self) -> bool:
        """Whether everybody has everything."""
        head = self.site.center.state.board
        boards = [one.hall.board for one in self.machines if one.hall.link.state == "online"]
        there = [b for b in boards if b is not None and (b.epoch, b.seq) == (head.epoch, head.seq)]
        return len(there) == len(self.machines) and not any(
            one.session.held_facts() for one in self.machines
        )

    def close(self) -> None:
        """End everything; only the disks are left."""
        for machine in self.machines:
            machine.crash()
        self.site.crash()


def simulate(
    seed: int,
    size: Size = "whole",
    *,
    without: Collection[int] = (),
    twist: Twist | None = None,
    focus: Sequence[str] = (),
) -> Report:
    """Play a seed, perhaps without some steps of its plan, or with a planted bug."""
    gc.disable()
    try:
        return _played(seed, size, without, twist, focus)
    finally:
        gc.enable()
        gc.collect(0)


def _played(
    seed: int, size: Size, without: Collection[int], twist: Twist | None, focus: Sequence[str]
) -> Report:
    plan = draw(seed, size, focus)
    steps = tuple(step for place, step in enumerate(plan.steps) if place not in without)
    plan = Plan(seed, plan.begin, plan.end, steps)
    with living(plan) as (world, patch):
        if twist is not None:
            twist(world, patch)
        world.run()
        faults = judge(world)
    return _report(world, faults)


@contextmanager
def living(plan: Plan) -> Iterator[tuple[World, pytest.MonkeyPatch]]:
    """A world in virtual time while the block runs, on a disk of its own; nothing is switched on yet."""
    with tempfile.TemporaryDirectory(dir=template().place, prefix="seed-") as folder:
        world = World(plan, Path(folder), template())
        with virtual(
            world.hub,
            plan.seed,
            world.clock,
            world.links,
            world.current,
            world.committed,
            world.truth.words,
        ) as patch:
            try:
                yield world, patch
            finally:
                with suppress(Exception):
                    world.close()


def _report(world: World, faults: list[str]) -> Report:
    truth = world.truth
    told = [f"{at:.6f} {record.type} {record.data}" for at, record, _ in truth.commits]
    told += [str(paper) for paper in truth.papers]
    return Report(
        seed=world.plan.seed,
        faults=faults,
        trace=world.trace,
        steps=len(world.plan.steps),
        events=len(truth.commits),
        papers=len(truth.papers),
        met=dict(truth.met),
        digest=hashlib.sha256("\n".join(told).encode()).hexdigest(),
    )
