"""What the columns of a sheet of procedures are called where people read it."""

import unicodedata
from collections.abc import Collection
from functools import cache

from assets.catalogue import LANGUAGES, messages, text

_KEY = "sheets.column."
_SPOKEN = ("name", "detail")
"""Columns of papers, one for each language: `name_vi`."""


def heading(column: str, language: str) -> str:
    """The column's name in words; of a column that has none as it is."""
    base, _, spoken = column.rpartition("_")
    if base in _SPOKEN and spoken in LANGUAGES:
        return text(language, f"sheets.column.{base}-in", text(spoken, "common.language.name"))
    known = f"{_KEY}{column}" in messages(language)
    return text(language, f"sheets.column.{column}") if known else column


def column(written: str, known: Collection[str]) -> str:
    """Which of the known columns somebody means by a heading; what means none of them as it is written."""
    if written in known:
        return written
    meant = _columns().get(_plain(written), written)
    return meant if meant in known else written


@cache
def _columns() -> dict[str, str]:
    names = {key.removeprefix(_KEY) for key in messages(LANGUAGES[0]) if key.startswith(_KEY)}
    spoken = {f"{base}_{language}" for base in _SPOKEN for language in LANGUAGES}
    return {
        _plain(heading(name, language)): name
        for name in sorted(names | spoken)
        for language in LANGUAGES
    }


def _plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())
