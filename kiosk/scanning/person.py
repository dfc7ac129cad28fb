"""All that is kept of a card: an age band, four digits to know it by, and the day's keyed hash."""

import hashlib
import hmac
from datetime import date

from msgspec import Struct

from common.contract.config import Config, PriorityClass
from common.contract.ids import ServiceDay, Sha256
from kiosk.scanning.card import Card

SHOWN = 4
"""Digits of the number that its owner sees."""


class Person(Struct, frozen=True, kw_only=True):
    """Who scanned a card, as far as the kiosk needs it until the page is left.

    `band` is the lowest age of the oldest band reached, 0 below the first. `hash` tells one person's
    tickets of one service day apart from others'; without the center's key there is none.
    """

    band: int
    masked: str
    hash: Sha256 | None


def is_of_today(card: Card, day: ServiceDay) -> bool:
    """Whether it was issued, and so its owner was born, by this service day."""
    return card.issued <= date.fromisoformat(day)


def person_of(card: Card, day: ServiceDay, bands: tuple[int, ...], key: Sha256 | None) -> Person:
    """What stays of a card on a service day; `bands` are ages, `key` the center's, as hex digits."""
    age = age_on(card.born, date.fromisoformat(day))
    return Person(
        band=max((band for band in bands if band <= age), default=0),
        masked="••••" + card.number[-SHOWN:],
        hash=None if key is None else _hash(card.number, day, key),
    )


def bands(config: Config) -> tuple[int, ...]:
    """The ages from which people go first here."""
    return tuple(row.from_age for row in config.priority_classes if row.from_age is not None)


def is_of_use(config: Config) -> bool:
    """Whether anything comes of a card here: somebody goes first, or nobody gets two numbers."""
    return bool(bands(config)) or config.policy.one_ticket_per_person


def class_for(config: Config | None, person: Person | None) -> PriorityClass | None:
    """The class that a person is old enough for, None where the card says nothing."""
    if config is None or person is None:
        return None
    found = (row for row in config.priority_classes if row.from_age == person.band)
    return min(found, key=lambda row: row.rank, default=None)


def age_on(born: date, day: date) -> int:
    """Whole years lived; one born on 29 February is a year older on 1 March of other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _hash(number: str, day: ServiceDay, key: Sha256) -> Sha256:
    text = f"{day}|{number}".encode("ascii")
    return hmac.new(bytes.fromhex(key), text, hashlib.sha256).hexdigest()
