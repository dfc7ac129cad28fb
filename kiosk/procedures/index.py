"""Finds procedures by people's words: built once, asked at each keystroke."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import pairwise
from math import log
from operator import itemgetter

from common.contract.config import Procedure
from common.contract.ids import Text
from common.procedure_words import PUBLISHED_IN
from kiosk.procedures.folding import BESIDE, FILLERS, tokens
from kiosk.procedures.ranking import Meant, Phrase, closeness, phrase
from kiosk.procedures.vocabulary import Vocabulary

NAME, FIELD, RESULT = 1.0, 0.45, 0.35
"""How much a word counts in a procedure's name or the center's words, in its field, in its result."""

LONGEST_QUERY = 80
_FILLER = 0.2
_GUESSED = 0.7
"""How much a word that no procedure holds counts against one that some do."""
_ASIDE = 0.5
"""How much a word counts that says for or with whom."""
_JUDGED = 60
_COVERED = 0.34
"""The share of a query's weight that a hit must hold."""
_FAR_BEHIND = 0.55
"""Of the best hit's score: what lies below is noise."""
_SCATTERED = 0.16
"""A hit that is less close than this holds the words here and there and is not what is meant."""
_EXPLAINED = re.compile(r"[(:;]")
"""Where a published name goes on to say what else it comprises."""
_CODE = re.compile(r"[0-9](\.?[0-9]{2,6})")


class Index:
    """Immutable, for any thread; 3,000 procedures take a good part of a second to take in."""

    def __init__(self, procedures: Sequence[Procedure]) -> None:
        self.procedures = tuple(procedures)
        self._codes = {procedure.code: procedure for procedure in procedures}
        self._names = {_folded(procedure.name): procedure for procedure in reversed(procedures)}
        self._phrases = [tuple(_phrases(procedure)) for procedure in procedures]
        self._posts: dict[str, dict[float, list[int]]] = defaultdict(lambda: defaultdict(list))
        for place, phrases in enumerate(self._phrases):
            for token, counts in _counted(phrases).items():
                self._posts[token][counts].append(place)
        self._weights = {token: self._weight(token) for token in self._posts}
        said = {phrase.tokens for phrases in self._phrases for phrase in phrases}
        self._vocabulary = Vocabulary(
            self._posts, (pair for each in said for pair in pairwise(each))
        )

    def by_code(self, code: str) -> Procedure | None:
        """The procedure of a whole code."""
        return self._codes.get(code)

    def by_name(self, name: str) -> Procedure | None:
        """The procedure that is published by this name, however it is spelt."""
        return self._names.get(_folded(name))

    def in_field(self, field: str) -> tuple[Procedure, ...]:
        """All of a field, as published."""
        return tuple(row for row in self.procedures if row.field == field)

    def fields(self) -> Mapping[str, Text]:
        """The fields as published in all languages, those with the most procedures first."""
        known = {row.field: row.says.get("field", {}) for row in self.procedures}
        counted = Counter(row.field for row in self.procedures).most_common()
        return {name: {PUBLISHED_IN: name, **known[name]} for name, _ in counted}

    def search(self, query: str, limit: int = 30) -> tuple[Procedure, ...]:
        """The procedures that `query` may mean, the likeliest first; none for an empty one."""
        digits = query.strip()
        if _CODE.fullmatch(digits):
            begin = digits.replace(".", "")
            hits = (row for row in self.procedures if row.code.replace(".", "").startswith(begin))
            return tuple(hits)[:limit]
        meant = self._meant(query)
        if not meant:
            return ()
        scores = self._scores(meant)
        best = sorted(scores, key=lambda place: (-scores[place], place))[:limit]
        enough = _FAR_BEHIND * max(scores.values(), default=0.0)
        return tuple(self.procedures[place] for place in best if scores[place] >= enough)

    def _meant(self, query: str) -> tuple[Meant, ...]:
        words = tokens(query[:LONGEST_QUERY])
        parts = [
            (part, written if part == token else "")
            for token, written in words
            for part in self._vocabulary.parted(token)
        ]
        going_on = bool(query) and not query[-1].isspace()
        subject = _subject([part for part, _ in parts])
        return tuple(
            self._one_meant(
                part,
                written,
                unfinished=going_on and place == len(parts) - 1,
                share=1.0 if place < subject else _ASIDE,
            )
            for place, (part, written) in enumerate(parts)
        )

    def _one_meant(self, token: str, written: str, *, unfinished: bool, share: float) -> Meant:
        likely = self._vocabulary.likely(token, unfinished=unfinished)
        if token not in FILLERS:
            likely = {word: sure for word, sure in likely.items() if word not in FILLERS}
        weight = self._weights.get(token)
        if weight is None:
            weight = max((self._weights[word] * sure for word, sure in likely.items()), default=1.0)
            weight *= _FILLER if token in FILLERS else _GUESSED
        marks = "" if written == token else written
        return Meant(likely=likely, weight=share * weight, written=marks)

    def _scores(self, meant: Sequence[Meant]) -> dict[int, float]:
        found: dict[int, float] = defaultdict(float)
        for word in meant:
            for place, held in self._held(word).items():
                found[place] += word.weight * held
        whole = sum(word.weight for word in meant)
        judged = nlargest(_JUDGED, ((held, -place) for place, held in found.items()))
        likely = {-turned: held / whole for held, turned in judged if held >= _COVERED * whole}
        close = {place: closeness(meant, self._phrases[place], self._weights) for place in likely}
        return {
            place: held + close[place]
            for place, held in likely.items()
            if close[place] >= _SCATTERED
        }

    def _held(self, word: Meant) -> dict[int, float]:
        """By procedure, how much of the word it holds: its likeliest meaning counts."""
        posts = [
            (sure * counts, places)
            for token, sure in word.likely.items()
            for counts, places in self._posts[token].items()
        ]
        held: dict[int, float] = {}
        for value, places in sorted(posts, key=itemgetter(0)):
            held.update(dict.fromkeys(places, value))
        return held

    def _weight(self, token: str) -> float:
        holders = sum(map(len, self._posts[token].values()))
        rare = log(1 + len(self.procedures) / holders)
        return rare * (_FILLER if token in FILLERS else 1.0)


def _subject(words: Sequence[str]) -> int:
    """How many words say what is meant; the others say for or with whom."""
    told = False
    for place, word in enumerate(words):
        if told and word in BESIDE:
            return place
        told = told or word not in FILLERS
    return len(words)


def _folded(name: str) -> tuple[str, ...]:
    return tuple(token for token, _ in tokens(name))


def _phrases(procedure: Procedure) -> Iterator[Phrase]:
    for words, counts in (
        *((each, NAME) for each in {procedure.name, _EXPLAINED.split(procedure.name)[0]}),
        *((each, NAME) for each in procedure.words),
        (procedure.field, FIELD),
        (procedure.result, RESULT),
        *((each, NAME) for each in procedure.says.get("name", {}).values()),
        *((each, RESULT) for each in procedure.says.get("result", {}).values()),
    ):
        pairs = tokens(words)
        if pairs:
            yield phrase(pairs, counts)


def _counted(phrases: Iterable[Phrase]) -> dict[str, float]:
    """By word, how much it counts in the phrase where it counts most."""
    counted: dict[str, float] = {}
    for each in sorted(phrases, key=lambda phrase: phrase.counts):
        counted |= dict.fromkeys(each.at, each.counts)
    return counted
