"""How far a new center has come: each step of the set-up, done or not, and what there is of it."""

from collections.abc import Collection, Sequence

from msgspec import Struct

from assets.catalogue import text
from common.client.hall import Hall
from common.contract.config import Config, Hours, Service
from common.contract.devices import DeviceRow
from common.contract.ids import Role
from common.forms import weekdays
from server.staff.frame.standing import named

NEEDED = ("kiosk", "counter", "display")
"""The kinds of devices without which no hall works."""

MOST_NAMES = 3


class Step(Struct, frozen=True, kw_only=True):
    """`name` names its texts, `path` is the page where it is done, for `roles` if not for everybody."""

    name: str
    path: str
    done: bool
    told: str
    administrators: bool = False


def steps(
    hall: Hall | None, devices: Collection[DeviceRow] | None, language: str
) -> tuple[Step, ...]:
    """All of them in order; none while nothing is known of the center."""
    if hall is None or hall.config is None:
        return ()
    config = hall.config
    offered = [row.id for row in config.services if row.open and row.id in config.menu]
    unserved = _unserved(config)
    return (
        Step(
            name="center",
            path="/config/center/center?from=setup",
            done=len(set(config.center.name.values())) > 1,
            told=" / ".join(dict.fromkeys(config.center.name.values())),
        ),
        Step(
            name="services",
            path="/setup/services",
            done=bool(config.menu),
            told=text(language, "setup.told.services", n=len(config.services)),
        ),
        Step(
            name="counters",
            path="/setup/counters",
            done=bool(config.counters) and bool(offered) and not unserved,
            told=_counters(config, unserved, language),
        ),
        Step(
            name="hours",
            path="/config/hours/hours?from=setup",
            done=bool(config.hours.sessions),
            told=_hours(config.hours, language),
        ),
        Step(
            name="officers",
            path="/people?from=setup",
            done=bool(config.officers),
            told=text(language, "setup.told.officers", n=len(config.officers)),
            administrators=True,
        ),
        _devices(devices or (), language),
        _tried(hall, language),
    )


def may_do(step: Step, role: Role) -> bool:
    """Whether somebody of this role can do the step."""
    return role == "administrator" or not step.administrators


def _unserved(config: Config) -> tuple[Service, ...]:
    """What the kiosks are to offer and no counter takes."""
    served = {one for row in config.counters for one in row.service_ids}
    return tuple(row for row in config.services if row.id in config.menu and row.id not in served)


def _counters(config: Config, unserved: Sequence[Service], language: str) -> str:
    """How many there are, and once there are some what none of them takes: the first few by name."""
    told = text(language, "setup.told.counters", n=len(config.counters))
    if not config.counters or not unserved:
        return told
    names = ", ".join(f"“{named(row.name, language)}”" for row in unserved[:MOST_NAMES])
    more = len(unserved) - MOST_NAMES
    left = f" {text(language, 'config.and-more', n=more)}" if more > 0 else ""
    return f"{told} · {text(language, 'setup.told.unserved', f'{names}{left}')}"


def _hours(hours: Hours, language: str) -> str:
    """The sessions of the same weekdays together, after these."""
    spans: dict[str, list[str]] = {}
    for one in hours.sessions:
        spans.setdefault(weekdays(language, one.weekdays), []).append(f"{one.opens}–{one.closes}")
    return "; ".join(f"{days}: {', '.join(found)}" for days, found in spans.items())


def _devices(devices: Collection[DeviceRow], language: str) -> Step:
    here: list[str] = [row.profile for row in devices if row.revoked_at is None]
    told = ", ".join(
        f"{text(language, f'setup.profile.{profile}')}: {here.count(profile)}" for profile in NEEDED
    )
    done = all(profile in here for profile in NEEDED)
    return Step(name="devices", path="/devices?from=setup", done=done, told=told)


def _tried(hall: Hall, language: str) -> Step:
    found = () if hall.board is None else tuple(hall.board.tickets.values())
    served = sum(row.state == "served" for row in found)
    told = text(language, "setup.told.tried", len(found), served)
    return Step(name="tried", path="", done=served > 0, told=told)
