"""What a pack must hold follows from the sentences and numerals of its language."""

import pytest

from common.speech.figures import written_out
from common.speech.numerals import Words
from common.speech.reading import Reading
from common.speech.script import clauses, script, spoken_words


def texts(language: str, words: Words, reading: Reading, noun: str) -> list[str]:
    return [line.text for line in script(language, words, reading, noun)]


def test_a_northern_voice_reads_fifty_two_lines() -> None:
    lines = script("vi", "north", "grouped", "công dân")
    assert len(lines) == len({line.id for line in lines}) == 52
    assert [line.text for line in lines[:6]] == [
        "Mời công dân có số",
        "đến quầy số",
        "Số",
        "quầy số",
        "Đây là màn hình gọi số",
        "Loa đang hoạt động",
    ]
    assert {"mốt", "lăm", "tư", "linh", "nghìn", "trên", "đê", "ích-xì", "không"} <= {
        line.text for line in lines
    }


def test_a_southern_voice_has_its_own_words_and_none_twice() -> None:
    south = texts("vi", "south", "grouped", "khách hàng")
    assert {"lẻ", "ngàn", "xuyệt", "Mời khách hàng có số"} <= set(south)
    assert not {"linh", "nghìn", "trên", "tư"} & set(south)
    assert len(south) == len(set(south)) == 51


def test_who_is_read_digit_by_digit_needs_no_hundreds() -> None:
    lacking = {*texts("vi", "north", "grouped", "x")} - {*texts("vi", "north", "digits", "x")}
    assert lacking == {"trăm", "nghìn", "linh"}


def test_an_english_voice_reads_numbers_in_words() -> None:
    english = texts("en", "north", "grouped", "citizen")
    assert english[:2] == ["Would the citizen with number", "please go to counter"]
    assert {"seventeen", "ninety", "hundred", "and", "slash", "zero"} <= set(english)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ("A, 0 2 5", "A, zero two five"),
        ("counter 12", "counter twelve"),
        ("20 21 40", "twenty twenty one forty"),
        ("104 115", "one hundred and four one hundred and fifteen"),
        ("999 100", "nine hundred and ninety nine one hundred"),
        ("1000 1005 1100", "one thousand one thousand and five one thousand one hundred"),
        ("105024", "one hundred and five thousand and twenty four"),
    ],
)
def test_english_figures_are_written_out(figures: str, words: str) -> None:
    assert written_out("en", figures) == words
    assert written_out("vi", figures) == figures


def test_words_are_compared_without_case_marks_and_composition() -> None:
    assert spoken_words("ĐẾN Quầy số,") == spoken_words("đến quầy số")
    assert clauses("Mời, đến quầy. Hết!") == [("mời",), ("đến", "quầy"), ("hết",)]
