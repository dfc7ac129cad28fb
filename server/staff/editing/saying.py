"""What is said of a change to who makes it: at the fields, of other rows, of who made it before."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assets.catalogue import text
from common.contract.editing import EditedRow, RowFault
from common.contract.envelope import Actor
from server.staff.editing.around import Around
from server.staff.editing.flat import root
from server.staff.editing.reading import Fault
from server.staff.editing.telling import Teller

MOST_SENTENCES = 5


def at_fields(
    kind: str, row_id: str, faults: Iterable[RowFault], teller: Teller, rows: Iterable[EditedRow]
) -> Mapping[str, str]:
    """What is wrong, by the path of the field; what is wrong with other rows under an empty path."""
    bodies: dict[tuple[str, str], Any] = {(row.kind, row.id): row.body for row in rows}
    told: dict[str, dict[str, None]] = {}
    for fault in faults:
        if (fault.kind, fault.id) == (kind, row_id):
            path = fault.field or root(kind)
            words = teller.fault(Fault(fault.code, fault.args))
        else:
            path, words = "", teller.foreign(fault, bodies)
        told.setdefault(path, {})[words] = None
    return {path: in_short([*words], teller.language) for path, words in told.items()}


def in_short(sentences: Sequence[str], language: str) -> str:
    """The first of them, and how many more there are."""
    shown, more = sentences[:MOST_SENTENCES], len(sentences) - MOST_SENTENCES
    left = f" {text(language, 'config.and-more', n=more)}." if more > 0 else ""
    return f"{' '.join(shown)}{left}"


def warning(kind: str, after: Any, around: Around, language: str) -> str:
    """What follows from a row as it is to be that nobody may have meant; nothing where all is usual."""
    if kind == "hours" and after is not None and not after["sessions"]:
        return text(language, "config.warning.no-sessions")
    if kind == "counter" and after is not None:
        idle = [one for one in after["weights"] if one not in after["service_ids"]]
        names = ", ".join(f"“{around.words('service', one)}”" for one in idle)
        return text(language, "config.warning.weights", names) if idle else ""
    return ""


def actor_name(actor: Actor, officers: Mapping[str, str], language: str) -> str:
    """Who changed something."""
    if actor.kind == "operator":
        return text(language, "config.changes.operator")
    if actor.kind == "timer":
        return text(language, "config.changes.server")
    return officers.get(actor.id, actor.id)
