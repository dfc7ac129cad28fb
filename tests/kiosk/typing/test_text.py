"""Corrections, doubled signs, foreign words, and fingers that press anything."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.typing import text
from kiosk.typing.methods import TELEX, VNI, Method
from kiosk.typing.syllable import Style

KEYS = "aeiouydwrsfxjzbcghklmnpqtvADEOUWSNĐ ớ0123456789.-'@"
FOREIGN = """
    windows google facebook internet video email gmail zalo covid website forward soft root
    photo keyboard download Kon Pleiku VNeID QR USB
"""


def typed(keys: str, method: Method | None = TELEX, style: Style = "old") -> text.Text:
    """A less-than sign stands for one letter taken back."""
    made = text.Text()
    for key in keys:
        back = key == "<"
        made = text.backspace(made, method, style) if back else text.press(made, key, method, style)
    return made


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("aaa", "aa"),
        ("aaaa", "aaa"),
        ("ass", "as"),
        ("asss", "ass"),
        ("ddd", "dd"),
        ("dddd", "ddd"),
        ("ooo", "oo"),
        ("aww", "aw"),
        ("uww", "uw"),
        ("ww", "w"),
        ("www", "ww"),
        ("thuowww", "thuow"),
        ("asz", "a"),
        ("vieetjz", "viêt"),
        ("az", "az"),
        ("asf", "à"),
        ("aaw", "ă"),
        ("awa", "â"),
        ("oow", "ơ"),
        ("owo", "ô"),
        ("duwowngo", "duông"),
    ],
)
def test_a_sign_doubled_is_a_letter_and_another_one_takes_its_place(keys: str, shown: str) -> None:
    assert typed(keys).shown == shown


@pytest.mark.parametrize(
    ("keys", "shown"),
    [("a11", "a1"), ("a66", "a6"), ("d99", "d9"), ("a10", "a"), ("a12", "à"), ("u77", "u7")],
)
def test_the_same_by_digits(keys: str, shown: str) -> None:
    assert typed(keys, VNI).shown == shown


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("DDaf Nawngx", "Đà Nẵng"),
        ("VIEETJ", "VIỆT"),
        ("NGUWOWIF", "NGƯỜI"),
        ("Wu tieen", "Ưu tiên"),
        ("giwx", "giữ"),
        ("tw", "tư"),
        ("duwocj", "dược"),
        ("DDUWOCJ", "ĐƯỢC"),
        ("thuowng", "thương"),
        ("thuowr", "thuở"),
        ("QDD-UBND", "QĐ-UBND"),
        ("NDD", "NĐ"),
        ("100.000ddd<", "100.000d"),
        ("100.000dd", "100.000đ"),
        ("gif", "gì"),
        ("gifa", "già"),
        ("hoafn", "hoàn"),
        ("tuowi", "tươi"),
        ("mooocs", "moóc"),
    ],
)
def test_case_stays_and_signs_find_their_letters(keys: str, shown: str) -> None:
    assert typed(keys).shown == shown


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("hoafn<", "hòa"),
        ("hoafn<n", "hoàn"),
        ("hoaf<", "hò"),
        ("vieetj<", "việ"),
        ("tieengs<<t", "tiết"),
        ("tieeng s<<s", "tiếng"),
        ("caai<u", "câu"),
        ("ass<s", "á"),
        ("aa<", ""),
        ("<<", ""),
        ("duwowcj<<<<", ""),
        ("ban,<f", "bàn"),
    ],
)
def test_a_letter_taken_back_leaves_a_word_to_go_on_with(keys: str, shown: str) -> None:
    assert typed(keys).shown == shown


def test_the_new_style_moves_the_tone_back_too() -> None:
    assert typed("hoafn<", style="new").shown == "hoà"
    assert typed("thuys", style="new").shown == "thuý"
    assert typed("quys", style="new").shown == "quý"
    assert typed("thuys").shown == "thúy"


@pytest.mark.parametrize("word", FOREIGN.split())
def test_a_word_that_is_no_syllable_stays_as_it_was_typed(word: str) -> None:
    assert text.compose(f"{word} {word}", TELEX, "old") == f"{word} {word}"
    assert text.compose(f"{word} {word}", VNI, "old") == f"{word} {word}"


def test_numbers_are_numbers_in_vni_unless_they_follow_a_vowel() -> None:
    assert typed("12 so61 15", VNI).shown == "12 số 15"
    assert typed("B12 covid19", VNI).shown == "B12 covid19"


def test_plain_is_plain() -> None:
    assert typed("vieetj a1 ", None).shown == "vieetj a1 "
    assert typed("as<<<", None).shown == ""


@settings(max_examples=150, deadline=None)
@given(
    keys=st.text(
        st.one_of(
            st.sampled_from(KEYS),
            st.characters(codec="utf-8"),
            st.sampled_from("\u0301\u0302\u1161\u1100\u212b"),
        ),
        max_size=24,
    ),
    method=st.sampled_from([TELEX, VNI, None]),
    style=st.sampled_from(["old", "new"]),
)
def test_whatever_is_typed_can_be_taken_back_letter_by_letter(
    keys: str, method: Method | None, style: Style
) -> None:
    made = typed("", method, style)
    for key in keys:
        made = text.press(made, key, method, style)
    assert unicodedata.normalize("NFC", text.ended(made)) == text.ended(made)
    while made.shown:
        shorter = text.backspace(made, method, style)
        assert len(shorter.shown) == len(made.shown) - 1
        assert unicodedata.normalize("NFC", shorter.shown) == shorter.shown
        made = shorter
