"""The kinds of rows as a center's staff think of them, and which programs each of them touches."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import NODEFAULT
from msgspec.structs import fields

from common.contract.codec import plain
from common.contract.config_kinds import KINDS
from common.contract.editing import EditedRow
from server.staff.editing.flat import Flat, flatten
from server.staff.editing.shapes import shape_of

GROUPS: Mapping[str, tuple[str, ...]] = {
    "center": ("center", "hours"),
    "services": ("field", "service", "menu"),
    "counters": ("counter", "zone", "desk", "reasons"),
    "queue": ("priority_class", "policy"),
    "rating": ("rating",),
    "hall": ("announcing", "texts", "medium"),
    "kiosk": ("kiosk",),
}
"""All kinds but the procedures, which have a page of their own."""

PROGRAMS: Mapping[str, tuple[str, ...]] = {
    "announcing": ("display",),
    "center": ("all",),
    "counter": ("kiosk", "counter", "display"),
    "desk": ("counter",),
    "field": ("kiosk", "counter", "display", "phone"),
    "hours": ("kiosk", "phone", "server"),
    "kiosk": ("kiosk",),
    "medium": ("display",),
    "menu": ("kiosk",),
    "policy": ("server", "counter", "kiosk"),
    "priority_class": ("kiosk", "counter", "paper"),
    "procedure": ("kiosk", "phone"),
    "rating": ("kiosk", "tablet", "phone"),
    "reasons": ("counter", "kiosk"),
    "service": ("kiosk", "counter", "display", "phone"),
    "texts": ("display", "kiosk", "paper"),
    "zone": ("display",),
}

LETTERS = "ABCDEGHIKLMNOPQRSTUVXYĐFJWZ"
_COUNTED = {"counter": "number", "priority_class": "rank"}


def fresh(kind: str, rows: Iterable[EditedRow]) -> Flat:
    """A new row's fields: what the contract means without them, and the next free number or letter.

    A new service is not offered yet: no counter serves it.
    """
    known: list[Any] = [row.body for row in rows if row.kind == kind]
    struct = KINDS[kind]
    defaults = [one for one in fields(struct) if one.default is not NODEFAULT]
    values = {one.name: plain(one.default) for one in defaults}
    values |= {"open": False} if kind == "service" else {}
    if kind in _COUNTED:
        name = _COUNTED[kind]
        values[name] = max((body[name] for body in known), default=0) + 1
    if kind == "field":
        taken = {body["letter"] for body in known}
        values["letter"] = next((one for one in LETTERS if one not in taken), None)
    return flatten(shape_of(kind), values)
