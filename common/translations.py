"""In what two translations of the product differ."""

from collections.abc import Iterator, Mapping

from assets.catalogue import for_citizens, read_message
from common.contract.language_sheets import TextChange

Texts = Mapping[str, object]
"""What a language says by the catalogue's keys, as files have it."""


def text_changes(before: Texts, after: Texts) -> Iterator[TextChange]:
    """What is another, in the product's order, then what it knows no more; ValueError for no text."""
    for key in dict.fromkeys((*for_citizens(), *before, *after)):
        was, now = _forms(before, key), _forms(after, key)
        if was != now:
            yield TextChange(key=key, before=was, after=now)


def _forms(texts: Texts, key: str) -> tuple[str, ...]:
    if key not in texts:
        return ()
    said = read_message(texts[key])
    return (said.other,) if said.one == said.other else (said.one, said.other)
