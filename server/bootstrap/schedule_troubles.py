"""What a delivery met with, on its way from the process that delivers to the server beside it."""

import logging

import msgspec

from common.contract import codec
from common.contract.report_schedules import ScheduleTrouble
from server.bootstrap.command_beside import Child, lines_of

log = logging.getLogger("motcua.schedules")


def line_of(trouble: ScheduleTrouble) -> str:
    """One line, for `troubles_of`."""
    return codec.encode(trouble).decode()


def troubles_of(child: Child, said: bytes, schedule: str = "") -> tuple[ScheduleTrouble, ...]:
    """What an ended process told in such lines, once of all periods; what else it said goes to the log.

    One that failed without such a line could not make the reports.
    """
    met, other = list[ScheduleTrouble](), list[str]()
    for line in lines_of(said):
        try:
            met.append(codec.decode(ScheduleTrouble, line.encode()))
        except (msgspec.MsgspecError, ValueError):
            other.append(line)
    if other:
        log.warning("while reports were delivered: %s", "\n".join(other))
    if child.returncode and not met:
        words = other[-1] if other else f"the process ended with {child.returncode}"
        met.append(ScheduleTrouble(schedule=schedule, code="not-made", place="", words=words))
    return tuple({(one.schedule, one.code, one.place): one for one in reversed(met)}.values())[::-1]


def faulty_settings(error: Exception) -> ScheduleTrouble:
    """The file of the schedules cannot be used."""
    return ScheduleTrouble(schedule="", code="settings", place="", words=str(error))
