"""Cards are read exactly; all else is refused by a code that holds nothing of the text."""

import traceback
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.scanning import looks_like_card
from kiosk.scanning.card import LONGEST, Card, CardError, parse
from tests.kiosk.scanning.cards import CAN_CUOC, CCCD, OLD_WOMAN


def fault_of(text: str) -> str:
    with pytest.raises(CardError) as refused:
        parse(text)
    return refused.value.fault


def with_field(place: int, value: str, card: str = CCCD) -> str:
    fields = card.split("|")
    fields[place] = value
    return "|".join(fields)


def test_both_cards_are_read_field_by_field() -> None:
    assert parse(CCCD) == Card(
        number="001090000001",
        old_number="012345678",
        name="Nguyễn Văn A",
        born=date(1990, 1, 1),
        sex="Nam",
        address="Số 1, Phường X, Hà Nội",
        issued=date(2021, 4, 15),
    )
    newer = parse(CAN_CUOC)
    assert (newer.old_number, newer.name, newer.sex) == ("", "Trần Thị B", "Nữ")
    assert (newer.born, newer.issued) == (date(1990, 12, 30), date(2024, 8, 1))
    assert parse(f"{CCCD}|Nguyễn Văn Bố|Trần Thị Mẹ||0").name == "Nguyễn Văn A"


@pytest.mark.parametrize("name", ["H'Hen Niê", "Y-Bih Êban", "K’Brĭ Ŏ", "Č Ñơm Ŭng", "Ĕ", "Đỗ Ế"])
def test_names_of_all_peoples_are_names(name: str) -> None:
    assert parse(with_field(2, name)).name == name


def test_letters_written_in_parts_are_composed() -> None:
    parts = unicodedata.normalize("NFD", OLD_WOMAN)
    assert parts != OLD_WOMAN
    assert parse(parts) == parse(OLD_WOMAN)


def test_the_century_is_in_the_number() -> None:
    girl = with_field(4, "Nữ", with_field(3, "29022004", with_field(0, "001304000001")))
    assert parse(girl).born == date(2004, 2, 29)


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        (0, "00109000001", "number"),
        (0, "0010900000O1", "number"),
        (0, "٠٠١٠٩٠٠٠٠٠٠١", "number"),
        (0, "001190000001", "contradiction"),
        (0, "001290000001", "contradiction"),
        (0, "001091000001", "contradiction"),
        (1, "12345678", "old-number"),
        (1, "012345678901", "old-number"),
        (2, "", "name"),
        (2, " ", "name"),
        (2, "Nguyễn Văn 4", "name"),
        (2, "Nguyễn; DROP TABLE", "name"),
        (2, "x" * 101, "name"),
        (3, "31021990", "born"),
        (3, "1011990", "born"),
        (3, "00001990", "born"),
        (4, "nam", "sex"),
        (4, "", "sex"),
        (5, "", "address"),
        (6, "29022021", "issued"),
        (6, "15041989", "contradiction"),
    ],
)
def test_each_field_is_judged(place: int, value: str, fault: str) -> None:
    assert fault_of(with_field(place, value)) == fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "fields"),
        (CCCD + "|", "fields"),
        (CAN_CUOC[:-1], "fields"),
        (CCCD.replace("||", "|").replace("|012345678", ""), "fields"),
        (CCCD.replace("Phường", "Phường\n"), "letters"),
        (CCCD.replace("Phường", "Phường\u202e"), "letters"),
        (CCCD.replace("Phường", "\ud800"), "letters"),
        (CCCD.replace("Phường", "P" * LONGEST), "length"),
    ],
)
def test_other_shapes_are_refused(text: str, fault: str) -> None:
    assert fault_of(text) == fault


def test_nothing_of_a_card_shows_itself() -> None:
    card = parse(OLD_WOMAN)
    assert repr(card) == str(card) == f"{card}" == "Card()"
    for place, value in ((3, "31022222"), (2, "Lộ Bí Mật 7"), (6, "bí mật")):
        try:
            parse(with_field(place, value, OLD_WOMAN))
        except CardError as error:
            told = "".join(traceback.format_exception(error))
            shown = (*error.args, repr(error), str(error.__cause__), told)
            assert not any(value in part or "Cẩm Tú" in part for part in shown)


@given(st.text(max_size=700))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    assert isinstance(looks_like_card(text), bool)
    with pytest.raises(CardError):
        parse(text)


@given(
    st.lists(st.sampled_from([*CCCD.split("|"), "", "|", "\0", "9" * 12, "31021990"]), max_size=12),
    st.text(max_size=20),
    st.integers(min_value=0, max_value=12),
)
def test_near_cards_are_cards_or_refused(parts: list[str], other: str, place: int) -> None:
    text = "|".join((*parts[:place], other, *parts[place:]))
    try:
        card = parse(text)
    except CardError:
        return
    assert card.number == "001090000001"
    assert len(text.split("|")) in {7, 11}
