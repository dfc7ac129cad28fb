"""The rows that a step of the set-up adds; they are told to the server together."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from assets.catalogue import LANGUAGES, text
from common.contract.editing import EditedRow, NamedChange
from common.slugs import new_id
from server.staff.editing.kinds import LETTERS
from server.staff.setup.templates import Template, templates

NORM_MINUTES = 15
MOST_COUNTERS = 99
MOST_OWN = 26


class NoLetterError(Exception):
    """More fields than there are letters for."""


class DoubleNameError(Exception):
    """A name of the center's own that another field or service has; `args` hold it."""


def services(
    rows: Iterable[EditedRow], chosen: Collection[str], own: Iterable[str]
) -> tuple[NamedChange, ...]:
    """Fields and services for the chosen templates and for names of the center's own, and the menu.

    What is there already is left as it is; a new service is offered once a counter serves it.
    NoLetterError where the letters run out, DoubleNameError where a name of its own is there twice.
    """
    known, own = list(rows), [*own]
    _refuse_doubles(known, chosen, own)
    there = {(row.kind, row.id) for row in known}
    taken = {row.id for row in known if row.kind in {"field", "service"}}
    letters: set[str] = {body_of(row)["letter"] for row in known if row.kind == "field"}
    added: list[NamedChange] = []
    names: list[str] = []
    for one in _asked(chosen, own, taken):
        if ("service", one.id) in there:
            continue
        letter = one.letter if one.letter and one.letter not in letters else _free(letters)
        letters.add(letter)
        names.append(one.id)
        added += _field_and_service(one, letter)
    if names:
        menu = next(row.body for row in known if row.kind == "menu")
        added.append(NamedChange(kind="menu", id="menu", seen=menu, body=(*menu, *names)))
    return tuple(added)


def _refuse_doubles(rows: Iterable[EditedRow], chosen: Collection[str], own: Iterable[str]) -> None:
    there = (body_of(row)["name"] for row in rows if row.kind in {"field", "service"})
    coming = (one.name for one in templates() if one.id in chosen)
    known = {_bare(words) for name in (*there, *coming) for words in name.values()}
    for line in own:
        if _bare(line) in known:
            raise DoubleNameError(" ".join(line.split()))
        known.add(_bare(line))


def _bare(name: str) -> str:
    """A name without what nobody hears: capitals, needless blanks, how its signs are put together."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def count_of(typed: str) -> int | None:
    """How many counters were asked for; None for what is no number of them."""
    if not re.fullmatch("[0-9]{1,4}", typed):
        return None
    return int(typed) if 1 <= int(typed) <= MOST_COUNTERS else None


def counters(
    rows: Iterable[EditedRow], count: int, served: Collection[str]
) -> tuple[NamedChange, ...]:
    """Counters up to `count`, each for these services, which are then offered.

    Where that many are there already, each of them takes what none has taken yet.
    """
    known = list(rows)
    numbers = {body_of(row)["number"] for row in known if row.kind == "counter"}
    taken = {row.id for row in known if row.kind == "counter"}
    added = []
    for number in range(1, count + 1):
        if number in numbers:
            continue
        name = {one: text(one, "setup.counter", number) for one in LANGUAGES}
        row_id = new_id({"": f"quay-{number}"}, taken)
        taken.add(row_id)
        body = {"id": row_id, "number": number, "name": name, "weights": {}}
        added.append(
            NamedChange(
                kind="counter", id=row_id, seen=None, body={**body, "service_ids": [*served]}
            )
        )
    return (*(added or _widened(known, served)), *_opened(known, served))


def _widened(known: list[EditedRow], served: Collection[str]) -> Iterator[NamedChange]:
    there = [row for row in known if row.kind == "counter"]
    taken = {one for row in there for one in body_of(row)["service_ids"]}
    idle = [one for one in served if one not in taken]
    for row in there if idle else ():
        body = {**body_of(row), "service_ids": [*body_of(row)["service_ids"], *idle]}
        yield NamedChange(kind="counter", id=row.id, seen=row.body, body=body)


def _opened(known: list[EditedRow], served: Collection[str]) -> Iterator[NamedChange]:
    for row in known:
        if row.kind == "service" and row.id in served and not body_of(row)["open"]:
            body = {**body_of(row), "open": True}
            yield NamedChange(kind="service", id=row.id, seen=row.body, body=body)


def _asked(chosen: Collection[str], own: Iterable[str], taken: set[str]) -> Iterator[Template]:
    yield from (one for one in templates() if one.id in chosen)
    known = {*taken, *chosen}
    for line in own:
        name = dict.fromkeys(LANGUAGES, " ".join(line.split()))
        row_id = new_id(name, known)
        known.add(row_id)
        yield Template(id=row_id, letter="", name=name, norm_minutes=NORM_MINUTES, hint=None)


def _field_and_service(one: Template, letter: str) -> Iterator[NamedChange]:
    field = {"id": one.id, "letter": letter, "name": one.name}
    yield NamedChange(kind="field", id=one.id, seen=None, body=field)
    service = {
        "id": one.id,
        "field_id": one.id,
        "name": one.name,
        "norm_minutes": one.norm_minutes,
        "open": False,
        "hint": one.hint,
        "daily_quota": None,
    }
    yield NamedChange(kind="service", id=one.id, seen=None, body=service)


def _free(letters: Collection[str]) -> str:
    for one in LETTERS:
        if one not in letters:
            return one
    raise NoLetterError


def body_of(row: EditedRow) -> Mapping[str, Any]:
    """What is in a row of any kind but the menu."""
    assert isinstance(row.body, Mapping), "no list but the menu"
    return row.body
