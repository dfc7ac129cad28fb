"""A row's values as the flat fields of a form, by their paths: `name.vi`, `levels.0.score`, `levels#`."""

from collections.abc import Iterator, Mapping
from typing import Any

from server.staff.editing.shapes import Each, Flag, Group, Kept, Many, Refs, Shape, Words

Flat = dict[str, tuple[str, ...]]
"""What stands in each field; how many there are of a list stands under its path with a `#`."""


def root(kind: str) -> str:
    """The path of the whole row: empty but for the menu, which is a list as a whole."""
    return kind if kind == "menu" else ""


def flatten(shape: Shape, value: Any, path: str = "") -> Flat:
    """The fields of JSON values; what is absent has none."""
    return dict(_fields(shape, value, path))


def below(path: str, name: object) -> str:
    """The path of a part."""
    return f"{path}.{name}" if path else str(name)


def count(flat: Mapping[str, tuple[str, ...]], path: str) -> int:
    """How many stand in the list at this path."""
    told = flat.get(f"{path}#", ("0",))[0]
    return min(int(told), MOST) if told.isascii() and told.isdigit() and len(told) < 6 else 0


MOST = 999
"""How many a list of a form may hold."""


def _fields(shape: Shape, value: Any, path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    if value is None or isinstance(shape, Kept):
        return
    if isinstance(shape, Many):
        yield f"{path}#", (str(len(value)),)
    parts = list(_parts(shape, value))
    for name, inner, item in parts:
        yield from _fields(inner, item, below(path, name))
    if parts or isinstance(shape, Group | Many | Each):
        return
    if isinstance(shape, Words):
        yield from ((below(path, language), (words,)) for language, words in value.items())
    elif isinstance(shape, Refs):
        yield path, tuple(str(one) for one in value)
    elif not isinstance(shape, Flag):
        yield path, (str(value),)
    elif value:
        yield path, ("on",)


def _parts(shape: Shape, value: Any) -> Iterator[tuple[object, Shape, Any]]:
    """What a value is made of: names, shapes and values."""
    if isinstance(shape, Group):
        yield from ((part.name, part.shape, value.get(part.name)) for part in shape.parts)
    elif isinstance(shape, Many):
        yield from ((place, shape.item, item) for place, item in enumerate(value))
    elif isinstance(shape, Each):
        yield from ((key, shape.item, item) for key, item in value.items())


def tidy(sent: Mapping[str, tuple[str, ...]]) -> Flat:
    """What a browser sent, without the fields that are empty."""
    return {name: values for name, values in sent.items() if any(one.strip() for one in values)}
