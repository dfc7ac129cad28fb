"""The center's own words in the language of whoever reads them."""

from collections.abc import Mapping


def said(words: Mapping[str, str] | None, language: str) -> str:
    """The text in `language`, else the first one there is; empty where there is none."""
    if not words:
        return ""
    return words.get(language) or next(iter(words.values()))
