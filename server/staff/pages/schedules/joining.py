"""Two at the same schedule: what was typed carried over to what the other one left; pure."""

from typing import Any, NamedTuple

from msgspec.structs import asdict

from common.contract.report_schedules import ReportSchedule


class Joined(NamedTuple):
    """Two edits in one, and the names of the fields that both have changed: there it is the first's."""

    body: ReportSchedule
    both: tuple[str, ...]


def join(seen: ReportSchedule, typed: ReportSchedule, now: ReportSchedule) -> Joined:
    """What was typed over what was seen, on what is there now; of a list each entry by itself."""
    was, mine, theirs = asdict(seen), asdict(typed), asdict(now)
    body, both = dict[str, Any](), []
    for name, value in theirs.items():
        if isinstance(value, tuple):
            body[name] = _listed(was[name], mine[name], value)
            continue
        body[name] = value if mine[name] == was[name] else mine[name]
        if value not in (was[name], body[name]):
            both.append(name)
    return Joined(ReportSchedule(**body), tuple(both))


def _listed(
    was: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...]:
    """Theirs without what I took out, and with what I added."""
    kept = tuple(one for one in theirs if one in mine or one not in was)
    return (*kept, *(one for one in mine if one not in (*was, *theirs)))
