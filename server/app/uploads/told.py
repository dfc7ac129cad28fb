"""What a device has told before: an entry that comes again is known from another that bears its seq."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple, TypeGuard
from uuid import UUID

from common.contract.codec import parse_object
from common.contract.requests import MISSING
from server.app.uploads.entries import Entry
from server.app.writing.unit import Unit
from server.storage.history.records import KEPT_MILLISECONDS, Answered, Key
from server.storage.uploads import held_codes, held_entry

_LOWEST = -(2**62)


class Fate(NamedTuple):
    """What became of an entry: carried out, or put aside with a code."""

    code: str | None


class Told:
    """The entries of one device that are here.

    Where two devices have one identity, from a folder that was copied, two entries bear one seq. The
    one that came later lies aside, if it must, under a seq below zero.
    """

    def __init__(
        self, unit: Unit, device_id: str, known: Mapping[Key, Answered], here: Collection[int]
    ) -> None:
        """`known` are the answers to the commands that were sent, `here` the seqs that came before."""
        self._unit, self._device_id = unit, device_id
        self._answered = known
        self._codes: dict[int, str] = {}
        if here:
            self._codes = held_codes(unit.connection, device_id, min(here), max(here))
        self._below: dict[int, str] | None = None

    def find(self, seq: int, entry: Entry) -> Fate | None:
        """What became of an entry up to the mark; None where it is another than the one that came."""
        code = self._codes.get(seq)
        if entry.get("type") == MISSING or (code is not None and self._lies_at(seq, entry)):
            return Fate(code)
        name = entry.get("command_id")
        statuses = [one.status for key, one in self._answered.items() if key.command_id == name]
        if 200 in statuses:
            return Fate(None)
        for place, why in self._others().items():
            if self._lies_at(place, entry):
                return Fate(why)
        return Fate(None) if statuses else None

    def note(self, seq: int, code: str) -> None:
        """One was put aside there just now."""
        (self._codes if seq > 0 else self._others())[seq] = code

    def free(self) -> int:
        """Where another entry may lie aside."""
        return min(self._others(), default=0) - 1

    def _others(self) -> dict[int, str]:
        if self._below is None:
            self._below = held_codes(self._unit.connection, self._device_id, _LOWEST, -1)
        return self._below

    def _lies_at(self, place: int, entry: Entry) -> bool:
        """Whether it is this one that lies there; of one whose key was destroyed only its seq is known."""
        unit = self._unit
        sealed = held_entry(unit.connection, unit.vault, self._device_id, place)
        if sealed is None:
            return place == entry.get("seq")
        held: dict[str, Any] = parse_object(sealed)
        if is_name(name := entry.get("command_id")):
            return name == held.get("command_id")
        return held == dict(entry)


def is_forgotten(entry: Entry, now: int) -> bool:
    """Whether the answer, if there was one, may be forgotten at this time (milliseconds)."""
    try:
        made = int(UUID(str(entry.get("command_id"))).hex[:12], 16)
    except ValueError:
        return False
    return now - made > KEPT_MILLISECONDS


def is_name(value: object) -> TypeGuard[str]:
    """Whether this could be an id: PostgreSQL can neither keep nor compare a NUL."""
    return isinstance(value, str) and len(value) <= 36 and "\0" not in value
