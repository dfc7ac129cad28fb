"""Eight hundred Vietnamese words in Telex and VNI, in both styles, with the signs in any order."""

import re
import unicodedata
from collections.abc import Callable

import pytest

from assets import asset
from assets.catalogue import STAFF_AREAS
from kiosk.typing import text
from kiosk.typing.methods import TELEX, VNI, Method
from kiosk.typing.syllable import Style
from tests.kiosk.typing import spelling
from tests.kiosk.typing.spelling import Keys

WORDS = tuple(spelling.words())
METHODS = {"telex": (TELEX, spelling.telex), "vni": (VNI, spelling.vni)}
VOWELS = "aăâeêioôơuưy"
TONES = "\u0301\u0300\u0309\u0303\u0323"


def letters() -> list[str]:
    """All letters of Vietnamese that the Latin alphabet lacks."""
    small = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES]
    small += [*"ăâêôơưđ"]
    return small + [letter.upper() for letter in small]


def test_the_list_is_long_and_has_no_word_twice() -> None:
    assert len(WORDS) >= 500
    assert len(set(WORDS)) == len(WORDS)
    assert sum(old != new for old, new in WORDS) >= 30


@pytest.mark.parametrize("order", spelling.ORDERS)
@pytest.mark.parametrize("name", METHODS)
def test_every_word_comes_out_as_it_is_written(name: str, order: Callable[[Keys], str]) -> None:
    method, spell = METHODS[name]
    for old, new in WORDS:
        styles: tuple[tuple[str, Style], ...] = ((old, "old"), (new, "new"))
        for wanted, style in styles:
            keys = spelling.phrase(wanted, spell, order)
            assert text.compose(keys, method, style) == wanted, keys


@pytest.mark.parametrize("name", METHODS)
def test_every_word_that_the_kiosk_itself_says_can_be_typed(name: str) -> None:
    method, spell = METHODS[name]
    words = said()
    assert len(words) > 800
    for word in words:
        keys = spelling.tone_last(spell(word))
        assert word in {text.compose(keys, method, "old"), text.compose(keys, method, "new")}, keys


@pytest.mark.parametrize("name", METHODS)
def test_the_style_alone_says_where_the_tone_stands(name: str) -> None:
    method, spell = METHODS[name]
    for old, new in WORDS:
        if old != new:
            for written in (old, new):
                keys = spelling.phrase(written, spell, spelling.at_once)
                assert text.compose(keys, method, "old") == old
                assert text.compose(keys, method, "new") == new


@pytest.mark.parametrize("name", METHODS)
def test_all_134_letters_can_be_typed(name: str) -> None:
    method, spell = METHODS[name]
    assert len(set(letters())) == 134
    for letter in letters():
        for order in spelling.ORDERS:
            assert text.compose(order(spell(letter)), method, "old") == letter


@pytest.mark.parametrize("name", METHODS)
def test_a_letter_taken_back_and_typed_again_leaves_the_word_as_it_was(name: str) -> None:
    method, spell = METHODS[name]
    for old, _ in WORDS:
        written = typed(spelling.phrase(old, spell, spelling.tone_last), method)
        shorter = text.backspace(written, method, "old")
        assert len(shorter.shown) == len(old) - 1
        for key in spelling.at_once(spell(old)[-1:]):
            shorter = text.press(shorter, key, method, "old")
        assert shorter.shown == old


def test_a_text_gone_back_to_is_changed_as_if_just_typed() -> None:
    for old, _ in WORDS:
        there = text.of(unicodedata.normalize("NFD", old))
        assert there.shown == old
        there = text.backspace(text.press(there, " ", TELEX, "old"), TELEX, "old")
        assert there == text.of(old)


def said() -> set[str]:
    """The words that citizens read, of the catalogue and the sample center, and English lacks."""
    areas = [one for one in asset("i18n/vi").glob("*.json") if one.stem not in STAFF_AREAS]
    files = [*areas, *asset("sample").glob("*.csv")]
    texts = " ".join(file.read_text(encoding="utf-8") for file in files)
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", texts))
    return {word for word in words if not word.isascii()}


def typed(keys: str, method: Method) -> text.Text:
    made = text.Text()
    for key in keys:
        made = text.press(made, key, method, "old")
    return made
