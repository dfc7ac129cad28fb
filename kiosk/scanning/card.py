"""The QR of an identity card (CCCD of 2021, căn cước of 2024): read exactly, or refused by a code."""

import re
import unicodedata
from datetime import date
from typing import Literal

from msgspec import Struct

Fault = Literal[
    "length",
    "letters",
    "fields",
    "number",
    "old-number",
    "name",
    "born",
    "sex",
    "address",
    "issued",
    "contradiction",
]

Sex = Literal["Nam", "Nữ"]

LONGEST = 512
"""Bytes of a card's text in UTF-8; the longest names and addresses take some 300."""

_FIELDS = frozenset({7, 11})
_NUMBER = re.compile(r"[0-9]{12}")
_OLD_NUMBER = re.compile(r"(?:[0-9]{9})?")
_DATE = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_SEXES: dict[str, Sex] = {"Nam": "Nam", "Nữ": "Nữ"}
_LONGEST_NAME = 100
_LONGEST_ADDRESS = 250
_LONGEST_MORE = 100


class CardError(Exception):
    """The text is no card; `fault` says which part of it, and nothing of the text is kept."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class Card(Struct, frozen=True, kw_only=True):
    """What stands on a card; it lives no longer than one call, and shows nothing of itself."""

    number: str
    old_number: str
    name: str
    born: date
    sex: Sex
    address: str
    issued: date

    def __repr__(self) -> str:
        return "Card()"


def parse(text: str) -> Card:
    """The card; CardError for everything else. Empty fields count, letters are composed to NFC."""
    if len(text.encode("utf-8", "replace")) > LONGEST:
        raise CardError("length")
    text = unicodedata.normalize("NFC", text)
    if any(unicodedata.category(letter)[0] == "C" for letter in text):
        raise CardError("letters")
    fields = text.split("|")
    if len(fields) not in _FIELDS:
        raise CardError("fields")
    number, old_number, name, born, sex, address, issued, *more = fields
    _require(_NUMBER.fullmatch(number), "number")
    _require(_OLD_NUMBER.fullmatch(old_number), "old-number")
    _require(_is_name(name), "name")
    _require(address.strip() and len(address) <= _LONGEST_ADDRESS, "address")
    _require(all(len(field) <= _LONGEST_MORE for field in more), "fields")
    known = _SEXES.get(sex)
    if known is None:
        raise CardError("sex")
    card = Card(
        number=number,
        old_number=old_number,
        name=name,
        born=_date(born, "born"),
        sex=known,
        address=address,
        issued=_date(issued, "issued"),
    )
    _require(_agrees(card), "contradiction")
    return card


def _require(holds: object, fault: Fault) -> None:
    if not holds:
        raise CardError(fault)


def _is_name(name: str) -> bool:
    """Letters with their marks in words, joined by spaces, apostrophes or hyphens."""
    kinds = {unicodedata.category(letter)[0] for letter in name if letter not in " '’-"}
    ends = name[:1] + name[-1:]
    return 0 < len(name) <= _LONGEST_NAME and kinds <= {"L", "M"} and ends.strip(" -") == ends


def _date(digits: str, fault: Fault) -> date:
    """A real day written ddMMyyyy."""
    found = _DATE.fullmatch(digits)
    _require(found, fault)
    assert found is not None
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise CardError(fault) from None


def _agrees(card: Card) -> bool:
    """The fourth digit tells century and sex (0 and 1: 1900s), the next two the year of birth."""
    century, woman = divmod(int(card.number[3]), 2)
    year = 1900 + 100 * century + int(card.number[4:6])
    return card.born.year == year and (card.sex == "Nữ") == bool(woman) and card.issued > card.born
