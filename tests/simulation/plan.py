"""What people do and what fails, and when: all of it drawn from the seed before anything happens."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

KIOSKS, COUNTERS, SCREENS = 2, 2, 1
POINTS = ("books", "outbox", "settled", "before-paper", "paper", "shown")
JUMPS = (-3600.0, 3600.0, -86_400.0, 86_400.0, -1.7e9)

Size = Literal["short", "whole", "long"]
SIZES: Mapping[Size, tuple[int, tuple[float, ...]]] = {
    "short": (36, (18.0, 30.0)),
    "whole": (110, (60.0, 90.0, 150.0)),
    "long": (150, (200.0,)),
}
"""How many things people do, and in how many seconds."""


class Step(NamedTuple):
    """`what` happens at a time to `who`, the number of a machine of its kind; `how` tells the rest."""

    at: float
    what: str
    who: int = 0
    how: tuple[float | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """`begin` is the seconds after 07:00 at which the simulation begins, `end` when it heals."""

    seed: int
    begin: float
    end: float
    steps: tuple[Step, ...]


def draw(seed: int, size: Size = "whole", focus: Sequence[str] = ()) -> Plan:
    """A plan: the same for the same arguments; `focus` names the only kinds of faults that it has."""
    dice = random.Random(seed)
    steps, ends = SIZES[size]
    end = dice.choice(ends)
    begin = dice.choice((3600.0, 3600.0, 7200.0, 17 * 3600.0 - dice.uniform(20, end)))
    found = [_robot(dice, end) for _ in range(steps)]
    for kind in [FAULTS[name] for name in focus] or FAULTS.values():
        many = dice.randint(kind.most if focus else 0, kind.most * (2 if focus else 1))
        if focus or dice.random() < kind.chance:
            for _ in range(many):
                found += kind.draw(dice, end)
    until_healed = [step for step in found if step.at < end]
    return Plan(seed, begin, end, tuple(sorted(until_healed, key=lambda step: step.at)))


def _robot(dice: random.Random, end: float) -> Step:
    at = dice.uniform(4, end)
    if dice.random() < 0.35:
        return Step(at, "take", dice.randrange(KIOSKS), (dice.random(), dice.random()))
    if dice.random() < 0.05:
        return Step(at, "rate", dice.randrange(KIOSKS), (dice.random(), dice.randint(3, 4)))
    return Step(at, "press", dice.randrange(COUNTERS), (dice.random(), dice.random()))


def _cut(dice: random.Random, end: float) -> list[Step]:
    at, machine = dice.uniform(5, end), dice.randrange(KIOSKS + COUNTERS + SCREENS)
    mode = dice.choice(("down", "hole"))
    length = dice.choice((2.0, 15.0, 80.0)) * dice.uniform(0.5, 1.5)
    return [Step(at, "link", machine, (mode,)), Step(at + length, "link", machine, ("up",))]


def _storm(dice: random.Random, end: float) -> list[Step]:
    at, machine = dice.uniform(0, end), dice.randrange(KIOSKS + COUNTERS + SCREENS)
    strength = dice.choice((0.1, 0.3, 0.6))
    length = dice.uniform(10, 80)
    return [Step(at, "storm", machine, (strength,)), Step(at + length, "storm", machine, (0.0,))]


def _outage(dice: random.Random, end: float) -> list[Step]:
    at, length = dice.uniform(10, end), dice.choice((1.0, 10.0, 90.0))
    how = dice.choice(("crash", "stop"))
    return [Step(at, how), Step(at + length * dice.uniform(0.5, 1.5), "start")]


def _gone(dice: random.Random, end: float) -> list[Step]:
    """The server is away for so long that officers go on by hand."""
    at = dice.uniform(15, 30)
    return [Step(at, "crash"), Step(at + dice.uniform(90, 140), "start")]


def _server_armed(dice: random.Random, end: float) -> list[Step]:
    at = dice.uniform(5, end)
    return [Step(at, "arm-server"), Step(at + dice.uniform(3, 20), "start")]


def _machine_dies(dice: random.Random, end: float) -> list[Step]:
    at, machine = dice.uniform(5, end), dice.randrange(KIOSKS + COUNTERS + SCREENS)
    again = Step(at + dice.uniform(1, 20), "switch-on", machine)
    if dice.random() < 0.6:
        machine = dice.randrange(KIOSKS)
        again = Step(at + dice.uniform(5, 30), "switch-on", machine)
        return [Step(at, "arm", machine, (dice.choice(POINTS),)), again]
    return [Step(at, "die", machine), again]


def _jump(dice: random.Random, end: float) -> list[Step]:
    at, machine = dice.uniform(0, end), dice.randrange(KIOSKS + COUNTERS + SCREENS)
    return [Step(at, "jump", machine, (dice.choice(JUMPS),))]


def _server_jump(dice: random.Random, end: float) -> list[Step]:
    at, by = dice.uniform(20, end), dice.choice((3600.0, 90.0, -90.0, -3600.0))
    return [Step(at, "server-jump", 0, (by,)), Step(end, "server-jump", 0, (0.0,))]


def _restore(dice: random.Random, end: float) -> list[Step]:
    copied, at = sorted((dice.uniform(5, end), dice.uniform(15, end)))
    down = at - dice.uniform(0.5, 5)
    how = "restore" if dice.random() < 0.8 else "roll-back"
    steps = [Step(copied, "copy"), Step(down, "crash"), Step(at, how), Step(at + 1, "start")]
    if dice.random() < 0.4:
        steps.append(Step(at + dice.uniform(2, 60), "open-lane"))
    return steps


def _deaf(at: float, but: int) -> list[Step]:
    """No other machine hears of the number, so none can hand it back to the server."""
    others = [one for one in range(KIOSKS + COUNTERS + SCREENS) if one != but]
    cut = [Step(at - 0.2, "link", one, ("down",)) for one in others]
    return [*cut, *(Step(at + 0.6, "link", one, ("up",)) for one in others)]


def _alone(dice: random.Random, end: float) -> list[Step]:
    """The server is put back to before a number that it gave to a kiosk which is cut off since."""
    at, kiosk = dice.uniform(15, end), dice.randrange(KIOSKS)
    service = dice.random()
    steps = [Step(at, "copy"), Step(at + 0.02, "take", kiosk, (service, 0.9))]
    steps += [Step(at + 0.4, "link", kiosk, ("down",)), Step(at + 0.5, "crash")]
    steps += [Step(at + 0.51, "restore"), Step(at + 0.52, "start")]
    steps += [Step(at + dice.uniform(10, 40), "link", kiosk, ("up",))]
    steps += _deaf(at, kiosk)
    later = (4.0, 5.5, 8.0)
    steps += [Step(at + more, "take", 1 - kiosk, (service, 0.9)) for more in later]
    return steps


def _ghost(dice: random.Random, end: float) -> list[Step]:
    """A kiosk gets a number, and is not heard of for a while."""
    at, kiosk = dice.uniform(5, end), dice.randrange(KIOSKS)
    steps = [Step(at, "take", kiosk, (dice.random(), 0.9))]
    steps.append(Step(at + dice.uniform(0.05, 0.2), "link", kiosk, ("hole",)))
    return [*steps, Step(at + dice.uniform(30, 100), "link", kiosk, ("up",))]


def _brink(dice: random.Random, end: float) -> list[Step]:
    """A number is on its way while the server is put back to before it was drawn.

    Whoever gets it has told in the new epoch already what it knows, and is not heard any more.
    """
    at, kiosk = dice.uniform(15, end), dice.randrange(KIOSKS)
    service = dice.random()
    steps = [Step(at, "copy"), Step(at + 0.01, "brink", kiosk)]
    steps += [Step(at + 0.02, "take", kiosk, (service, 0.9)), Step(at + 0.06, "crash")]
    steps += [Step(at + 0.062, "restore"), Step(at + 0.064, "start")]
    steps += [Step(at + 0.64, "link", kiosk, ("mute",)), Step(at + 15, "link", kiosk, ("up",))]
    steps += _deaf(at, kiosk)
    later = (4.0, 5.5, 8.0)
    steps += [Step(at + more, "take", 1 - kiosk, (service, 0.9)) for more in later]
    return steps


class Kind(NamedTuple):
    """A kind of fault: how it is drawn, how many there are at most, and how likely any is."""

    draw: Callable[[random.Random, float], list[Step]]
    most: int
    chance: float = 1.0


FAULTS: Mapping[str, Kind] = {
    "cut": Kind(_cut, 4),
    "storm": Kind(_storm, 4),
    "outage": Kind(_outage, 1),
    "gone": Kind(_gone, 1, 0.3),
    "commit": Kind(_server_armed, 2),
    "death": Kind(_machine_dies, 4),
    "jump": Kind(_jump, 2),
    "server-jump": Kind(_server_jump, 1, 0.2),
    "restore": Kind(_restore, 1, 0.5),
    "brink": Kind(_brink, 1, 0.3),
    "ghost": Kind(_ghost, 1),
    "alone": Kind(_alone, 1, 0.3),
}
