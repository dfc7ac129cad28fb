"""Which syllables Vietnamese has: its onsets, its rimes, and some names from the highlands."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

from kiosk.typing.letters import bare

_CONSONANTS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
ONSETS = frozenset(["", *_CONSONANTS.split()])

STOPS = ("c", "ch", "k", "p", "t")
"""Codas that bear the tones sắc and nặng only."""

_CODAS = {
    "a": "- c ch m n ng nh p t",
    "ă": "- c m n ng p t",
    "â": "- c m n ng p t",
    "e": "- c m n ng p t",
    "ê": "- ch m n nh p t",
    "i": "- ch m n nh p t",
    "o": "- c m n ng p t",
    "ô": "- c m n ng p t",
    "ơ": "- m n p t",
    "u": "- c m n ng p t",
    "ư": "- c m ng t",
    "y": "- ch n nh p t",
    "iê": "c m n ng p t",
    "oa": "- c ch m n ng nh p t",
    "oă": "c m n ng t",
    "oe": "- m n ng t",
    "oo": "c n ng",
    "uâ": "c n ng t",
    "uê": "- ch n nh",
    "uô": "c m n ng p t",
    "uy": "- ch n nh p t",
    "uyê": "n t",
    "ươ": "c m n ng p t",
    "yê": "m n ng t",
}
_OPEN = (
    "ai ao au ay âu ây eo êu ia iu oi ôi ơi ua ui uơ ưa ưi ưu "
    "iêu oai oao oay oeo uây uêu uôi uya uyu ươi ươu yêu"
)
RIMES = frozenset(_OPEN.split()) | frozenset(
    vowels + coda.strip("-") for vowels, codas in _CODAS.items() for coda in codas.split()
)

NAMES = frozenset(["buk", "đăk", "đrăk", "jut", "krông", "lăk", "păh", "plông", "prông", "teh"])
"""Names of places that no onset and rime make: Đắk Lắk, Krông Búk, Chư Prông, Cư Jút."""

_BEFORE_FRONT = ("gh", "ngh")
_FRONT = ("e", "ê", "i")


def possible(onset: str, rime: str) -> bool:
    """Whether further letters or marks can make this a syllable; both in lower case, untoned."""
    if onset + rime in _beginnings(NAMES):
        return True
    if onset in _BEFORE_FRONT and not rime.startswith(_FRONT):
        return False
    return onset in ONSETS and rime in _beginnings(RIMES)


def whole(onset: str, rime: str) -> bool:
    """Whether no further letter is needed; marks may be, as those who hurry leave them out."""
    if not possible(onset, rime):
        return False
    return rime in _unmarked(RIMES) or onset + rime in _unmarked(NAMES)


@cache
def _unmarked(words: frozenset[str]) -> frozenset[str]:
    return frozenset(_fewer_marks(words))


@cache
def _beginnings(words: frozenset[str]) -> frozenset[str]:
    return frozenset(
        word[:length] for word in _fewer_marks(words) for length in range(1, len(word) + 1)
    )


def _fewer_marks(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        for letters in product(*({letter, bare(letter)} for letter in word)):
            yield "".join(letters)
