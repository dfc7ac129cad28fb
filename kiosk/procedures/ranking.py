"""How close a query is to one of a procedure's phrases: words together, in order, little else beside."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

TOGETHER, ALONE, OTHER_MARKS = 0.7, 0.35, 0.7
"""What words that stand together add, what a phrase that says nothing else adds, and how far a word with
other marks than the typed ones still counts."""


class Phrase(Struct, frozen=True, kw_only=True):
    """A name, field or result: its words folded and as written, and at which places each one stands.

    `counts` is the phrase's share (0 to 1).
    """

    tokens: tuple[str, ...]
    written: tuple[str, ...]
    at: Mapping[str, Sequence[int]]
    counts: float


class Meant(Struct, frozen=True, kw_only=True):
    """A typed word: the known words it may mean, its weight, and its marks where it bears any."""

    likely: Mapping[str, float]
    weight: float
    written: str


def phrase(pairs: Sequence[tuple[str, str]], counts: float) -> Phrase:
    """The phrase of these words, each folded and as written."""
    at: dict[str, list[int]] = defaultdict(list)
    for place, (token, _) in enumerate(pairs):
        at[token].append(place)
    tokens, written = zip(*pairs, strict=True)
    return Phrase(tokens=tokens, written=written, at=dict(at), counts=counts)


def closeness(
    meant: Sequence[Meant], phrases: Sequence[Phrase], weights: Mapping[str, float]
) -> float:
    """The closest phrase's, 0 to 1.05."""
    return max(phrase.counts * _close(meant, phrase, weights) for phrase in phrases)


def _close(meant: Sequence[Meant], phrase: Phrase, weights: Mapping[str, float]) -> float:
    places = [_places(word, phrase) for word in meant]
    best = [max(found.values(), default=0.0) for found in places]
    if not any(places):
        return 0.0
    whole = sum(word.weight for word in meant)
    held = sum(word.weight * sure for word, sure in zip(meant, best, strict=True)) / whole
    said = {place for found in places for place in found}
    all_said = sum(weights[token] for token in phrase.tokens)
    alone = sum(weights[phrase.tokens[place]] for place in said) / all_said if all_said else 0.0
    return held * (TOGETHER * _together(meant, places) + ALONE * alone)


def _together(meant: Sequence[Meant], places: Sequence[Mapping[int, float]]) -> float:
    """The share of neighbours in the query that are neighbours in the phrase, in this order."""
    if len(meant) < 2:
        return 1.0
    whole = kept = 0.0
    for first in range(len(meant) - 1):
        weight = min(meant[first].weight, meant[first + 1].weight)
        here, after = places[first], places[first + 1]
        sure = max((min(here[at], after[at + 1]) for at in here if at + 1 in after), default=0.0)
        whole += weight
        kept += weight * sure
    return kept / whole


def _places(word: Meant, phrase: Phrase) -> dict[int, float]:
    found: dict[int, float] = {}
    for token in phrase.at.keys() & word.likely.keys():
        sure = word.likely[token]
        for place in phrase.at[token]:
            other = word.written and word.written != phrase.written[place]
            found[place] = sure * OTHER_MARKS if other else sure
    return found
