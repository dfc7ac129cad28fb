"""What is kept of a card: a band, four digits, a hash of this day by this center."""

import hashlib
import hmac
from datetime import date

import pytest

from kiosk.scanning.card import parse
from kiosk.scanning.person import Person, age_on, is_of_today, person_of
from tests.kiosk.scanning.cards import CAN_CUOC, OLD_WOMAN, SECRETS

KEY, OTHER = "5a" * 32, "a5" * 32
DAY = "2026-11-23"


def test_an_old_woman_is_kept_as_a_band_and_four_digits() -> None:
    person = person_of(parse(OLD_WOMAN), DAY, (60, 75, 80), None)
    assert person == Person(band=75, masked="••••0003", hash=None)
    assert not any(secret in repr(person) for secret in SECRETS)


def test_the_young_are_below_every_band() -> None:
    assert person_of(parse(CAN_CUOC), DAY, (75, 60), KEY).band == 0
    assert person_of(parse(OLD_WOMAN), DAY, (), KEY).band == 0


@pytest.mark.parametrize(
    ("day", "age"),
    [("2026-03-01", 77), ("2026-03-02", 78), ("2027-03-01", 78), ("1948-03-02", 0)],
)
def test_a_year_is_lived_on_the_birthday(day: str, age: int) -> None:
    assert age_on(parse(OLD_WOMAN).born, date.fromisoformat(day)) == age


def test_a_card_of_days_to_come_is_none() -> None:
    unborn = parse("001327000003||Trần Thị B|30122027|Nữ|Thôn 1, X|01082028||||")
    assert is_of_today(parse(OLD_WOMAN), "2021-05-20")
    assert not is_of_today(parse(OLD_WOMAN), "2021-05-19"), "issued tomorrow"
    assert not is_of_today(unborn, DAY)


def test_who_is_born_on_a_leap_day_waits_for_march() -> None:
    leap = date(1964, 2, 29)
    assert age_on(leap, date(2026, 2, 28)) == 61
    assert age_on(leap, date(2026, 3, 1)) == 62


def test_the_hash_is_of_the_day_and_the_center() -> None:
    old, young = parse(OLD_WOMAN), parse(CAN_CUOC)
    text = f"{DAY}|001148000003".encode()
    here = person_of(old, DAY, (), KEY).hash
    assert here == hmac.new(bytes.fromhex(KEY), text, hashlib.sha256).hexdigest()
    others = {
        person_of(old, "2026-11-24", (), KEY).hash,
        person_of(old, DAY, (), OTHER).hash,
        person_of(young, DAY, (), KEY).hash,
    }
    assert len(others | {here}) == 4
