"""A realistic day, pure: who comes when and how long it takes, in minutes that are played."""

import math
import random
from typing import NamedTuple

from common.contract.config import Config, Service

SLOT = 30.0
RUSH = (1.3, 1.7, 1.8, 1.6, 1.4, 1.2, 0.9, 0.5, 1.2, 1.5, 1.4, 1.2, 0.9, 0.6, 0.3)
"""How many come in each half hour of opening, against the mean: a morning of four hours, an afternoon."""

LENGTH = SLOT * len(RUSH)
"""Minutes of a day; once it is over and the hall is empty the next morning begins."""

LOAD = 0.8
"""How much of the counters' time a mean half hour's visits take."""

BESIDE = 1.5
"""Minutes of a visit beside its service: called, come, seated."""

QUICKER, SPREAD = 0.85, 0.4
"""Half of all visits take less than this part of the norm; the logarithm's deviation around it."""

SHORTEST, LONGEST = 0.2, 2.5


class Wish(NamedTuple):
    """What somebody has come for."""

    service: Service
    priority: str | None
    language: str


def mean_gap(config: Config, minute: float) -> float:
    """Minutes from one arrival to the next at this minute of the day; infinite where nobody serves."""
    each = sum(_share(config, service) for service in config.services)
    rate = each * LOAD * RUSH[int(minute / SLOT) % len(RUSH)]
    return 1 / rate if rate else math.inf


def wish(config: Config, dice: random.Random) -> Wish | None:
    """What the next one comes for: as much of each service as its counters can do; None for nothing."""
    offered = [row for row in config.services if row.open]
    weights = [_share(config, row) for row in offered]
    if not any(weights):
        return None
    classes = [row.id for row in config.priority_classes]
    first = dice.choice(classes) if classes and dice.random() < 0.12 else None
    other = dice.random() < 0.04 and len(config.center.languages) > 1
    languages = config.center.languages
    return Wish(dice.choices(offered, weights)[0], first, languages[1 if other else 0])


def service_minutes(service: Service, dice: random.Random) -> float:
    """How long one visit takes: mostly less than the norm, sometimes far more."""
    factor = dice.lognormvariate(math.log(QUICKER), SPREAD)
    return service.norm_minutes * min(max(factor, SHORTEST), LONGEST)


def _share(config: Config, service: Service) -> float:
    """How many visits a minute its counters can do of it, when each gives all of its services their turn."""
    if not service.open:
        return 0.0
    norms = {row.id: row.norm_minutes for row in config.services}
    found = 0.0
    for row in config.counters:
        known = [name for name in row.service_ids if name in norms]
        if service.id in known:
            found += 1 / sum(norms[name] * QUICKER + BESIDE for name in known)
    return found
