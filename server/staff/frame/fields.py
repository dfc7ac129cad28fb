"""One field of a form, and what a browser sends of all of them; pure."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from msgspec import Struct

from common.contract.ids import WORDS

FieldKind = Literal[
    "line", "area", "number", "choice", "check", "chips", "time", "date", "password", "hidden"
]

_WORDS = re.compile(WORDS)


class Fault(NamedTuple):
    """Why something cannot stand in a field, as a code and what it names."""

    code: str
    args: tuple[str, ...] = ()


class Option(Struct, frozen=True):
    """One of several things to choose: what is sent, and what is read."""

    value: str
    words: str


class Input(Struct, frozen=True, kw_only=True):
    """A field: `name` is what it is sent as, `values` what stands in it (of chips all that are chosen).

    A check is chosen where its value is "on". `most` is the number of letters, or the greatest number.
    """

    name: str
    label: str
    kind: FieldKind = "line"
    values: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    help: str = ""
    required: bool = False
    least: int | None = None
    most: int | None = None
    language: str = ""
    autocomplete: str = "off"

    @property
    def value(self) -> str:
        """What stands in a field that holds one thing."""
        return self.values[0] if self.values else ""


class Sent:
    """What a form sent: by name everything in its order, as the browser has it."""

    def __init__(self, pairs: Iterable[Iterable[object]]) -> None:
        """`pairs` come from a browser: what is no pair of texts is left out."""
        self._all: dict[str, list[str]] = {}
        for pair in pairs:
            name, value = (*pair, None, None)[:2]
            if isinstance(name, str) and isinstance(value, str):
                self._all.setdefault(name, []).append(value)

    def one(self, name: str) -> str:
        """What a field of one value holds, without blanks around it; empty where it is not there."""
        return self._all.get(name, [""])[0].strip()

    def whole(self, name: str) -> str:
        """As `one`, with its blanks: for a password."""
        return self._all.get(name, [""])[0]

    def many(self, name: str) -> tuple[str, ...]:
        """All that was chosen of chips."""
        return tuple(self._all.get(name, ()))

    def checked(self, name: str) -> bool:
        """Whether a check is chosen."""
        return name in self._all

    def flat(self) -> Mapping[str, tuple[str, ...]]:
        """Everything."""
        return {name: tuple(values) for name, values in self._all.items()}


def fault_of(field: Input, typed: str) -> Fault | None:
    """What is wrong with a text that was typed, without blanks around it; None where it may stand."""
    if not typed:
        return Fault("empty") if field.required else None
    if field.most is not None and len(typed) > field.most:
        return Fault("too-long", (str(field.most),))
    fits = _WORDS.search(typed) if field.kind == "area" else typed.isprintable()
    return None if fits else Fault("unprintable")
