"""Makes the values of a row of what was typed, and says of each field that cannot be so why."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from msgspec import Struct

from assets.catalogue import LANGUAGES
from common.slugs import new_id
from server.staff.editing.around import Around
from server.staff.editing.flat import Flat, below, count
from server.staff.editing.shapes import (
    Clock,
    Day,
    Each,
    Flag,
    Group,
    Kept,
    Line,
    Many,
    Named,
    Number,
    Pick,
    Refs,
    Shape,
    Words,
)

LONGEST = 500
LONGEST_LINE = 2000
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_WHOLE = re.compile(r"-?[0-9]{1,9}", re.ASCII)


class Fault(NamedTuple):
    """Why a field cannot be so, as a code and what it names."""

    code: str
    args: tuple[str, ...] = ()


class Read(Struct, frozen=True):
    """The JSON values, and by path what is wrong; with a fault the values are of no use."""

    value: Any
    faults: Mapping[str, Fault]


def read(
    shape: Shape, flat: Flat, around: Around, kept: Any, path: str = "", taken: Collection[str] = ()
) -> Read:
    """What was typed as values; `kept` is the row before, `taken` are the ids of its kind."""
    reader = _Reader(flat, around)
    value = reader.read(shape, path, kept)
    if isinstance(value, dict) and value.get("id") == "":
        value["id"] = new_id(value.get("name") or {}, taken)
    return Read(value, reader.faults)


class _Reader:
    def __init__(self, flat: Flat, around: Around) -> None:
        self._flat, self._around = flat, around
        self.faults: dict[str, Fault] = {}

    def read(self, shape: Shape, path: str, kept: Any) -> Any:
        if isinstance(shape, Kept):
            return kept
        if isinstance(shape, Group):
            old = kept if isinstance(kept, Mapping) else {}
            return {
                part.name: self.read(part.shape, below(path, part.name), old.get(part.name))
                for part in shape.parts
            }
        if isinstance(shape, Many):
            return self._many(shape, path)
        if isinstance(shape, Each):
            return self._each(shape, path)
        if isinstance(shape, Words):
            return self._words(shape, path)
        if isinstance(shape, Refs):
            chosen = self._flat.get(path, ())
            return (
                [int(one) for one in chosen if _WHOLE.fullmatch(one)]
                if shape.numbers
                else [*chosen]
            )
        if isinstance(shape, Flag):
            return path in self._flat
        return self._one(shape, path)

    def _many(self, shape: Many, path: str) -> list[Any]:
        items = [
            self.read(shape.item, below(path, place), None)
            for place in range(count(self._flat, path))
        ]
        taken = {item["id"] for item in items if isinstance(item, dict) and item.get("id")}
        for item in items:
            if isinstance(item, dict) and item.get("id") == "":
                item["id"] = new_id(item.get("name") or {}, taken)
                taken.add(item["id"])
        return items

    def _each(self, shape: Each, path: str) -> dict[str, Any]:
        keys = [option.value for option in self._around.of(shape.to)]
        found = {key: self.read(shape.item, below(path, key), None) for key in keys}
        return {key: value for key, value in found.items() if value not in (None, {})}

    def _words(self, shape: Words, path: str) -> dict[str, str] | None:
        found: dict[str, str] = {}
        prefix = f"{path}."
        for name, values in self._flat.items():
            language = name.removeprefix(prefix)
            words = " ".join(values[0].split()) if values else ""
            if name.startswith(prefix) and "." not in language and words:
                found[language] = words
                self._judge(name, words, LONGEST)
        if not found and shape.optional:
            return None
        needed = () if shape.some else self._around.languages
        for language in needed:
            if language in LANGUAGES and language not in found:
                self.faults[below(path, language)] = Fault("empty")
        order = [*self._around.languages, *found]
        return {one: found[one] for one in dict.fromkeys(order) if one in found}

    def _one(self, shape: Shape, path: str) -> Any:
        typed = " ".join(self._flat.get(path, ("",))[0].split())
        if isinstance(shape, Named):
            return typed
        if isinstance(shape, Line):
            return self._line(shape, path, typed)
        if not typed:
            if not shape.optional:
                self.faults[path] = Fault("empty")
            return None
        if isinstance(shape, Number):
            return self._number(shape, path, typed)
        self._fits(shape, path, typed)
        return typed

    def _line(self, shape: Line, path: str, typed: str) -> str | None:
        if not typed and shape.optional:
            return None
        if shape.pattern and not re.search(shape.pattern, typed):
            self.faults[path] = Fault("misfit" if typed else "empty")
        self._judge(path, typed, LONGEST_LINE)
        return typed

    def _judge(self, path: str, words: str, longest: int) -> None:
        if len(words) > longest:
            self.faults[path] = Fault("too-long", (str(longest),))
        elif not words.isprintable():
            self.faults[path] = Fault("unprintable")

    def _number(self, shape: Number, path: str, typed: str) -> int | None:
        bare = typed.replace(" ", "")
        if not _WHOLE.fullmatch(bare):
            self.faults[path] = Fault("no-number")
            return None
        number = int(bare)
        least, most = shape.least, shape.most
        if (least is not None and number < least) or (most is not None and number > most):
            self.faults[path] = Fault("out-of-range", (_limit(least), _limit(most)))
        return number

    def _fits(self, shape: Shape, path: str, typed: str) -> None:
        if isinstance(shape, Clock) and not _TIME.fullmatch(typed):
            self.faults[path] = Fault("no-time")
        elif isinstance(shape, Day) and not is_day(typed):
            self.faults[path] = Fault("no-day")
        elif isinstance(shape, Pick) and typed not in shape.options:
            self.faults[path] = Fault("no-choice")


def is_day(typed: str) -> bool:
    """Whether there is such a day, written as 2026-11-23."""
    try:
        return date.fromisoformat(typed).isoformat() == typed
    except ValueError:
        return False


def _limit(limit: int | None) -> str:
    return "…" if limit is None else str(limit)
