"""An event as a sentence: what happened, why, who did it and from where, by names; pure."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from assets.catalogue import messages, text
from common.contract.audit import AuditEntry, AuditNames
from common.contract.config import Config
from common.contract.envelope import Actor
from common.contract.ids import Text
from server.staff.editing.translations import only_translated, translation_name
from server.staff.frame.standing import named
from server.staff.pages.audit.given_back import happened, is_lost_change
from server.staff.pages.audit.kinds import NAMED

NOTHING = "–"
_PEOPLE = frozenset({"account", "password", "totp", "officer"})
"""Kinds of changes that are about a person, by their id."""

NOBODY = AuditNames(people={}, devices={})


class Teller:
    """Tells the events of one answer in one language."""

    def __init__(self, config: Config, names: AuditNames, language: str) -> None:
        self._config, self._names, self._language = config, names, language
        self._zone = ZoneInfo(config.center.timezone)
        self._rows = {name: dict(rows) for name, rows in _named_rows(config)}

    def when(self, entry: AuditEntry) -> str:
        """When it was recorded, by the center's clock; of what was given back when that happened."""
        return self.moment(happened(entry).recorded_at)

    def moment(self, at: datetime) -> str:
        """A time by the center's clock."""
        return stamped(self.local(at))

    def local(self, at: datetime) -> datetime:
        """What the center's clock showed, as a time without a zone."""
        return at.astimezone(self._zone).replace(tzinfo=None)

    def what(self, entry: AuditEntry) -> str:
        """What happened."""
        entry = happened(entry)
        return self._what(entry.type, entry.data)

    def given_back(self, entry: AuditEntry) -> str:
        """When and from which device a restored server has it, empty where it was never lost."""
        if entry.lost is None:
            return ""
        words = "audit.healed.change" if is_lost_change(entry) else "audit.healed"
        return self._say(words, self.moment(entry.recorded_at), self._actor(entry.actor))

    def why(self, entry: AuditEntry) -> str:
        """The reason that was given, empty where there is none."""
        entry = happened(entry)
        reason = entry.data.get("reason")
        if isinstance(reason, Mapping):
            args = _values(reason.get("args"))
            code = str(reason.get("code"))
            return self._known(f"counter.reason.{code}", code, args.get("waited_minutes"))
        if isinstance(reason, str):
            return self._name("reason", reason) or self._known(f"audit.why.{reason}", reason)
        chosen = entry.data.get("reasons")
        if isinstance(chosen, list):
            return ", ".join(self._name("rating", str(one)) or str(one) for one in chosen)
        return ""

    def who(self, entry: AuditEntry) -> str:
        """Who caused it."""
        return self._actor(happened(entry).actor)

    def _actor(self, actor: Actor) -> str:
        if actor.kind == "officer":
            return self.person(actor.id)
        if actor.kind == "device":
            return self.device(actor.id)
        return self._say(f"audit.actor.{actor.kind}")

    def where(self, entry: AuditEntry) -> str:
        """The device from which it came, empty where that is who caused it; of a sign-in the address."""
        entry = happened(entry)
        device, address = entry.actor.device_id, entry.data.get("address")
        place = "" if device is None or device == entry.actor.id else self.device(device)
        return f"{place} · {address}" if isinstance(address, str) else place

    def person(self, id_: str) -> str:
        """A member of staff by name, else by id."""
        return self._names.people.get(id_) or self._name("officer", id_) or id_

    def device(self, id_: str) -> str:
        """A device by its name and kind, the staff pages' own by its kind alone; else by id."""
        found = self._names.devices.get(id_)
        if found is None:
            return self._known(f"audit.actor.{id_}", id_)
        kind = self._say(f"audit.profile.{found.profile}")
        return kind if found.profile == "staff" else f"{kind} {found.name}".strip()

    def _what(self, type_: str, data: Mapping[str, Any]) -> str:
        key = f"audit.event.{type_}"
        if key not in messages(self._language):
            return type_
        args = [self._field(spec, data) for spec in NAMED.get(type_, ())]
        return self._say(key, *args)

    def _field(self, spec: str, data: Mapping[str, Any]) -> str:
        kind, colon, field = spec.partition(":")
        value = data.get(field if colon else kind)
        if value is None:
            return NOTHING
        if kind == "person":
            return self.person(str(value))
        if kind == "device":
            return self.device(str(value))
        if kind == "outcome":
            return self._known(f"audit.outcome.{value}", str(value))
        if kind == "action":
            return self._action(str(value), data.get("label"))
        if kind == "row":
            return self._row(str(value), data)
        if kind == "alert":
            return self._known(f"counter.alert.{value}", str(value), self._place(data))
        return (self._name(kind, str(value)) if colon else "") or str(value)

    def _action(self, kind: str, label: str | None) -> str:
        """What the staff did at a device, with the number of the ticket that it was about."""
        words = self._known(f"audit.action.{kind}", kind)
        return words if label is None else self._known(f"audit.action.{kind}.of", words, label)

    def _row(self, kind: str, data: Mapping[str, Any]) -> str:
        """A row of the configuration, or what else is changed as one: its kind, and which of them."""
        if languages := only_translated(kind, data.get("before"), data.get("after")):
            return translation_name(languages, self._language)
        id_ = str(data.get("id"))
        words = self._known(f"config.kind.{kind}", kind)
        if kind == id_:
            return words
        if kind in _PEOPLE:
            return f"{words} · {self.person(id_)}"
        if kind == "device":
            return f"{words} · {self.device(id_)}"
        return f"{words} · {self._name(kind, id_) or id_}"

    def _place(self, data: Mapping[str, Any]) -> str:
        """What a call for help is about."""
        for kind, field in (("counter", "counter_id"), ("service", "service_id")):
            if data.get(field) is not None:
                return self._name(kind, str(data[field])) or str(data[field])
        device = data.get("device_id")
        return NOTHING if device is None else self.device(str(device))

    def _name(self, kind: str, id_: str) -> str:
        names = self._rows.get(kind, {}).get(id_)
        return names if isinstance(names, str) else named(names, self._language) if names else ""

    def _known(self, key: str, code: str, *args: object) -> str:
        """The catalogue's words for a code, else the code."""
        return self._say(key, *args) if key in messages(self._language) else code

    def _say(self, key: str, *args: object) -> str:
        return text(self._language, key, *args)


def stamped(at: datetime) -> str:
    """A time as it is written."""
    return f"{at:%d/%m/%Y %H:%M:%S}"


def _named_rows(config: Config) -> Iterator[tuple[str, Iterator[tuple[str, Text | str]]]]:
    yield "service", ((row.id, row.name) for row in config.services)
    yield "counter", ((row.id, row.name) for row in config.counters)
    yield "priority", ((row.id, row.name) for row in config.priority_classes)
    yield "priority_class", ((row.id, row.name) for row in config.priority_classes)
    yield "field", ((row.id, row.name) for row in config.fields)
    yield "zone", ((row.id, row.name) for row in config.zones)
    yield "officer", ((row.id, row.name) for row in config.officers)
    yield "level", ((str(row.score), row.name) for row in config.rating.levels)
    yield "rating", ((row.id, row.name) for row in config.rating.reasons)
    reasons = config.reasons
    every = (
        *(*reasons.pause, *reasons.park, *reasons.transfer, *reasons.cancel),
        *(*reasons.priority, *reasons.move, *reasons.suspend),
    )
    yield "reason", ((row.id, row.name) for row in every)


def _values(data: object) -> Mapping[str, Any]:
    return data if isinstance(data, Mapping) else {}
