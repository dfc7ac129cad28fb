"""The center's own words in the language of whoever reads them."""

from collections import Counter
from collections.abc import Mapping

_WIDE = frozenset("。！？：；，、")
"""Signs that bring the room after them along."""


def said(words: Mapping[str, str] | None, language: str) -> str:
    """The text in `language`, else the first one there is; empty where there is none."""
    if not words:
        return ""
    return words.get(language) or next(iter(words.values()))


def sentences(*parts: str) -> str:
    """One after the other, as their language writes them; what is empty is left out."""
    whole = ""
    for part in filter(None, parts):
        room = "" if not whole or whole[-1] in _WIDE else " "
        whole += room + part
    return whole


def placed(name: str, place: str) -> str:
    """Something, and where it stands; one of them may be empty."""
    return " · ".join(filter(None, (name, place)))


def apart(names: Mapping[str, str]) -> dict[str, str]:
    """Names by their ids; the id goes with those that several bear, and stands for one that is empty."""
    many = Counter(names.values())
    return {id_: placed(name, id_ if many[name] > 1 else "") or id_ for id_, name in names.items()}
