"""Puts what a cell holds into words of a language, as people read it."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Protocol

from assets.catalogue import text
from common.contract.config import Config
from common.contract.ids import Language, Text
from server.reports.table import Cell, Kind

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Named(Protocol):
    """A row of the configuration with a name in each language."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> Text: ...


class Names:
    """The configuration's names in one language; what it no longer knows keeps its id."""

    def __init__(self, config: Config, language: Language) -> None:
        self.language = language
        self._config = config

    @property
    def center(self) -> str:
        """The center's name."""
        return in_language(self._config.center.name, self.language)

    def say(self, kind: Kind, value: Cell) -> str:
        """A cell's words, its number in figures; a dash for none."""
        if value is None:
            return self._none(kind)
        if isinstance(value, date):
            return value.strftime("%d/%m/%Y")
        if kind == "weekday":
            return text(self.language, f"reports.weekday.{WEEKDAYS[int(value) - 1]}")
        if kind == "hour":
            return f"{int(value):02d}:00"
        if kind == "seconds":
            return clock(float(value))
        if kind == "share":
            return self.decimal(float(value) * 100, 1) + " %"
        if kind == "score":
            return self.decimal(float(value), 2)
        return self._known.get(kind, {}).get(str(value), str(value))

    def decimal(self, value: float, places: int) -> str:
        """A number with the language's decimal sign."""
        figures = f"{value:.{places}f}"
        return figures.replace(".", ",") if self.language == "vi" else figures

    def _none(self, kind: Kind) -> str:
        return text(self.language, "reports.class.ordinary") if kind == "class" else "–"

    @cached_property
    def _known(self) -> Mapping[str, Mapping[str, str]]:
        config = self._config
        return {
            "field": self._texts(config.fields),
            "service": self._texts(config.services),
            "counter": self._texts(config.counters),
            "class": self._texts(config.priority_classes),
            "officer": {row.id: row.name for row in config.officers},
        }

    def _texts(self, rows: Iterable[Named]) -> dict[str, str]:
        return {row.id: in_language(row.name, self.language) for row in rows}


def in_language(names: Mapping[Language, str], language: Language) -> str:
    """A name in this language, or in the first that it has."""
    return names.get(language) or next(iter(names.values()), "")


def clock(seconds: float) -> str:
    """Hours, minutes and seconds, as 1:02:03 or 2:03."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
