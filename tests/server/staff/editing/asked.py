"""Every field that a form of a kind of row can show; what words are needed for."""

from collections.abc import Iterator

from server.staff.editing.flat import below, root
from server.staff.editing.shapes import Group, Kept, Many, Named, Pick, Shape, shape_of


def paths(kind: str) -> Iterator[str]:
    """The dotted paths of its fields."""
    yield from (path for path, _ in _found(shape_of(kind), root(kind)))


def options(kind: str) -> Iterator[str]:
    """The contract's own words among them, each after the path of its field."""
    for path, shape in _found(shape_of(kind), root(kind)):
        if isinstance(shape, Pick):
            yield from (f"{path}.{one}" for one in shape.options)


def _found(shape: Shape, path: str) -> Iterator[tuple[str, Shape]]:
    if isinstance(shape, Kept | Named):
        return
    if isinstance(shape, Group):
        for part in shape.parts:
            yield from _found(part.shape, below(path, part.name))
        return
    yield path, shape
    if isinstance(shape, Many) and isinstance(shape.item, Group):
        yield from _found(shape.item, path)
