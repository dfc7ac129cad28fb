"""What the values of a configuration row are, as a form sees them, read from the contract's structs."""

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Meta, Struct

from common.contract.config_kinds import KINDS
from common.contract.ids import LocalDate, LocalTime, Text


class Shape(Struct, frozen=True, kw_only=True):
    """Any of those below; `optional`: it may be left out."""

    optional: bool = False


class Words(Shape, frozen=True, kw_only=True):
    """A text in each language of the center, or in `some`; a `long` one is a sentence or more."""

    long: bool = False
    some: bool = False


class Line(Shape, frozen=True, kw_only=True):
    """Plain text; `pattern` is what all of it must match."""

    pattern: str = ""


class Number(Shape, frozen=True, kw_only=True):
    """A whole number."""

    least: int | None = None
    most: int | None = None


class Flag(Shape, frozen=True, kw_only=True):
    """Yes or no."""


class Clock(Shape, frozen=True, kw_only=True):
    """A time of day."""


class Day(Shape, frozen=True, kw_only=True):
    """A date."""


class Pick(Shape, frozen=True, kw_only=True):
    """One of these words of the contract."""

    options: tuple[str, ...]


class Ref(Shape, frozen=True, kw_only=True):
    """The id of one of what stands in the list `to` of `Around`."""

    to: str


class Refs(Shape, frozen=True, kw_only=True):
    """The ids of some of them, or their `numbers`, in no order."""

    to: str
    numbers: bool = False


class Named(Shape, frozen=True, kw_only=True):
    """The id of something: nobody types it, it is made of the name and stays."""


class Kept(Shape, frozen=True, kw_only=True):
    """What is not changed by a form."""


class Many(Shape, frozen=True, kw_only=True):
    """Several of the same, in an order."""

    item: Shape


class Each(Shape, frozen=True, kw_only=True):
    """One value for each of the list `to`, as far as there is one: left out where it is empty."""

    to: str
    item: Shape


class Part(Struct, frozen=True, kw_only=True):
    """A named part of a group."""

    name: str
    shape: Shape


class Group(Shape, frozen=True, kw_only=True):
    """A struct."""

    parts: tuple[Part, ...]


_LONG, _LONG_OR_NONE = Words(long=True), Words(long=True, optional=True)
_SPECIAL: Mapping[tuple[str, str], Shape] = {
    ("Announcing", "packs"): Kept(),
    ("Announcing", "languages"): Many(item=Ref(to="spoken")),
    ("Announcing", "voices"): Each(to="spoken", item=Ref(to="pack", optional=True)),
    ("Center", "catalogues"): Kept(),
    ("Center", "id"): Kept(),
    ("Center", "languages"): Many(item=Ref(to="language")),
    ("Center", "practice"): Kept(),
    ("Center", "timezone"): Ref(to="timezone"),
    ("CenterNotice", "text"): _LONG,
    ("Counter", "service_ids"): Refs(to="service"),
    ("Counter", "weights"): Each(to="service", item=Number(least=1, most=10, optional=True)),
    ("DeskSettings", "away_reason"): Ref(to="pause", optional=True),
    ("KioskSettings", "return_service"): Ref(to="service", optional=True),
    ("Medium", "asset"): Ref(to="asset", optional=True),
    ("Medium", "text"): _LONG_OR_NONE,
    ("PaperNeeded", "detail"): _LONG_OR_NONE,
    ("Policy", "quick_counters"): Refs(to="counter"),
    ("PriorityClass", "proof"): _LONG_OR_NONE,
    ("Procedure", "service_id"): Ref(to="service"),
    ("Procedure", "says"): Each(to="published", item=Words(optional=True, some=True)),
    ("RatingReason", "scores"): Refs(to="score", numbers=True),
    ("Service", "field_id"): Ref(to="field"),
    ("Service", "hint"): _LONG_OR_NONE,
    ("Session", "weekdays"): Refs(to="weekday", numbers=True),
    ("Texts", "receipt_note"): _LONG_OR_NONE,
    ("Texts", "ticker"): Many(item=_LONG),
    ("Texts", "welcome"): _LONG_OR_NONE,
    ("Zone", "counter_ids"): Refs(to="counter"),
}
"""What the type alone does not tell."""


@cache
def shape_of(kind: str) -> Shape:
    """The whole of a kind of row; KeyError for what cannot be edited."""
    if kind == "menu":
        return Many(item=Ref(to="service"))
    return _shape(KINDS[kind], "", "")


def _shape(hint: Any, owner: str, name: str) -> Shape:
    special = _SPECIAL.get((owner, name))
    if special is not None:
        return special
    if name == "id":
        return Named()
    optional = get_origin(hint) in {Union, UnionType}
    if optional:
        hint = next(part for part in get_args(hint) if part is not type(None))
    for known, shape in ((LocalTime, Clock), (LocalDate, Day), (Text, Words)):
        if hint == known:
            return shape(optional=optional)
    meta = Meta()
    if get_origin(hint) is Annotated:
        hint, meta = get_args(hint)[0], get_args(hint)[1]
    if get_origin(hint) is tuple:
        return Many(item=_shape(get_args(hint)[0], owner, f"{name}."))
    return _plain(hint, meta, optional=optional)


def _plain(hint: Any, meta: Meta, *, optional: bool) -> Shape:
    if get_origin(hint) is Literal:
        return Pick(options=get_args(hint), optional=optional)
    if hint is bool:
        return Flag()
    if hint is int:
        return Number(least=_whole(meta.ge), most=_whole(meta.le), optional=optional)
    if hint is str:
        return Line(pattern=meta.pattern or "", optional=optional)
    return _group(hint)


def _group(struct: type[Struct]) -> Group:
    hints = get_type_hints(struct, include_extras=True)
    parts = tuple(
        Part(name=name, shape=_shape(hints[name], struct.__name__, name))
        for name in struct.__struct_fields__
    )
    return Group(parts=parts)


def _whole(limit: float | None) -> int | None:
    return None if limit is None else int(limit)
