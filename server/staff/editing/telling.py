"""Rows, their fields, what a change does to them and what is wrong with them, in words."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from assets.catalogue import messages, text
from common.contract.editing import RowFault
from common.forms import full
from server.staff.editing.around import Around, language_name
from server.staff.editing.files import file_words
from server.staff.editing.flat import below, root
from server.staff.editing.reading import Fault
from server.staff.editing.shapes import (
    Day,
    Each,
    Flag,
    Group,
    Kept,
    Many,
    Named,
    Pick,
    Ref,
    Refs,
    Shape,
    Words,
    shape_of,
)
from server.staff.frame.standing import named

NOTHING = "–"
_NAMING = ("name", "text", "letter", "code")
_COUNTS = ("day-would-change",)
"""The faults that bear numbers, which are no ids."""
FILE = "asset"
"""The list of files, and the kind of their changes."""


class Changed(Struct, frozen=True, kw_only=True):
    """One thing that a change does: of which field, what was there and what is to be.

    `pictures` are the hashes of those that can be shown of both, empty where there is none. Where `kept`
    is told, these are only what goes from a list and what comes to it; so many stay.
    """

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    pictures: tuple[str, str] = ("", "")
    kept: int | None = None


class Told(Struct, frozen=True, kw_only=True):
    """What one field holds, in words; of a file its hash, too."""

    label: str
    items: tuple[str, ...]
    listed: bool = False
    file: str = ""


def kind_name(kind: str, language: str) -> str:
    """What a kind of row is called."""
    return text(language, f"config.kind.{kind}")


def row_name(kind: str, row_id: str, body: Any, language: str) -> str:
    """What a row is called: by its name, else by what else names or describes it, else by its id."""
    if isinstance(body, Mapping):
        for name in _NAMING:
            found = body.get(name)
            words = named(found, language) if isinstance(found, Mapping) else found
            if isinstance(words, str) and words:
                return words
        if kind == "medium":
            return option(kind, "kind", str(body["kind"]), language)
        if kind == FILE:
            return file_words(str(body["media_type"]), int(body["bytes"]), language)
    return row_id


def label(kind: str, path: str, language: str) -> str:
    """What a field is called; `path` may bear the places of lists, and end in a text's language."""
    if f"config.field.{kind}.{dotted(path)}" in messages(language):
        return text(language, f"config.field.{kind}.{dotted(path)}")
    field, _, spoken = path.rpartition(".")
    return f"{text(language, f'config.field.{kind}.{dotted(field)}')} ({language_name(spoken, language)})"


def dotted(path: str) -> str:
    """A path without the places of lists: `levels.name` for `levels.2.name`."""
    return re.sub(r"\.\d+(?=\.|$)", "", path)


