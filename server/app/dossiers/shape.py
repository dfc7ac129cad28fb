"""Turns what another system says of a dossier into the contract's, by names and words that are data."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import get_args

from msgspec import Struct

from common.contract.dossiers import Dossier, DossierStatus
from common.dossier_codes import read_code

STATUSES: tuple[DossierStatus, ...] = get_args(DossierStatus)

_LOCAL_DATE = re.compile(
    r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?:[ ,T]+[0-9:]{4,8})?", re.ASCII
)
_LONGEST_NAME = 500
_YES = frozenset({"1", "x", "true", "yes", "có"})
_NO = frozenset({"0", "false", "no", "không"})
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})


class Fields(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where each value stands: a column, or a way into JSON such as `data.hoSo.0.maHoSo`.

    `complained` says of a dossier whether somebody complained of it; empty where the system does not tell.
    """

    code: str = "code"
    procedure: str = "procedure"
    status: str = "status"
    applied: str = "applied"
    due: str = "due"
    completed: str = "completed"
    complained: str = ""


class MisshapenError(Exception):
    """A value is missing or is none of its kind; the text names its place, never the value."""


class Shape:
    """`words` are the other system's statuses; their numbers on the national portal are known."""

    def __init__(self, fields: Fields, words: Mapping[str, DossierStatus], zone: tzinfo) -> None:
        self._fields, self._zone = fields, zone
        known: dict[str, DossierStatus] = {}
        for number, status in enumerate(STATUSES, start=1):
            known[str(number)] = known[status] = status
        known.update((folded(word), status) for word, status in words.items())
        self._words = known

    def code(self, row: object) -> str:
        """The dossier's code in its official form; MisshapenError."""
        code = read_code(self._text(row, self._fields.code))
        if code is None:
            raise MisshapenError(f"{self._fields.code} holds no dossier code")
        return code

    def dossier(self, row: object) -> Dossier:
        """All that is wanted of one; MisshapenError where a part of it cannot be understood."""
        fields = self._fields
        status = self._words.get(folded(self._text(row, fields.status)))
        if status is None:
            raise MisshapenError(f"{fields.status} holds a status that is not in [status]")
        return Dossier(
            code=self.code(row),
            procedure=self._text(row, fields.procedure)[:_LONGEST_NAME],
            status=status,
            applied=self._date(row, fields.applied),
            due=self._date(row, fields.due),
            completed=self._date(row, fields.completed),
        )

    def complained(self, row: object) -> bool | None:
        """Whether somebody complained of it; None where nobody tells, MisshapenError for no such word."""
        place = self._fields.complained
        if not place:
            return None
        value = value_at(row, place)
        word = folded(str(value if value is not None else "")) or "0"
        if word in _YES:
            return True
        if word in _NO:
            return False
        raise MisshapenError(f"{place} holds neither yes nor no")

    def _text(self, row: object, place: str) -> str:
        value = value_at(row, place)
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise MisshapenError(f"{place} holds no text")
        text = _visible(unicodedata.normalize("NFC", str(value)))
        if not text:
            raise MisshapenError(f"{place} is empty")
        return text

    def _date(self, row: object, place: str) -> str | None:
        value = value_at(row, place)
        if value is None or value == "":
            return None
        if isinstance(value, str):
            found = read_date(value.strip(), self._zone)
            if found is not None:
                return found.isoformat()
        raise MisshapenError(f"{place} holds no date")


def _visible(text: str) -> str:
    """Without signs that are not seen, such as those that turn the direction; single spaces."""
    words = " ".join(text.split())
    return "".join(sign for sign in words if unicodedata.category(sign) not in _UNSEEN).strip()


def value_at(row: object, place: str) -> object:
    """What stands at a place such as `data.0.name`; None where there is no such place."""
    if isinstance(row, Mapping) and place in row:
        return row[place]
    head, _, rest = place.partition(".")
    if isinstance(row, Mapping):
        inner = row.get(head)
    elif isinstance(row, list) and head.isascii() and head.isdigit() and int(head) < len(row):
        inner = row[int(head)]
    else:
        return None
    return value_at(inner, rest) if rest else inner


def read_date(text: str, zone: tzinfo) -> date | None:
    """2026-10-08, also with a time, of which one with an offset is brought to `zone`; 8/10/2026."""
    match = _LOCAL_DATE.fullmatch(text)
    try:
        if match is not None:
            day, month, year = (int(part) for part in match.groups())
            return date(year, month, day)
        time = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        return None
    return (time if time.tzinfo is None else time.astimezone(zone)).date()


def folded(word: str) -> str:
    """A status as it is compared: composed, in small letters, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", word).casefold().split())
