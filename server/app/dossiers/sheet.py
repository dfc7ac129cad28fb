"""Reads the file that another system drops, CSV or JSON, whole or not at all."""

import csv
import io
import json
from collections.abc import Iterator
from typing import NamedTuple

_SEPARATORS = ",;\t|"


class UnfinishedError(Exception):
    """The file is not whole, or is not what its name says; the text tells nothing of its content."""


class Row(NamedTuple):
    """One dossier as it stands there, and where: a line of a CSV file, a place in a JSON list."""

    place: str
    values: object


def read_rows(name: str, raw: bytes) -> list[Row]:
    """The rows of a file by its name's ending, `.json` or CSV; UnfinishedError."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnfinishedError("is not UTF-8 text") from error
    if name.casefold().endswith(".json"):
        return _json_rows(text)
    try:
        return list(_csv_rows(text))
    except csv.Error as error:
        raise UnfinishedError("cannot be read as CSV") from error


def _json_rows(text: str) -> list[Row]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnfinishedError("cannot be read as JSON") from error
    if not isinstance(found, list):
        raise UnfinishedError("is not a JSON list")
    return [Row(f"row {place}", values) for place, values in enumerate(found, start=1)]


def _csv_rows(text: str) -> Iterator[Row]:
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    header = [name.strip() for name in next(reader, [])]
    if not any(header):
        raise UnfinishedError("has no first line with the columns' names")
    before = reader.line_num
    short = ""
    for cells in reader:
        place, before = f"line {before + 1}", reader.line_num
        short = place if 0 < len(cells) < len(header) else ""
        if any(cell.strip() for cell in cells):
            yield Row(place, dict(zip(header, (cell.strip() for cell in cells), strict=False)))
    if short:
        raise UnfinishedError(f"ends in the middle of {short}")
