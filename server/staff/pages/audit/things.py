"""What an event names, in words: people, devices, rows of the configuration, what was called for; pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import convert
from msgspec.structs import asdict

from assets.catalogue import messages, text
from common.contract.audit import AuditNames
from common.contract.config import Config
from common.contract.ids import Text
from common.words import placed
from server.staff.editing.translations import only_translated, translation_name
from server.staff.frame.standing import named
from server.staff.pages.audit.kinds import ACTORS, GROUPS

NOTHING = "–"
_PEOPLE = frozenset({"account", "password", "totp", "officer"})
"""Kinds of changes that are about a person, by their id."""

Data = Mapping[str, Any]


class Things:
    """Names what is in the events of one answer, in one language."""

    def __init__(self, config: Config, names: AuditNames, language: str) -> None:
        self._names, self._language = names, language
        self._rows = {name: dict(rows) for name, rows in _named_rows(config)}
        self._tells: Mapping[str, Callable[[str, Data], str]] = {
            "person": lambda id_, _: self.person(id_),
            "device": lambda id_, _: self.device(id_),
            "outcome": lambda code, _: self.known(f"audit.outcome.{code}", code),
            "action": self._action,
            "row": self._row,
            "alert": self._raised,
            "called": self._called,
            "notice": lambda id_, _: self._notice(id_),
            "target": self._target,
            "look": self._look,
        }

    def told(self, spec: str, data: Data, moment: Callable[[datetime], str]) -> str:
        """A field of an event as its sentence names it: as it is, or of `kind:field` by its name."""
        kind, colon, field = spec.partition(":")
        value = data.get(field if colon else kind)
        if kind == "place":
            return self._before(value)
        if value is None:
            return NOTHING
        if kind == "time":
            return moment(convert(value, datetime))
        tell = self._tells.get(kind)
        if tell is not None:
            return tell(str(value), data)
        return (self.name(kind, str(value)) if colon else "") or str(value)

    def person(self, id_: str) -> str:
        """A member of staff by name, else by id."""
        return self._names.people.get(id_) or self.name("officer", id_) or id_

    def device(self, id_: str) -> str:
        """A device by its kind, name and counter, the staff pages' own by its kind alone; else by id."""
        found = self._names.devices.get(id_)
        if found is None:
            return self.known(f"audit.actor.{id_}", id_)
        kind = self.say(f"audit.profile.{found.profile}")
        if found.profile == "staff":
            return kind
        return placed(f"{kind} {found.name}".strip(), self.name("counter", found.counter_id or ""))

    def name(self, kind: str, id_: str) -> str:
        """A row of the configuration by its name, empty where there is none."""
        names = self._rows.get(kind, {}).get(id_)
        return names if isinstance(names, str) else named(names, self._language) if names else ""

    def known(self, key: str, code: str, *args: object) -> str:
        """The catalogue's words for a code, else the code."""
        return self.say(key, *args) if key in messages(self._language) else code

    def say(self, key: str, *args: object) -> str:
        """The catalogue's words."""
        return text(self._language, key, *args)

    def _action(self, kind: str, data: Data) -> str:
        """What the staff did at a device, with the number of the ticket that it was about."""
        words, label = self.known(f"audit.action.{kind}", kind), data.get("label")
        return words if label is None else self.known(f"audit.action.{kind}.of", words, label)

    def _row(self, kind: str, data: Data) -> str:
        """A row of the configuration, or what else is changed as one: its kind, and which of them."""
        if languages := only_translated(kind, data.get("before"), data.get("after")):
            return translation_name(languages, self._language)
        id_ = str(data.get("id"))
        words = self.known(f"config.kind.{kind}", kind)
        if kind == id_:
            return words
        if kind in _PEOPLE:
            return placed(words, self.person(id_))
        if kind == "device":
            return placed(words, self.device(id_))
        return placed(words, self.name(kind, id_) or id_)

    def _raised(self, kind: str, data: Data) -> str:
        """A call for help: what it is about, and where."""
        return self.known(f"counter.alert.{kind}", kind, self._place(data))

    def _called(self, id_: str, data: Data) -> str:
        """A call for help by its id, as it was raised; where nobody knows that, where it was."""
        raised = self._names.alerts.get(id_)
        return self._place(data) if raised is None else self._raised(raised.kind, asdict(raised))

    def _place(self, data: Data) -> str:
        for kind, field in (("counter", "counter_id"), ("service", "service_id")):
            if data.get(field) is not None:
                return self.name(kind, str(data[field])) or str(data[field])
        device = data.get("device_id")
        return NOTHING if device is None else self.device(str(device))

    def _notice(self, id_: str) -> str:
        """Its words, or that they are destroyed."""
        words = self._names.notices.get(id_)
        return self.say("audit.sealed.gone") if words is None else self.say("audit.notice", words)

    def _target(self, service: str, data: Data) -> str:
        """Where somebody is sent: for which service, to which counter, to whom."""
        words = self.name("service", service) or service
        counter, officer = data.get("to_counter_id"), data.get("to_officer_id")
        if counter is not None:
            words = self.say("audit.to.counter", words, self.name("counter", counter) or counter)
        return (
            words if officer is None else self.say("audit.to.officer", words, self.person(officer))
        )

    def _before(self, id_: str | None) -> str:
        """Before whom somebody waits now."""
        if id_ is None:
            return self.say("audit.place.last")
        return self.say("audit.place.before", self._names.tickets.get(id_, id_))

    def _look(self, shown: str, data: Data) -> str:
        """What somebody asked the journal for, and how much they were shown."""
        asked = [
            self._kinds(data.get("types") or ()),
            "" if data.get("about") is None else self._anything(str(data["about"])),
            *(
                self.say(f"audit.look.{name}", "/".join(reversed(str(data[name]).split("-"))))
                for name in ("since", "until")
                if data.get(name)
            ),
            self.say("audit.look.words") if data.get("searched") else "",
        ]
        return " · ".join(
            filter(None, (text(self._language, "audit.look.shown", n=int(shown)), *asked))
        )

    def _kinds(self, types: Sequence[str]) -> str:
        """A group of events by its name, others one by one."""
        for name, group in GROUPS.items():
            if tuple(types) == group:
                return self.say(f"audit.group.{name}")
        return ", ".join(types)

    def _anything(self, id_: str) -> str:
        """What an id is called, whatever it is of."""
        known = self._names
        if id_ in known.tickets:
            return self.say("audit.ticket", known.tickets[id_])
        if id_ in known.devices:
            return self.device(id_)
        if id_ in ACTORS:
            return self.say(ACTORS[id_])
        return self.name("counter", id_) or self.person(id_)


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
