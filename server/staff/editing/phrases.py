"""The sentence that calls a number, as the hall hears it in each language that is spoken; pure."""

from collections.abc import Iterable
from typing import Any

from assets.catalogue import LANGUAGES, text
from common.contract.editing import EditedRow
from common.words import said

LABEL, COUNTER = "A023", 5
"""What the example calls, and where to."""


def call_phrases(rows: Iterable[EditedRow]) -> tuple[tuple[str, str], ...]:
    """The languages in their order, each with its sentence, by the center's own word for who comes."""
    single: dict[str, Any] = {row.kind: row.body for row in rows}
    noun = single["center"]["noun"]
    return tuple(
        (language, text(language, "speech.call", said(noun, language), LABEL, COUNTER))
        for language in single["announcing"]["languages"]
        if language in LANGUAGES
    )
