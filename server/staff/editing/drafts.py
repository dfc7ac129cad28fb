"""What is done to a form that is not saved yet: lists grow, shrink and turn round, two edits are joined."""

import re
from collections.abc import Callable
from typing import NamedTuple

from server.staff.editing.flat import MOST, Flat, count
from server.staff.editing.shapes import Group, Shape, Words


def add(flat: Flat, path: str) -> Flat:
    """One more at the list's end, empty."""
    return {**flat, f"{path}#": (str(min(count(flat, path) + 1, MOST)),)}


def remove(flat: Flat, path: str, place: int) -> Flat:
    """Without the one at this place."""
    left = _moved(flat, path, lambda at: None if at == place else at - (at > place))
    return {**left, f"{path}#": (str(max(count(flat, path) - 1, 0)),)}


def move(flat: Flat, path: str, place: int, to: int) -> Flat:
    """The one at this place stands at another, and those between make room; as it is where there is none."""
    if not 0 <= to < count(flat, path):
        return flat
    order = [at for at in range(count(flat, path)) if at != place]
    order.insert(to, place)
    return _moved(flat, path, order.index)


def in_order(typed: Flat, seen: Flat) -> Flat:
    """What was chosen, in the order in which it stood before; what is new at the end."""
    return {name: _ordered(values, seen.get(name, ())) for name, values in typed.items()}


def _ordered(values: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    stayed = tuple(one for one in before if one in values)
    return (*stayed, *(one for one in values if one not in before))


class Joined(NamedTuple):
    """Two edits of the same in one, and the paths that both have changed: there it is the first's."""

    flat: Flat
    both: tuple[str, ...]


def join(shape: Shape, seen: Flat, typed: Flat, now: Flat) -> Joined:
    """What was typed over what was seen, carried over to what is there now."""
    joined: Flat = {}
    both = []
    for path in _units(shape, {*seen, *typed, *now}):
        mine, before, theirs = (_part(flat, path) for flat in (typed, seen, now))
        joined |= theirs if mine == before else mine
        if mine not in (before, theirs) and theirs != before:
            both.append(path)
    return Joined(joined, tuple(both))


def _units(shape: Shape, names: set[str]) -> list[str]:
    if not isinstance(shape, Group):
        return [""]
    units: list[str] = []
    for part in shape.parts:
        if isinstance(part.shape, Words):
            units += sorted(name for name in names if name.startswith(f"{part.name}."))
        else:
            units.append(part.name)
    return units


def _part(flat: Flat, path: str) -> Flat:
    own = (f"{path}.", f"{path}#")
    return {
        name: values
        for name, values in flat.items()
        if not path or name == path or name.startswith(own)
    }


def _moved(flat: Flat, path: str, where: Callable[[int], int | None]) -> Flat:
    moved: Flat = {}
    for name, values in flat.items():
        found = re.match(rf"{re.escape(path)}\.(\d+)(?=[.#]|$)", name)
        if found is None:
            moved[name] = values
            continue
        to = where(int(found[1]))
        if to is not None:
            moved[f"{path}.{to}{name[found.end() :]}"] = values
    return moved
