"""One router says what a scan is; whatever the bytes, it says something and keeps nothing."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from common.scanning import LONGEST, as_sent
from kiosk.scanning.card import Card
from kiosk.scanning.codes import DossierSlip, TicketCode, UnknownCode, read
from tests.kiosk.scanning.cards import CAN_CUOC, CCCD, OLD_WOMAN

KEY = "012345678901234567890123456789012345678"


@pytest.mark.parametrize(
    "scan",
    [
        KEY,
        f"https://so.example/t/{KEY}",
        f"hhttps>&&so.example&t&{KEY}",
        f"{'9' * 39} {KEY}",
        f"\0{KEY}",
    ],
)
def test_the_last_run_of_39_digits_is_a_tickets_key(scan: str) -> None:
    assert read(scan.encode()) == TicketCode(KEY)


@pytest.mark.parametrize("scan", [CCCD, CAN_CUOC, f" {OLD_WOMAN} ", f"\ufeff{CCCD}"])
def test_a_card_is_a_card(scan: str) -> None:
    assert isinstance(read(scan.encode()), Card)


@pytest.mark.parametrize(
    "code", ["H26.12-250701-0001", "H15.50.05.13-261008-0975", "000.00.12.H49-190730-0001"]
)
def test_a_dossiers_slip_is_known_by_its_code(code: str) -> None:
    assert read(code.encode()) == DossierSlip(code)
    assert read(code.lower().encode()) == DossierSlip(code)


@pytest.mark.parametrize(
    "scan",
    [
        b"",
        KEY.encode()[:-1],
        KEY.encode() + b"1",
        "\u0660".encode() * 39,
        b"\x00\xff" * 100,
        b"H26.12-251301-0001",
        b"x" * (LONGEST + 1) + KEY.encode(),
        b"8934563138165",
        b"https://example.org/|x|",
    ],
)
def test_anything_else_is_unknown(scan: bytes) -> None:
    assert read(scan) == UnknownCode("other")


def test_what_meant_to_be_a_card_is_said_to_be_one() -> None:
    assert read(CCCD.replace("1990", "1890").encode()) == UnknownCode("card")
    assert read(CCCD.encode("utf-16-le")) == UnknownCode("other")
    assert read(b"001090000001|012345678|Nguy\xff\xfen|01011990") == UnknownCode("card")
    assert read(f"001090000001|{KEY}".encode()) == UnknownCode("card")


@given(st.one_of(st.binary(max_size=600), st.text(max_size=600).map(str.encode)))
@example(CCCD.encode()[:-3] + b"\xe1\xbb")
@example(b"000.00." * 80)
def test_no_bytes_do_any_harm(scan: bytes) -> None:
    code = read(scan)
    assert repr(code) in {"TicketCode()", "DossierSlip()", "Card()"} or code in (
        UnknownCode("other"),
        UnknownCode("card"),
    )


@given(st.text(st.characters(exclude_categories=()), max_size=120))
@example("\ud800" + CCCD)
def test_no_keys_do_any_harm(typed: str) -> None:
    assert read(as_sent(typed)) is not None
