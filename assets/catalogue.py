"""Every text a person reads, by language and key, from `i18n/<language>/<area>.json`.

A center's own language is added while a program runs; what it lacks is said in the first of ours.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from assets import asset

AREAS = (
    *("common", "kiosk", "counter", "receipt", "display", "speech", "web", "problems"),
    *("card", "closing", "desk", "dossier", "floor", "help", "looking", "recorder"),
    *("frame", "pages", "practice", "reports", "setup", "staff", "typing", "voice"),
    *("audit", "config", "content", "devices", "live", "people", "schedules"),
    "sheets",
)
LANGUAGES = ("vi", "en")

STAFF_AREAS = frozenset(
    {"audit", "practice", "config", "content", "devices", "live", "people", "sheets"}
    | {"counter", "desk", "display", "floor", "frame", "pages", "recorder", "reports"}
    | {"schedules", "setup", "speech"}
)
"""Areas that no language of a center reaches: what officers read, what the hall shows and speaks."""

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


_added: dict[str, Mapping[str, Message]] = {}


def messages(language: str) -> Mapping[str, Message]:
    """All entries of a language by key; KeyError for a language without a catalogue."""
    return _ours(language) if language in LANGUAGES else _added[language]


def add(language: str, texts: Mapping[str, object]) -> None:
    """From now on this process speaks a center's own language; ValueError where a text is none."""
    if language in LANGUAGES:
        raise ValueError(f"{language} is one of the catalogue's own languages")
    own = {key: read_message(value) for key, value in texts.items()}
    _added[language] = MappingProxyType({**_ours(LANGUAGES[0]), **own})


def known(languages: Iterable[str]) -> tuple[str, ...]:
    """Those of `languages` whose texts are here."""
    return tuple(one for one in languages if one in LANGUAGES or one in _added)


@cache
def for_citizens() -> Mapping[str, Message]:
    """What a center's own language has to say, in the first of ours."""
    ours = _ours(LANGUAGES[0])
    return MappingProxyType(
        {key: said for key, said in ours.items() if key.partition(".")[0] not in STAFF_AREAS}
    )


def read_message(value: object) -> Message:
    """An entry as a file has it: a text, or `{"one": …, "other": …}`; ValueError for all else."""
    if isinstance(value, str):
        return Message(one=value, other=value)
    if isinstance(value, dict) and value.keys() == {"one", "other"}:
        one, other = value["one"], value["other"]
        if isinstance(one, str) and isinstance(other, str):
            return Message(one=one, other=other)
    raise ValueError(f"{value!r} is no text")


@cache
def _ours(language: str) -> Mapping[str, Message]:
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
        yield key, read_message(value)
