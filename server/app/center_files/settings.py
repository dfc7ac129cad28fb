"""Reads center.toml, and files like it, into tables, knowing the line of every key."""

import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path

from server.app.center_files.model import FileProblem
from server.app.center_files.record import Record
from server.app.center_files.sheets import read_text

FILE = "center.toml"
_TABLE = re.compile(r"\s*\[\s*([A-Za-z0-9_-]+)\s*\]")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_ERROR_LINE = re.compile(r"\(at line ([0-9]+)")


def read_settings(
    folder: Path, tables: Mapping[str, tuple[str, ...]], problems: list[FileProblem]
) -> dict[str, Record] | None:
    """Each table of a folder's center.toml."""
    text = read_text(folder, FILE, problems)
    return None if text is None else tables_of(text, FILE, tables, problems)


def tables_of(
    text: str,
    file: str,
    tables: Mapping[str, tuple[str, ...]],
    problems: list[FileProblem],
    passed_over: Collection[str] = (),
) -> dict[str, Record] | None:
    """Each table of `tables` by its name; None when the text of the file is unusable, which is reported.

    One that is not there is empty and has line 0. Those `passed_over` may stand there, too.
    """
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        place = _ERROR_LINE.search(str(error))
        line = int(place.group(1)) if place else 0
        problems.append(FileProblem(file, line, "", f"cannot be read as TOML: {error}"))
        return None
    lines = _lines(text)
    for name in found.keys() - tables.keys() - set(passed_over):
        message = f"is unknown; the tables are {', '.join(tables)}"
        problems.append(
            FileProblem(file, lines.get((name, ""), lines.get(("", name), 0)), name, message)
        )
    return {
        name: _table(name, found.get(name), keys, (file, lines), problems)
        for name, keys in tables.items()
    }


def _table(
    name: str,
    value: object,
    keys: tuple[str, ...],
    places: tuple[str, Mapping[tuple[str, str], int]],
    problems: list[FileProblem],
) -> Record:
    file, lines = places
    line = lines.get((name, ""), 0)
    if value is not None and not isinstance(value, dict):
        problems.append(
            FileProblem(file, lines.get(("", name), 0), name, "must be a table: [name]")
        )
    values = value if isinstance(value, dict) else {}
    found = {key: place for (table, key), place in lines.items() if table == name}
    record = Record(problems, file, line, values, found)
    for key in values.keys() - set(keys):
        record.wrong(key, f"is unknown in [{name}]; the keys are {', '.join(keys)}")
    return record


def _lines(text: str) -> dict[tuple[str, str], int]:
    """The line of every table (with an empty key) and of every key in it."""
    places: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if match := _TABLE.match(line):
            table = match.group(1)
            places.setdefault((table, ""), number)
        elif match := _KEY.match(line):
            places.setdefault((table, match.group(1)), number)
    return places
