"""One row or table of a center's files, read value by value with every mistake reported."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec.structs import fields

from common.contract.ids import Slug
from server.app.center_files.model import FileProblem, told
from server.app.center_files.workbook import Made

_YES = frozenset({"yes", "true", "1", "x", "có"})
_NO = frozenset({"no", "false", "0", "", "không"})
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(:00)?", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class Record:
    """Named values of one place in a file; a wrong one is reported and a harmless one returned."""

    def __init__(
        self,
        problems: list[FileProblem],
        file: str,
        line: int,
        values: Mapping[str, object],
        lines: Mapping[str, int] | None = None,
        made: Mapping[str, Made] | None = None,
    ) -> None:
        """`made` are values that a spreadsheet may have made of words."""
        self.file = file
        self.line = line
        self.reported: set[str] = set()
        self._problems = problems
        self._values = values
        self._lines = lines or {}
        self._made = made or {}

    @property
    def is_there(self) -> bool:
        """Whether the file has this place at all."""
        return bool(self.line or self._values)

    def wrong(self, field: str, message: str) -> None:
        """Report that `field` is not as it should be."""
        self._report(FileProblem(self.file, self._line(field), field, message))

    def refuse(self, field: str, code: str, *args: object) -> None:
        """The same, in words of the catalogue."""
        self._report(told(self.file, self._line(field), field, code, *args))

    def _report(self, problem: FileProblem) -> None:
        self.reported.add(problem.field)
        self._problems.append(problem)

    def _line(self, field: str) -> int:
        return self._lines.get(field, self.line)

    def has(self, field: str) -> bool:
        """Whether anything is said for `field`."""
        value = self._values.get(field)
        return value is not None and not (isinstance(value, str) and not value.strip())

    def text(self, field: str, limit: int = 200) -> str:
        """A text that must be there, of one line, composed, at most `limit` characters."""
        if not self.has(field):
            self.refuse(field, "empty")
            return ""
        return self.optional_text(field, limit)

    def optional_text(self, field: str, limit: int = 200) -> str:
        """A text that may be empty; refused where a spreadsheet has made something else of it."""
        value = self._one_line(field, limit)
        if field not in self._made:
            return value
        self.refuse(field, self._made[field].code, self._made[field].cell, value)
        return ""

    def _one_line(self, field: str, limit: int = 200) -> str:
        value = self._values.get(field, "")
        if not isinstance(value, str):
            self.wrong(field, f"must be a text in quotes, not {_shown(value)}")
            return ""
        value = unicodedata.normalize("NFC", " ".join(value.split()))
        if not value.isprintable():
            self.refuse(field, "unprintable")
        elif len(value) > limit:
            self.refuse(field, "too-long", len(value), limit)
        return value

    def by_language(
        self, field: str, languages: tuple[str, ...], limit: int = 200
    ) -> dict[str, str]:
        """A text in every language, from `field_vi`, `field_en` and so on."""
        return {language: self.text(f"{field}_{language}", limit) for language in languages}

    def optional_by_language(
        self, field: str, languages: tuple[str, ...], limit: int = 200
    ) -> dict[str, str] | None:
        """The same, or None where it is empty in all languages."""
        if not any(self.has(f"{field}_{language}") for language in languages):
            return None
        return self.by_language(field, languages, limit)

    def slug(self, field: str) -> str:
        """An id: small letters, digits and hyphens, at most 64 characters."""
        value = self.text(field)
        if value and not fits(value, Slug):
            self.wrong(field, f"must be small letters a-z, digits and hyphens, not {value!r}")
        return value

    def number(self, field: str, kind: type[Any]) -> int:
        """A whole number within the limits of `kind`'s attribute; its default if empty."""
        default = next(one.default for one in fields(kind) if one.name == field)
        if not self.has(field) and isinstance(default, int):
            return default
        low, high = limits(kind, field)
        value = self._values.get(field)
        if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,9}", value.strip(), re.ASCII):
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self.wrong(field, f"must be a whole number from {low} to {high}, not {_shown(value)}")
            return low
        return value

    def maybe(self, field: str, kind: type[Any]) -> int | None:
        """The same for an attribute that may be None: its default if empty, None for `false` or 0 (never)."""
        low, _ = limits(kind, field)
        if not self.has(field):
            default: int | None = next(one.default for one in fields(kind) if one.name == field)
            return default
        value = self._values.get(field)
        if value is False or (low > 0 and str(value).strip() == "0"):
            return None
        return self.number(field, kind)

    def flag(self, field: str, *, default: bool) -> bool:
        """Yes or no; `default` where the value is left out."""
        value = self._values.get(field)
        if value is None:
            return default
        word = str(value).strip().casefold() if isinstance(value, str | bool) else None
        if word not in _YES | _NO:
            self.wrong(field, f"must be yes or no, not {_shown(value)}")
        return word in _YES

    def choice(self, field: str, allowed: Collection[str], default: str | None = None) -> str:
        """One of a few words."""
        if default is not None and not self.has(field):
            return default
        value = self.text(field)
        if value and value not in allowed:
            self.wrong(field, f"must be one of {', '.join(sorted(allowed))}, not {value!r}")
        return value

    def words(self, field: str) -> tuple[str, ...]:
        """A list of words: in a cell with spaces or commas between, in center.toml an array."""
        value = self._values.get(field, "")
        if isinstance(value, str):
            return tuple(value.replace(",", " ").replace(";", " ").split())
        if not isinstance(value, list) or not all(isinstance(word, str | date) for word in value):
            self.wrong(field, f'must be a list of texts such as ["vi", "en"], not {_shown(value)}')
            return ()
        return tuple(str(word) for word in value)

    def time(self, field: str) -> str:
        """A time of day as HH:MM; `7:30` and `07:30:00` are understood."""
        if not self.has(field):
            self.refuse(field, "empty")
            return "00:00"
        value = self._one_line(field)
        match = _TIME.fullmatch(value)
        if match is None:
            if value:
                self.wrong(field, f"must be a time of day such as 07:30, not {value!r}")
            return "00:00"
        return f"{int(match.group(1)):02d}:{match.group(2)}"

    def dates(self, field: str) -> tuple[str, ...]:
        """A list of dates as YYYY-MM-DD."""
        found = self.words(field)
        for word in found:
            if not _is_date(word):
                self.wrong(field, f"holds {word!r}; a date is written like 2027-01-01")
        return found

    def optional_date(self, field: str) -> str | None:
        """A date as YYYY-MM-DD, None where there is none."""
        value = self._values.get(field)
        word = str(value).strip() if isinstance(value, str | date) else ""
        if self.has(field) and not _is_date(word):
            self.wrong(field, f"must be a date such as 2027-01-01, not {_shown(value)}")
            return None
        return word or None


def fits(value: object, kind: Any) -> bool:
    """Whether the contract's `kind` takes this value."""
    try:
        msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError:
        return False
    return True


def fits_attribute(value: object, kind: type[Any], name: str) -> bool:
    """Whether an attribute of the contract's struct `kind` takes this value."""
    return fits(value, get_type_hints(kind, include_extras=True)[name])


def limits(kind: type[Any], field: str) -> tuple[int, int]:
    """The smallest and the largest number that the contract takes for an attribute of `kind`."""
    hint = get_type_hints(kind, include_extras=True)[field]
    for part in (hint, *get_args(hint)):
        if get_origin(part) is Annotated:
            meta = part.__metadata__[0]
            return meta.ge, meta.le
    return 1, 999


def _is_date(word: str) -> bool:
    if not _DATE.fullmatch(word):
        return False
    try:
        date.fromisoformat(word)
    except ValueError:
        return False
    return True


def _shown(value: object) -> str:
    return "nothing" if value is None else repr(value)[:60]
