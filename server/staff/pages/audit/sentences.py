"""An event as a sentence: what happened, why, who did it and from where, by names; pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from assets.catalogue import messages
from common.contract.audit import AuditEntry, AuditNames
from common.contract.config import Config
from common.contract.envelope import Actor
from server.staff.pages.audit.given_back import happened, is_lost_change
from server.staff.pages.audit.kinds import NAMED
from server.staff.pages.audit.things import Things

NOBODY = AuditNames(people={}, devices={})


class Teller:
    """Tells the events of one answer in one language."""

    def __init__(self, config: Config, names: AuditNames, language: str) -> None:
        self._language, self._things = language, Things(config, names, language)
        self._zone = ZoneInfo(config.center.timezone)

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
        return self._things.say(words, self.moment(entry.recorded_at), self._actor(entry.actor))

    def why(self, entry: AuditEntry) -> str:
        """The reason that was given, empty where there is none."""
        entry = happened(entry)
        reason = entry.data.get("reason")
        if isinstance(reason, Mapping):
            args = _values(reason.get("args"))
            code = str(reason.get("code"))
            return self._things.known(f"counter.reason.{code}", code, args.get("waited_minutes"))
        if isinstance(reason, str):
            return self._things.name("reason", reason) or self._things.known(
                f"audit.why.{reason}", reason
            )
        chosen = entry.data.get("reasons")
        if isinstance(chosen, list):
            return ", ".join(self._things.name("rating", str(one)) or str(one) for one in chosen)
        return ""

    def who(self, entry: AuditEntry) -> str:
        """Who caused it."""
        return self._actor(happened(entry).actor)

    def _actor(self, actor: Actor) -> str:
        if actor.kind == "officer":
            return self.person(actor.id)
        if actor.kind == "device":
            return self.device(actor.id)
        return self._things.say(f"audit.actor.{actor.kind}")

    def where(self, entry: AuditEntry) -> str:
        """The device from which it came, empty where that is who caused it; of a sign-in the address."""
        entry = happened(entry)
        device, address = entry.actor.device_id, entry.data.get("address")
        place = "" if device is None or device == entry.actor.id else self.device(device)
        return f"{place} · {address}" if isinstance(address, str) else place

    def person(self, id_: str) -> str:
        """A member of staff by name, else by id."""
        return self._things.person(id_)

    def device(self, id_: str) -> str:
        """A device by its kind, name and counter, the staff pages' own by its kind alone; else by id."""
        return self._things.device(id_)

    def _what(self, type_: str, data: Mapping[str, Any]) -> str:
        key = f"audit.event.{type_}"
        if key not in messages(self._language):
            return type_
        args = [self._things.told(spec, data, self.moment) for spec in NAMED.get(type_, ())]
        return self._things.say(key, *args)


def stamped(at: datetime) -> str:
    """A time as it is written."""
    return f"{at:%d/%m/%Y %H:%M:%S}"


def _values(data: object) -> Mapping[str, Any]:
    return data if isinstance(data, Mapping) else {}
