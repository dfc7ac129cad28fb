"""What a form can offer to choose from: the rows that others name, and what the product knows."""

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from msgspec import Struct

from assets.catalogue import LANGUAGES, messages, text
from common.contract.config import Published
from common.contract.editing import EditedRow
from common.contract.kept_assets import KeptAsset
from common.places import timezones
from server.staff.editing.files import PICTURES, options
from server.staff.frame.fields import Option
from server.staff.frame.standing import named

_WEEKDAYS = range(1, 8)
HOME = "Asia/Ho_Chi_Minh"
_AREAS = frozenset(
    (
        "Africa",
        "America",
        "Antarctica",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    )
)
"""Where time zones are called by places, not by their offset or an abbreviation."""


class Around(Struct, frozen=True, kw_only=True):
    """The center's languages, and by the name of a list what stands in it, in order.

    `pictures` are the hashes of the files that can be shown as one.
    """

    languages: tuple[str, ...]
    lists: Mapping[str, tuple[Option, ...]]
    pictures: frozenset[str] = frozenset()

    def of(self, name: str) -> tuple[Option, ...]:
        """What stands in a list; nothing where there is no such list."""
        return self.lists.get(name, ())

    def shown(self, sha256: str) -> str:
        """This file where it can be shown as a picture, else nothing."""
        return sha256 if sha256 in self.pictures else ""

    def words(self, name: str, value: str) -> str:
        """How one of a list is called; its id where it is not there."""
        found = [option.words for option in self.of(name) if option.value == value]
        return found[0] if found else value


def around(rows: Iterable[EditedRow], language: str, kept: Iterable[KeptAsset] = ()) -> Around:
    """What these rows and the files that are `kept` offer."""
    found, files = list(rows), list(kept)
    single: dict[str, Any] = {row.kind: row.body for row in found}
    center, rating = single.get("center", {}), single.get("rating", {})
    reasons, announcing = single.get("reasons", {}), single.get("announcing", {})
    languages = tuple(center.get("languages", LANGUAGES))
    known = [*LANGUAGES, *sorted({*languages, *center.get("catalogues", {})} - {*LANGUAGES})]
    lists = {
        "language": [Option(one, language_name(one, language)) for one in known],
        "spoken": [
            Option(one, language_name(one, language)) for one in languages if one in LANGUAGES
        ],
        "timezone": _timezones(language),
        "weekday": [Option(str(day), text(language, f"config.weekday.{day}")) for day in _WEEKDAYS],
        "published": [
            Option(one, text(language, f"config.published.{one}")) for one in get_args(Published)
        ],
        "score": [
            Option(str(level["score"]), named(level["name"], language))
            for level in rating.get("levels", ())
        ],
        "pause": _named(reasons.get("pause", ()), language),
        "pack": [Option(one, one) for one in announcing.get("packs", {})],
        "asset": list(options(files, language)),
    }
    for kind in ("field", "service", "counter", "zone"):
        bodies = [row.body for row in found if row.kind == kind]
        lists[kind] = _named([body for body in bodies if isinstance(body, Mapping)], language)
    return Around(
        languages=languages,
        lists={name: tuple(offered) for name, offered in lists.items()},
        pictures=frozenset(one.sha256 for one in files if one.media_type in PICTURES),
    )


def _timezones(language: str) -> list[Option]:
    """Vietnam first, then all that are called by an area and a place."""
    named_ones = sorted(one for one in timezones() if one.partition("/")[0] in _AREAS)
    home = Option(HOME, f"{text(language, 'config.home')} · {HOME}")
    return [home, *(Option(one, one) for one in named_ones if one != HOME)]


def language_name(named_one: str, reader: str) -> str:
    """What a language calls itself where it is ours, else its name in the reader's, else its code."""
    if named_one in LANGUAGES:
        return text(named_one, "common.language.name")
    known = f"config.language.{named_one}" in messages(reader)
    return text(reader, f"config.language.{named_one}") if known else named_one


def _named(rows: Iterable[Mapping[str, object]], language: str) -> list[Option]:
    found = []
    for row in rows:
        names = row.get("name")
        words = named(names, language) if isinstance(names, Mapping) else ""
        found.append(Option(str(row["id"]), words or str(row["id"])))
    return found
