"""Puts a schedule into the text of `reports.toml`, or takes it out; all else stays as somebody wrote it."""

import json
import re
import tomllib

from msgspec.structs import replace

from common.contract.ids import Slug
from server.reports.schedules.settings import (
    FILE,
    Schedule,
    ScheduleSettingsError,
    parse_schedules,
)

_BEGINS, _HEADER = re.compile(r"\s*\[\[\s*schedule\s*\]\]"), re.compile(r"\s*\[")
_LOOSE = re.compile(r"\s*(#.*)?$")


def with_schedule(text: str, name: Slug, schedule: Schedule | None) -> str:
    """The text with this schedule instead of the one of this name, or without it.

    ScheduleSettingsError where that cannot be done without touching anything else.
    """
    before = parse_schedules(text)
    rest = tuple(one for one in before.schedule if one.id != name)
    written = "" if schedule is None else _block(schedule)
    lines = text.splitlines(keepends=True)
    place = next((span for span in _spans(lines) if _is(lines, span, name)), None)
    if place is None:
        gap = "\n" if text and written else ""
        made = f"{text}{'' if text.endswith(chr(10)) or not text else chr(10)}{gap}{written}"
    else:
        made = "".join((*lines[: place[0]], written, *lines[place[1] :]))
    after = parse_schedules(made)
    wanted = {*rest, *(() if schedule is None else (schedule,))}
    if replace(after, schedule=()) != replace(before, schedule=()) or {*after.schedule} != wanted:
        raise ScheduleSettingsError(f"{FILE} is written in a way that has to be changed by hand")
    return made


def _block(schedule: Schedule) -> str:
    """As a person would write it."""
    values = {
        "id": _quoted(schedule.id),
        "every": _quoted(schedule.every),
        "at": f"{schedule.at:%H:%M:%S}",
        "reports": _list(schedule.reports),
        "formats": _list(schedule.formats),
        "language": _quoted(schedule.language),
        **({"folder": _quoted(schedule.folder)} if schedule.folder else {}),
        **({"mail": _list(schedule.mail)} if schedule.mail else {}),
    }
    return "".join(("[[schedule]]\n", *(f"{name} = {value}\n" for name, value in values.items())))


def _list(words: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_quoted, words))}]"


def _quoted(words: str) -> str:
    """TOML writes a text between quotes as JSON does."""
    return json.dumps(words, ensure_ascii=False)


def _spans(lines: list[str]) -> list[tuple[int, int]]:
    """From the line that begins a schedule to the one after its last value."""
    found: list[tuple[int, int]] = []
    for begin, line in enumerate(lines):
        if not _BEGINS.match(line):
            continue
        after = range(begin + 1, len(lines))
        end = next((at for at in after if _HEADER.match(lines[at])), len(lines))
        while _LOOSE.match(lines[end - 1]):
            end -= 1
        found.append((begin, end))
    return found


def _is(lines: list[str], span: tuple[int, int], name: Slug) -> bool:
    try:
        block = tomllib.loads("".join(lines[slice(*span)]))
    except tomllib.TOMLDecodeError:
        return False
    return bool(block["schedule"][0].get("id") == name)
