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


def move(flat: Flat, path: str, place: int, by: int) -> Flat:
    """The one at this place and its neighbour change places; as it is where there is none."""
    other = place + by
    if not 0 <= other < count(flat, path):
        return flat
    return _moved(flat, path, lambda at: {place: other, other: place}.get(at, at))


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
