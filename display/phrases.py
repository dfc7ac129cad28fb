"""The sentences that call a ticket to a counter, as they are spoken."""

from collections.abc import Mapping

from assets.catalogue import LANGUAGES, text
from common.contract.config import Announcing
from common.speech.numerals import numerals_of
from common.speech.reading import Phrase, read_label
from common.words import said


def call_phrases(
    label: str, counter: int, announcing: Announcing, noun: Mapping[str, str], *, short: bool
) -> tuple[Phrase, ...]:
    """The call of `label` to counter number `counter`, once in each language of `announcing` that is ours."""
    return tuple(
        Phrase(language=language, text=_call(language, label, counter, announcing, noun, short))
        for language in announcing.languages
        if language in LANGUAGES
    )


def _call(
    language: str,
    label: str,
    counter: int,
    announcing: Announcing,
    noun: Mapping[str, str],
    short: bool,
) -> str:
    numerals = numerals_of(language, announcing.words)
    number = read_label(label, announcing.reading, numerals)
    desk = numerals.number(counter)
    if short:
        return text(language, "speech.call_short", number, desk)
    return text(language, "speech.call", said(noun, language), number, desk)
