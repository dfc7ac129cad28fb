"""Every text a person reads, by language and key, from `i18n/<language>/<area>.json`."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from assets import asset

AREAS = ("common", "kiosk", "counter", "receipt", "display", "speech", "web", "problems", "card")
LANGUAGES = ("vi", "en")

_PLACEHOLDER = re.compile(r"%(\d|n)")


@dataclass(frozen=True, slots=True)
class Message:
    """One catalogue entry: the form for n == 1 and the form for every other n (often the same)."""

    one: str
    other: str

    def fill(self, args: tuple[object, ...], n: int | None = None) -> str:
        """The text with `%1`, `%2` … replaced by `args` and `%n` by `n`; others stay."""

        def value(match: re.Match[str]) -> str:
            name = match.group(1)
            if name == "n":
                return match.group() if n is None else str(n)
            place = int(name) - 1
            return str(args[place]) if 0 <= place < len(args) else match.group()

        return _PLACEHOLDER.sub(value, self.one if n == 1 else self.other)

    def placeholders(self) -> frozenset[str]:
        """The names of the placeholders of both forms: "1", "2" …, "n"."""
        return frozenset(_PLACEHOLDER.findall(self.one) + _PLACEHOLDER.findall(self.other))


@cache
def messages(language: str) -> Mapping[str, Message]:
    """All entries of a language by key, read once; KeyError for a language without a catalogue."""
    if language not in LANGUAGES:
        raise KeyError(language)
    entries: dict[str, Message] = {}
    for area in AREAS:
        for key, message in _read(language, area):
            if key in entries:
                raise ValueError(f"{language}/{area}.json: {key} is there twice")
            entries[key] = message
    return MappingProxyType(entries)


def text(language: str, key: str, *args: object, n: int | None = None) -> str:
    """The text of `key` in `language`, filled with `args` and `n`; KeyError for an unknown key."""
    return messages(language)[key].fill(args, n)


def problem(language: str, code: str) -> tuple[str, str]:
    """What to tell a person about a refusal's `code`: a title and the sentences under it."""
    if f"problems.{code}" not in messages(language):
        return text(language, "problems.unknown.title"), text(language, "problems.unknown", code)
    return text(language, f"problems.{code}.title"), text(language, f"problems.{code}")


def _read(language: str, area: str) -> Iterator[tuple[str, Message]]:
    path = asset(f"i18n/{language}/{area}.json")
    for key, value in json.loads(path.read_text(encoding="utf-8")).items():
        if not key.startswith(f"{area}."):
            raise ValueError(f"{language}/{area}.json: {key} does not start with {area}.")
        yield key, _message(value)


def _message(value: str | dict[Literal["one", "other"], str]) -> Message:
    if isinstance(value, str):
        return Message(one=value, other=value)
    return Message(one=value["one"], other=value["other"])
