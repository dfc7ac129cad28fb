"""Every text of a center by its languages, and what each language lacks; pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from assets.catalogue import LANGUAGES, for_citizens
from common.contract.config import Procedure
from common.contract.editing import EditedRow

PAGE = 25
AT_A_KIOSK = frozenset({"center", "field", "service", "priority_class", "rating", "texts"})
"""Kinds of rows that a language of the center's own has to say: it is met at kiosks alone."""


class TextRow(Struct, frozen=True, kw_only=True):
    """One text: the row and field that it stands in, its words by language, and the languages it lacks."""

    kind: str
    id: str
    field: str
    body: Any
    words: Mapping[str, str]
    lacks: tuple[str, ...]


class LanguageSum(Struct, frozen=True, kw_only=True):
    """What one language lacks: texts of the center, of its procedures, and of the product.

    `product` are the keys that a language of the center's own does not have, None for one of ours.
    """

    language: str
    texts: int
    procedures: int
    product: tuple[str, ...] | None

    @property
    def is_whole(self) -> bool:
        """Whether it lacks nothing."""
        return not (self.texts or self.procedures or self.product)


def texts_of(rows: Iterable[EditedRow], languages: Sequence[str]) -> tuple[TextRow, ...]:
    """Every text of these rows, in their order."""
    return tuple(
        TextRow(
            kind=row.kind,
            id=row.id,
            field=field,
            body=row.body,
            words=words,
            lacks=tuple(one for one in languages if _is_lacked(row.kind, words, one)),
        )
        for row in rows
        for field, words in _within(row.body, "")
    )


def sums(
    texts: Sequence[TextRow],
    procedures: Sequence[Procedure],
    languages: Sequence[str],
    catalogues: Mapping[str, Iterable[str]],
) -> tuple[LanguageSum, ...]:
    """What each language lacks; `catalogues` are the keys that each of the center's own has."""
    lacking = Counter(language for row in texts for language in row.lacks)
    return tuple(
        LanguageSum(
            language=language,
            texts=lacking[language],
            procedures=sum(_lacks(row, language, languages[0]) for row in procedures),
            product=_product(language, catalogues),
        )
        for language in languages
    )


def only_lacking(rows: Sequence[TextRow], language: str) -> tuple[TextRow, ...]:
    """Those that this language lacks; all where none is named."""
    return tuple(row for row in rows if not language or language in row.lacks)


def _is_lacked(kind: str, words: Mapping[str, str], language: str) -> bool:
    needed = language in LANGUAGES or kind in AT_A_KIOSK
    return needed and not words.get(language, "").strip()


def _product(language: str, catalogues: Mapping[str, Iterable[str]]) -> tuple[str, ...] | None:
    if language in LANGUAGES:
        return None
    return tuple(sorted(for_citizens().keys() - set(catalogues.get(language, ()))))


def _lacks(row: Procedure, language: str, first: str) -> bool:
    """Procedures are published in the first language alone; a paper has its words by language."""
    named = language == first or language in row.says.get("name", {})
    return not (named and all(paper.name.get(language) for paper in row.papers))


def _within(value: object, path: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every text by language: a mapping whose first key is one of our languages."""
    if isinstance(value, Mapping):
        if next(iter(value), None) in LANGUAGES:
            yield path, {str(name): str(words) for name, words in value.items()}
            return
        parts = [(str(name), part) for name, part in value.items()]
    elif isinstance(value, list | tuple):
        parts = [(str(place), part) for place, part in enumerate(value)]
    else:
        return
    for name, part in parts:
        yield from _within(part, f"{path}.{name}" if path else name)
