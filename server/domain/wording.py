"""Whether every text of the configuration is there in the center's languages, and can be shown."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from assets.catalogue import LANGUAGES
from common.contract.config import Config
from common.contract.editing import RowFault
from common.contract.ids import Text

LONGEST = 500
_SINGLE = ("center", "rating", "reasons", "texts")
_LISTS = {
    "field": "fields",
    "service": "services",
    "counter": "counters",
    "priority_class": "priority_classes",
    "medium": "media",
    "zone": "zones",
}


def wordings(config: Config) -> Iterator[RowFault]:
    """A fault for each text that a language of the product lacks, is empty, too long or unprintable."""
    languages = tuple(name for name in config.center.languages if name in LANGUAGES)
    for kind in _SINGLE:
        yield from _within(kind, kind, getattr(config, kind), languages)
    for kind, name in _LISTS.items():
        for row in getattr(config, name):
            yield from _within(kind, row.id, row, languages)


def _within(kind: str, row_id: str, row: Struct, languages: tuple[str, ...]) -> Iterator[RowFault]:
    for path, text in _texts(row, ""):
        for language in languages:
            code = _wrong(text.get(language, ""))
            if code is not None:
                yield RowFault(kind=kind, id=row_id, field=f"{path}.{language}", code=code)


def _texts(value: Struct, path: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    hints = _hints(type(value))
    for name in value.__struct_fields__:
        yield from _texts_of(hints[name], getattr(value, name), f"{path}{name}")


def _texts_of(hint: Any, value: Any, path: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    if value is None:
        return
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if get_origin(hint) in {Union, UnionType}:
        hint = next(part for part in get_args(hint) if part is not type(None))
    if hint == Text:
        yield path, value
    elif isinstance(value, Struct):
        yield from _texts(value, f"{path}.")
    elif isinstance(value, tuple):
        inner = next(iter(get_args(hint)), None)
        for place, item in enumerate(value):
            yield from _texts_of(inner, item, f"{path}.{place}")


def _wrong(text: str) -> str | None:
    if not text.strip():
        return "empty"
    if len(text) > LONGEST:
        return "too-long"
    return None if text.isprintable() else "unprintable"


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)
