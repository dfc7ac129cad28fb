"""The staff's page: where the display hangs, and how connection, sound and media are."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from assets.catalogue import text
from common.client.hall import Hall
from common.contract.config import Config, Medium
from common.words import said
from display.place import HALL, Place
from display.viewmodels.local import Local
from display.viewmodels.slides import today_of
from display.viewmodels.trouble import sound_of, trouble_of
from display.voice.words import fault_words

FAULTS = 3
"""How many of a voice's are told at once."""


class PlaceRow(Struct, frozen=True, kw_only=True):
    """A place that can be chosen; `place` is `str` of it."""

    place: str
    name: str
    detail: str
    chosen: bool


class MediumRow(Struct, frozen=True, kw_only=True):
    """A slide and how far it is; `shown` says whether it has its turn."""

    medium: str
    name: str
    words: str
    shown: bool


class SetupView(Struct, frozen=True, kw_only=True):
    """All of the page; `notices` is empty where none is shown, beside one counter."""

    places: tuple[PlaceRow, ...] = ()
    media: tuple[MediumRow, ...] = ()
    connection: str = ""
    sound: str = ""
    aloud: bool = True
    notices: str = ""


def derive_setup(hall: Hall, local: Local, states: Mapping[str, str], now: datetime) -> SetupView:
    """The page at `now` (server time); `states` say how far each asset is."""
    language, config = local.language, hall.config
    trouble = trouble_of(hall, local, now)
    if config is None:
        return SetupView(connection=trouble.title)
    today = today_of(now, config.center.timezone)
    return SetupView(
        places=tuple(_places(config, local)),
        media=tuple(_medium(row, states, language, today) for row in config.media),
        connection=trouble.title or text(language, "display.setup.online"),
        sound=_sound(local, config),
        aloud=local.aloud,
        notices=_notices(local),
    )


def _sound(local: Local, config: Config) -> str:
    """Loudspeaker and voices, then what a recorded voice lacks."""
    state = sound_of(local, config.announcing.languages)
    faults = [fault_words(local.language, fault) for fault in local.faults[:FAULTS]]
    return "\n".join([state or text(local.language, "display.setup.sound"), *faults])


def _notices(local: Local) -> str:
    if local.place.kind == "counter":
        return ""
    return text(local.language, f"display.setup.notices.{'read' if local.aloud else 'shown'}")


def _places(config: Config, local: Local) -> Iterator[PlaceRow]:
    def row(place: Place, name: str, detail: str = "") -> PlaceRow:
        chosen = place == local.place
        return PlaceRow(place=str(place), name=name, detail=detail, chosen=chosen)

    language = local.language
    numbers = {counter.id: str(counter.number) for counter in config.counters}
    yield row(HALL, text(language, "display.setup.hall"))
    for zone in config.zones:
        here = ", ".join(numbers[one] for one in zone.counter_ids if one in numbers)
        detail = text(language, "display.setup.counters", here) if here else ""
        yield row(Place(kind="zone", id=zone.id), said(zone.name, language), detail)
    for counter in config.counters:
        name = text(language, "display.setup.counter", counter.number)
        said_name = said(counter.name, language)
        yield row(
            Place(kind="counter", id=counter.id), name, said_name if said_name != name else ""
        )


def _medium(row: Medium, states: Mapping[str, str], language: str, today: str) -> MediumRow:
    state = "fine" if row.kind == "text" else states.get(row.asset or "", "fetching")
    if row.until is not None and row.until < today:
        state = "over"
    return MediumRow(
        medium=row.id,
        name=row.id,
        words=text(language, f"display.setup.medium.{state}"),
        shown=state == "fine",
    )
