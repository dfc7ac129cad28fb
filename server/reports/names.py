"""Puts what a cell holds into words of a language, as people read it."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Protocol

from assets.catalogue import text
from common.contract.config import Config
from common.contract.ids import Language, Text
from common.practice import center_name
from common.words import said
from server.reports.request import ORDINARY
from server.reports.table import Cell, Kind

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


NOBODY: Mapping[str, str] = MappingProxyType({})


class Named(Protocol):
    """A row of the configuration with a name in each language."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> Text: ...


class Names:
    """The configuration's names in one language; what it no longer knows keeps its id."""

    def __init__(
        self, config: Config, language: Language, devices: Mapping[str, str] = NOBODY
    ) -> None:
        self.language = language
        self._config, self._devices = config, devices

    @property
    def center(self) -> str:
        """What the center is called, marked where it is one for practice."""
        return center_name(self._config.center, self.language)

    def say(self, kind: Kind, value: Cell) -> str:
        """A cell's words, its number in figures; a dash where there is nothing to say."""
        if value is None:
            return self._nothing(kind)
        if isinstance(value, date):
            return value.strftime("%d/%m/%Y")
        if isinstance(value, str):
            return self._word(kind, value)
        if kind == "weekday":
            return text(self.language, f"reports.weekday.{WEEKDAYS[int(value) - 1]}")
        return self._figure(kind, value)

    def _nothing(self, kind: Kind) -> str:
        if kind == "class":
            return self.say(kind, ORDINARY)
        if kind in {"counter", "officer"}:
            return text(self.language, f"reports.none.{kind}")
        return "–"

    def _word(self, kind: Kind, value: str) -> str:
        if kind == "month":
            return "/".join(reversed(value.split("-")))
        if kind == "trouble":
            return text(self.language, f"reports.trouble.{value}")
        if kind == "class" and value == ORDINARY:
            return text(self.language, "reports.class.ordinary")
        if kind == "channel":
            return text(self.language, f"reports.channel.{value}")
        return self._known.get(kind, {}).get(value, value)

    def _figure(self, kind: Kind, value: float) -> str:
        if kind == "hour":
            return f"{int(value):02d}:00"
        if kind == "seconds":
            return clock(value)
        if kind == "share":
            return self.decimal(value * 100, 1) + " %"
        if kind == "minutes":
            return self.decimal(value, 1)
        return self.decimal(value, 2) if kind == "score" else self.grouped(value)

    def grouped(self, value: float) -> str:
        """A whole number with the language's sign between thousands."""
        figures = f"{round(value):,}"
        return figures.replace(",", ".") if self.language == "vi" else figures

    def decimal(self, value: float, places: int) -> str:
        """A number with the language's decimal sign."""
        figures = f"{value:.{places}f}"
        return figures.replace(".", ",") if self.language == "vi" else figures

    @cached_property
    def _known(self) -> Mapping[str, Mapping[str, str]]:
        config = self._config
        return {
            "field": self._texts(config.fields),
            "service": self._texts(config.services),
            "counter": self._texts(config.counters),
            "class": self._texts(config.priority_classes),
            "officer": {row.id: row.name for row in config.officers},
            "device": self._devices,
            "taken-at": self._devices,
            "to-service": self._texts(config.services),
            "park-reason": self._texts(config.reasons.park),
            "transfer-reason": self._texts(config.reasons.transfer),
            "reason": self._texts(config.rating.reasons),
            "question": self._texts(config.rating.questions),
            "level": {
                f"level-{row.score}": said(row.name, self.language) for row in config.rating.levels
            },
        }

    def _texts(self, rows: Iterable[Named]) -> dict[str, str]:
        return {row.id: said(row.name, self.language) for row in rows}


def clock(seconds: float) -> str:
    """Hours, minutes and seconds, as 1:02:03."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}"