class Teller:
    """Tells of one kind of row in one `language`."""

    def __init__(self, kind: str, around: Around, language: str) -> None:
        self._kind, self._around, self.language = kind, around, language

    def row(self, body: Any) -> tuple[Told, ...]:
        """All that a row holds, field by field."""
        return tuple(self._fields(shape_of(self._kind), body, root(self._kind)))

    def changes(self, before: Any, after: Any) -> tuple[Changed, ...]:
        """What is another in the second row than in the first; None for a row that is not there."""
        old = {} if before is None else {told.label: told for told in self.row(before)}
        new = {} if after is None else {told.label: told for told in self.row(after)}
        found = []
        for name in dict.fromkeys([*old, *new]):
            first, second = old.get(name), new.get(name)
            was, now = (() if one is None else one.items for one in (first, second))
            files = tuple("" if one is None else one.file for one in (first, second))
            if was == now and files[0] == files[1]:
                continue
            listed = any(one is not None and one.listed for one in (first, second))
            if listed:
                found.append(_parted(name, was, now))
                continue
            pictures = self._around.shown(files[0]), self._around.shown(files[1])
            found.append(Changed(label=name, before=was, after=now, pictures=pictures))
        return tuple(found)

    def fault(self, fault: Fault) -> str:
        """What is wrong, and what to do."""
        if f"config.fault.{fault.code}" not in messages(self.language):
            return text(self.language, "config.fault.unknown", fault.code)
        named = fault.code not in _COUNTS
        args = [self._words_of(one) if named else one for one in fault.args]
        return text(self.language, f"config.fault.{fault.code}", *args)

    def foreign(self, fault: RowFault, bodies: Mapping[tuple[str, str], Any]) -> str:
        """What is wrong with another row, which is named."""
        name = row_name(fault.kind, fault.id, bodies.get((fault.kind, fault.id)), self.language)
        kind = kind_name(fault.kind, self.language)
        told = self.fault(Fault(fault.code, fault.args))
        row = kind if name in {"", fault.kind} else f"{kind} “{name}”"
        return text(self.language, "config.elsewhere", row, told)

    def _words_of(self, arg: str) -> str:
        for name in ("service", "counter", "field", "pause", "language"):
            found = self._around.words(name, arg)
            if found != arg:
                return found
        return arg

    def _fields(self, shape: Shape, value: Any, path: str) -> Iterator[Told]:
        if isinstance(shape, Group):
            for part in shape.parts:
                if not isinstance(part.shape, Kept | Named):
                    yield from self._fields(
                        part.shape, value.get(part.name), below(path, part.name)
                    )
            return
        name = label(self._kind, path, self.language)
        if isinstance(shape, Words):
            for language in dict.fromkeys([*self._around.languages, *(value or {})]):
                words = (value or {}).get(language)
                spoken = f"{name} ({language_name(language, self.language)})"
                yield Told(label=spoken, items=(words,) if words else ())
        elif isinstance(shape, Many):
            items = tuple(self._one(shape.item, item, below(path, 0)) for item in value or ())
            yield Told(label=name, items=items, listed=True)
        elif isinstance(shape, Each):
            items = tuple(
                f"{self._around.words(shape.to, key)}: {self._one(shape.item, item, path)}"
                for key, item in (value or {}).items()
            )
            yield Told(label=name, items=items, listed=True)
        elif isinstance(shape, Refs):
            items = tuple(self._around.words(shape.to, str(one)) for one in value or ())
            yield Told(label=name, items=items, listed=True)
        else:
            words = self._one(shape, value, path)
            file = str(value or "") if isinstance(shape, Ref) and shape.to == FILE else ""
            yield Told(label=name, items=(words,) if words else (), file=file)

    def _one(self, shape: Shape, value: Any, path: str) -> str:
        """A value in one line."""
        if value is None or isinstance(shape, Kept | Named):
            return ""
        if isinstance(shape, Group):
            parts = (
                self._one(part.shape, value.get(part.name), below(path, part.name))
                for part in shape.parts
            )
            return " · ".join(part for part in parts if part)
        if isinstance(shape, Many):
            return "; ".join(self._one(shape.item, item, below(path, 0)) for item in value)
        if isinstance(shape, Words):
            return " / ".join(value.values())
        if isinstance(shape, Refs):
            return ", ".join(self._around.words(shape.to, str(one)) for one in value)
        return self._single(shape, value, path)

    def _single(self, shape: Shape, value: Any, path: str) -> str:
        if isinstance(shape, Flag):
            return text(self.language, "config.yes" if value else "config.no")
        if isinstance(shape, Day):
            return day(self.language, str(value))
        if isinstance(shape, Ref):
            words = self._around.words(shape.to, str(value))
            gone = shape.to == FILE and words == value
            return text(self.language, "config.file.gone") if gone else words
        if isinstance(shape, Pick):
            return option(self._kind, path, str(value), self.language)
        return str(value)


def _parted(name: str, was: tuple[str, ...], now: tuple[str, ...]) -> Changed:
    """What goes from a list and comes to it; the whole where nothing stays, or only the order is another."""
    gone, come = set(was) - set(now), set(now) - set(was)
    kept = len(set(now)) - len(come)
    if not (kept and (gone or come)):
        return Changed(label=name, before=was, after=now)
    left, new = (
        [one for one in every if one in part] for every, part in ((was, gone), (now, come))
    )
    return Changed(label=name, before=tuple(left), after=tuple(new), kept=kept)


def day(language: str, named_one: str) -> str:
    """A date as people of this language write it; as it stands where there is no such day."""
    try:
        return full(language, date.fromisoformat(named_one))
    except ValueError:
        return named_one


def option(kind: str, path: str, value: str, language: str) -> str:
    """What one of the contract's own words is called."""
    return text(language, f"config.option.{kind}.{dotted(path)}.{value}")
