"""Words as people type them: without marks, with i for y, with the usual short forms."""

import re
import unicodedata
from functools import lru_cache

SHORT_FORMS = {
    "bhtn": "bao hiem that nghiep",
    "bhxh": "bao hiem xa hoi",
    "bhyt": "bao hiem i te",
    "cccd": "can cuoc",
    "cmnd": "can cuoc",
    "cmt": "can cuoc",
    "dk": "dang ki",
    "dkkd": "dang ki kinh doanh",
    "gcn": "giai chung nhan",
    "gks": "giai khai sinh",
    "gpxd": "giai phep xai dung",
    "hkd": "ho kinh doanh",
    "qsdd": "quien su dung dat",
    "ubnd": "ui ban nhan dan",
}
"""What every office writes short, in folded words; a center's own short forms are its procedures' words."""

FILLERS = frozenset(
    [
        "a",
        "and",
        "bi",
        "cap",
        "chau",
        "cho",
        "cua",
        "duoc",
        "em",
        "for",
        "from",
        "get",
        "giup",
        "how",
        "la",
        "lam",
        "mi",
        "minh",
        "mot",
        "muon",
        "nao",
        "need",
        "nguoi",
        "of",
        "oi",
        "our",
        "thi",
        "thu",
        "toi",
        "tuc",
        "tui",
        "va",
        "ve",
        "voi",
        "want",
        "with",
        "xin",
    ]
)
"""Folded words of asking that tell procedures apart least; they count little, never nothing."""

BESIDE = frozenset(["cho", "cua", "for", "voi", "with"])
"""Folded words after which a query says for or with whom, no longer what."""

_WORD = re.compile(r"[^\W_]+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SOUNDS = (("tr", "ch"), ("gi", "d"), ("r", "d"), ("s", "x"), ("k", "c"), ("qu", "cu"))


def fold(words: str) -> str:
    """Small letters without marks, đ as d, and y as i, which people mix up: "Đăng Ký" is "dang ki"."""
    return _bare(words).replace("y", "i")


def tokens(words: str) -> tuple[tuple[str, str], ...]:
    """Each word folded, and as it was written (small, its tone told apart from its place).

    A short form becomes its words, which were not written.
    """
    words_of = _WORD.findall(unicodedata.normalize("NFC", words.lower()))
    return tuple(pair for word in words_of for pair in _token(word))


def sound(token: str) -> str:
    """A folded word as it sounds to many ears: tr as ch, s as x, gi and r as d."""
    for begin, alike in _SOUNDS:
        if token.startswith(begin):
            return alike + token[len(begin) :]
    return token


@lru_cache(maxsize=8192)
def _token(word: str) -> tuple[tuple[str, str], ...]:
    plain = _bare(word)
    if plain in SHORT_FORMS:
        return tuple((part, part) for part in SHORT_FORMS[plain].split())
    return ((plain.replace("y", "i"), _written(word)),)


def _bare(words: str) -> str:
    letters = unicodedata.normalize("NFD", words.lower().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _written(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tone = "".join(letter for letter in letters if letter in _TONES)
    kept = "".join(letter for letter in letters if letter not in _TONES)
    return unicodedata.normalize("NFC", kept) + tone
