"""What stands in the search's form, as a question to the server, and what is wrong with it; pure."""

import re
from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from common.contract.audit import AuditQuery, TicketQuery
from server.staff.pages.audit.kinds import GROUPS

LONGEST = 64
AT_ONCE = 30
_LABEL = re.compile(r"[a-zđ]([1-9][0-9]?-)?[0-9]{3,6}(/[0-9]{1,3})?", re.IGNORECASE)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,63}")


class Asked(Struct, frozen=True, kw_only=True):
    """What was typed and chosen; all may be empty."""

    since: str = ""
    until: str = ""
    group: str = ""
    actor: str = ""
    about: str = ""
    words: str = ""

    def query(self, before: int | None = None, limit: int = AT_ONCE) -> AuditQuery:
        """As the server is asked; a number is written as on paper. `before` is an answer's `next`."""
        words = self.words.upper() if _LABEL.fullmatch(self.words) else self.words
        return AuditQuery(
            since=self.since or None,
            until=self.until or None,
            types=GROUPS.get(self.group, ()),
            actor=self.actor or None,
            about=self.about or None,
            text=words or None,
            before=before,
            limit=limit,
        )

    def ticket(self, today: str) -> TicketQuery | None:
        """The ticket whose number was typed, of one day, by itself of `today`; None for anything else."""
        if self.since != self.until or not _LABEL.fullmatch(self.words):
            return None
        return TicketQuery(label=self.words.upper(), service_day=self.since or today)

    def faults(self) -> dict[str, str]:
        """The key of what is wrong, by field."""
        found = {name: "audit.fault.day" for name in ("since", "until") if not self._is_day(name)}
        if not found and self.since and self.until and self.since > self.until:
            found["until"] = "audit.fault.backwards"
        if len(self.words) > LONGEST or not self.words.isprintable():
            found["words"] = "audit.fault.words"
        return found

    def _is_day(self, name: str) -> bool:
        typed = getattr(self, name)
        try:
            return not typed or date.fromisoformat(typed).isoformat() == typed
        except ValueError:
            return False


def asked_by(values: Mapping[str, str]) -> Asked:
    """Out of an address or a form; ids and groups that can be none are left out."""
    known = {name: values.get(name, "").strip() for name in Asked.__struct_fields__}
    for name in ("actor", "about"):
        if not _ID.fullmatch(known[name]):
            known[name] = ""
    if known["group"] not in GROUPS:
        known["group"] = ""
    return Asked(**known)
