"""How words are typed, told from their letters alone: nothing here knows the keyboard's engine."""

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

WORDS = Path(__file__).with_name("words.txt")

TELEX_TONES = dict(zip("\u0301\u0300\u0309\u0303\u0323", "sfrxj", strict=True))
VNI_TONES = dict(zip("\u0301\u0300\u0309\u0303\u0323", "12345", strict=True))
HAT, BREVE, HORN = "\u0302", "\u0306", "\u031b"
VNI_MARKS = {HAT: "6", HORN: "7", BREVE: "8"}

Keys = list[tuple[str, str, str]]
"""Letter by letter: the letter's key, its mark's, its tone's."""


def words() -> Iterator[tuple[str, str]]:
    """Each word of the list in the old and in the new style."""
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            old, _, new = line.partition("/")
            yield old, new or old


def telex(word: str) -> Keys:
    """A plain oo has a third o, as two of them are ô."""
    found = [
        _keys(letter, TELEX_TONES, lambda mark, key: key if mark == HAT else "w", "d")
        for letter in word
    ]
    for place in range(1, len(found)):
        if [key.lower() for key, _, _ in found[place - 1 : place + 1]] == ["o", "o"]:
            found[place] = (found[place][0] + "o", "", found[place][2])
    return found


def vni(word: str) -> Keys:
    return [_keys(letter, VNI_TONES, lambda mark, _: VNI_MARKS[mark], "9") for letter in word]


def at_once(keys: Keys) -> str:
    """Every sign right after its letter."""
    return "".join(letter + mark + tone for letter, mark, tone in keys)


def tone_last(keys: Keys) -> str:
    """Marks after their letters, the tone when the word is there."""
    return "".join(letter + mark for letter, mark, _ in keys) + _tone(keys)


def all_last(keys: Keys) -> str:
    """The letters first, then each mark once, then the tone."""
    marks = dict.fromkeys(mark for _, mark, _ in keys)
    return "".join(letter for letter, _, _ in keys) + "".join(marks) + _tone(keys)


ORDERS = (at_once, tone_last, all_last)


def phrase(text: str, spell: Callable[[str], Keys], order: Callable[[Keys], str]) -> str:
    """The keys of several words."""
    return " ".join(order(spell(word)) for word in text.split(" "))


def _tone(keys: Keys) -> str:
    return "".join(tone for _, _, tone in keys)


def _keys(
    letter: str, tones: dict[str, str], mark_key: Callable[[str, str], str], stroke: str
) -> tuple[str, str, str]:
    if letter in "đĐ":
        return ("d" if letter == "đ" else "D"), stroke, ""
    base, *signs = list(unicodedata.normalize("NFD", letter))
    mark = next((mark_key(sign, base.lower()) for sign in signs if sign not in tones), "")
    tone = next((tones[sign] for sign in signs if sign in tones), "")
    return base, mark, tone
