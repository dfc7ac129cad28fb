"""Numbers and labels are read as a Vietnamese hall hears them."""

import itertools
import string

import pytest

from common.speech.numerals import English, Vietnamese
from common.speech.reading import read_label

NORTH = Vietnamese("north")
SOUTH = Vietnamese("south")


@pytest.mark.parametrize(
    ("number", "north"),
    [
        (0, "không"),
        (1, "một"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (91, "chín mươi mốt"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (555, "năm trăm năm mươi lăm"),
        (1000, "một nghìn"),
        (1005, "một nghìn không trăm linh năm"),
        (1015, "một nghìn không trăm mười lăm"),
        (1021, "một nghìn không trăm hai mươi mốt"),
        (1100, "một nghìn một trăm"),
        (1234, "một nghìn hai trăm ba mươi tư"),
        (10_005, "mười nghìn không trăm linh năm"),
        (21_000, "hai mươi mốt nghìn"),
        (105_024, "một trăm linh năm nghìn không trăm hai mươi tư"),
        (999_999, "chín trăm chín mươi chín nghìn chín trăm chín mươi chín"),
    ],
)
def test_numbers_in_northern_words(number: int, north: str) -> None:
    assert NORTH.number(number) == north


@pytest.mark.parametrize(
    ("number", "south"),
    [
        (24, "hai mươi bốn"),
        (101, "một trăm lẻ một"),
        (1000, "một ngàn"),
        (1004, "một ngàn không trăm lẻ bốn"),
        (21, "hai mươi mốt"),
        (15, "mười lăm"),
    ],
)
def test_numbers_in_southern_words(number: int, south: str) -> None:
    assert SOUTH.number(number) == south


@pytest.mark.parametrize("numerals", [NORTH, SOUTH])
def test_every_number_has_a_reading_of_its_own(numerals: Vietnamese) -> None:
    readings = [numerals.number(number) for number in range(10_000)]
    assert len(set(readings)) == len(readings)


def test_the_small_rules_hold_for_every_number_below_a_thousand() -> None:
    for hundreds, tens, ones in itertools.product(range(10), repeat=3):
        last = NORTH.number(hundreds * 100 + tens * 10 + ones).split()[-1]
        expected = {0: None, 1: "một", 4: "bốn", 5: "năm"}.get(ones, NORTH.digit(str(ones)))
        if tens > 1:
            expected = {1: "mốt", 4: "tư", 5: "lăm"}.get(ones, expected)
        if tens == 1 and ones == 5:
            expected = "lăm"
        assert expected is None or ones == 0 or last == expected


@pytest.mark.parametrize("number", [-1, 1_000_000])
def test_a_number_out_of_reach_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="not between"):
        NORTH.number(number)


@pytest.mark.parametrize(
    ("label", "digits", "grouped"),
    [
        ("A025", "A không hai năm", "A không hai mươi lăm"),
        ("A005", "A không không năm", "A không không năm"),
        ("B015", "bê không một năm", "bê không mười lăm"),
        ("C100", "xê một không không", "xê một trăm"),
        ("Đ121", "đê một hai một", "đê một trăm hai mươi mốt"),
        ("D041", "dê không bốn một", "dê không bốn mươi mốt"),
        ("A1000", "A một không không không", "A một nghìn"),
        ("A1015", "A một không một năm", "A một nghìn không trăm mười lăm"),
        ("A3-023", "A ba, không hai ba", "A ba, không hai mươi ba"),
        ("K12-004", "ca một hai, không không bốn", "ca mười hai, không không bốn"),
        ("A023/2", "A không hai ba trên hai", "A không hai mươi ba trên hai"),
    ],
)
def test_labels_digit_by_digit_and_grouped(label: str, digits: str, grouped: str) -> None:
    assert read_label(label, "digits", NORTH) == digits
    assert read_label(label, "grouped", NORTH) == grouped


def test_southern_labels() -> None:
    assert read_label("G104/3", "grouped", SOUTH) == "gờ một trăm lẻ bốn xuyệt ba"


def test_every_letter_of_a_series_has_a_name_of_its_own() -> None:
    names = [NORTH.letter(letter) for letter in string.ascii_uppercase + "Đ"]
    assert len(set(names)) == len(names)
    assert [NORTH.letter(letter) for letter in "HKLMNPQRSTVX"] == (
        ["hát", "ca", "e-lờ", "em-mờ", "en-nờ", "pê", "quy", "e-rờ", "ét-sì", "tê", "vê", "ích-xì"]
    )


def test_every_label_of_a_long_day_is_told_apart_by_ear() -> None:
    for reading in ("digits", "grouped"):
        spoken = {
            read_label(f"{series}{number:03}", reading, NORTH)
            for series in "ABCĐ"
            for number in range(1, 1500)
        }
        assert len(spoken) == 4 * 1499


def test_english_figures_stand_alone_so_that_they_are_read_alone() -> None:
    assert read_label("Đ3-025/2", "digits", English()) == "D, 3, 0 2 5 slash 2"
