"""What is painted of a row that is being edited: fields, and sections with their items."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from assets.catalogue import text
from server.staff.editing.around import Around, language_name
from server.staff.editing.flat import Flat, below, count, root
from server.staff.editing.shapes import (
    Clock,
    Day,
    Each,
    Flag,
    Group,
    Kept,
    Many,
    Named,
    Number,
    Part,
    Pick,
    Ref,
    Refs,
    Shape,
    Words,
    shape_of,
)
from server.staff.editing.telling import dotted, label, option
from server.staff.frame.fields import FieldKind, Input, Option

_KINDS: Mapping[type[Shape], FieldKind] = {Clock: "time", Day: "date"}


class Item(Struct, frozen=True, kw_only=True):
    """One of a list, at its place."""

    place: int
    nodes: tuple["Node", ...]


class Section(Struct, frozen=True, kw_only=True):
    """A list with its items, or fields that belong together (`many` False)."""

    path: str
    title: str
    help: str
    items: tuple[Item, ...]
    many: bool = True


Node = Input | Section


def form_of(kind: str, flat: Flat, around: Around, language: str) -> tuple[Node, ...]:
    """The whole form of a row of this kind."""
    return _Former(kind, flat, around, language).nodes(shape_of(kind), root(kind))


class _Former:
    def __init__(self, kind: str, flat: Flat, around: Around, language: str) -> None:
        self._kind, self._flat = kind, flat
        self._around, self._language = around, language

    def nodes(self, shape: Shape, path: str) -> tuple[Node, ...]:
        if isinstance(shape, Kept):
            return ()
        if isinstance(shape, Group):
            return tuple(node for part in shape.parts for node in self._part(part, path))
        if isinstance(shape, Many):
            items = [
                Item(place=place, nodes=self._item(shape.item, path, place))
                for place in range(count(self._flat, path))
            ]
            return (self._section(path, items, many=True),)
        if isinstance(shape, Each):
            return (self._each(shape, path),)
        if isinstance(shape, Words):
            return self._words(shape, path)
        return (self._input(shape, path),)

    def _item(self, shape: Shape, path: str, place: int) -> tuple[Node, ...]:
        """What helps is said once for a list; what is no group is named by its place."""
        nodes = self.nodes(shape, below(path, place))
        if isinstance(shape, Group):
            return nodes if place == 0 else tuple(_unhelped(node) for node in nodes)
        return tuple(
            replace(node, label=f"{node.label} {place + 1}", help="")
            for node in nodes
            if isinstance(node, Input)
        )

    def _part(self, part: Part, path: str) -> tuple[Node, ...]:
        return self.nodes(part.shape, below(path, part.name))

    def _section(self, path: str, items: list[Item], *, many: bool) -> Section:
        return Section(
            path=path, title=self._label(path), help=self._help(path), items=tuple(items), many=many
        )

    def _each(self, shape: Each, path: str) -> Section:
        nodes: list[Node] = []
        for one in self._around.of(shape.to):
            where = below(path, one.value)
            if isinstance(shape.item, Words):
                nodes += self._words(shape.item, where, one.words)
            else:
                nodes.append(replace(self._input(shape.item, where, one.words), help=""))
        section = self._section(path, [Item(place=0, nodes=tuple(nodes))], many=False)
        if isinstance(shape.item, Number):
            return replace(section, help=self._ranged(shape.item, section.help))
        return section

    def _words(self, shape: Words, path: str, called: str = "") -> tuple[Node, ...]:
        shown = self._around.languages
        prefix = f"{path}."
        other = [
            Input(name=name, label="", kind="hidden", values=values)
            for name, values in self._flat.items()
            if name.startswith(prefix) and name.removeprefix(prefix) not in shown
        ]
        fields = [
            Input(
                name=below(path, language),
                label=f"{called or self._label(path)} ({language_name(language, self._language)})",
                kind="area" if shape.long else "line",
                values=self._flat.get(below(path, language), ()),
                help=self._help(path) if not (called or place) else "",
                required=not shape.optional,
                language=language,
            )
            for place, language in enumerate(shown)
        ]
        return (*fields, *other)

    def _input(self, shape: Shape, path: str, called: str = "") -> Input:
        if isinstance(shape, Named):
            return Input(name=path, label="", kind="hidden", values=self._flat.get(path, ()))
        plain = Input(
            name=path,
            label=called or self._label(path),
            values=self._flat.get(path, ()),
            help="" if called else self._help(path),
            required=not shape.optional,
        )
        if isinstance(shape, Flag):
            return replace(plain, kind="check", required=False)
        if isinstance(shape, Refs):
            chosen = self._around.of(shape.to)
            return replace(plain, kind="chips", options=chosen, required=False)
        if isinstance(shape, Pick | Ref):
            return replace(plain, kind="choice", options=self._options(shape, path, plain.value))
        if isinstance(shape, Number):
            return replace(plain, kind="number", help=self._ranged(shape, plain.help))
        return replace(plain, kind=_KINDS.get(type(shape), "line"))

    def _options(self, shape: Pick | Ref, path: str, chosen: str) -> tuple[Option, ...]:
        if isinstance(shape, Ref):
            found = self._around.of(shape.to)
        else:
            words = ((one, option(self._kind, path, one, self._language)) for one in shape.options)
            found = tuple(Option(*pair) for pair in words)
        if chosen and all(one.value != chosen for one in found):
            found = (*found, Option(chosen, chosen))
        if shape.optional or not chosen:
            return (Option("", text(self._language, "config.none")), *found)
        return found

    def _ranged(self, shape: Number, helped: str) -> str:
        if shape.least is None or shape.most is None:
            return helped
        told = text(self._language, "config.range", shape.least, shape.most)
        return f"{helped} {told}".strip()

    def _label(self, path: str) -> str:
        return label(self._kind, path, self._language)

    def _help(self, path: str) -> str:
        return text(self._language, f"config.help.{self._kind}.{dotted(path)}")


def _unhelped(node: Node) -> Node:
    return replace(node, help="")
