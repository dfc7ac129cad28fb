"""Reads one sheet: CSV as spreadsheets write it, by `,` `;` or tab, or an Excel workbook."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

from common.contract.procedure_sheets import SHEET_LIMIT
from common.headings import column
from server.app.center_files.model import FileProblem, told
from server.app.center_files.record import Record
from server.app.center_files.workbook import COLUMNS_LIMIT, ROWS_LIMIT, Line, Lines, read_workbook

WORKBOOK = ".xlsx"
_SEPARATORS = ",;\t"
_LOST = frozenset(
    ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
)
"""What a spreadsheet leaves in a cell whose formula it cannot follow."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

ReadLines = Callable[[Path, str, list[FileProblem]], Lines | None]
"""Reads a file of a folder as `read_lines` does, wherever that is done."""


def read_text(
    folder: Path, file: str, problems: list[FileProblem], no_text: str = "no-utf8-text"
) -> str | None:
    """The file as text, None when it cannot be read as UTF-8, which is reported as `no_text`."""
    try:
        raw = (folder / file).read_bytes()
    except FileNotFoundError:
        problems.append(FileProblem(file, 0, "", "is missing from the folder"))
        return None
    except (OSError, ValueError) as error:
        problems.append(FileProblem(file, 0, "", f"cannot be read: {error}"))
        return None
    if len(raw) > SHEET_LIMIT:
        problems.append(told(file, 0, "", "too-large"))
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.append(told(file, line, "", no_text))
        return None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        problems.append(told(file, line, "", "nul"))
        return None
    return text


def read_lines(folder: Path, file: str, problems: list[FileProblem]) -> Lines | None:
    """Each row that is not blank with its number, or None, which is reported."""
    read = read_workbook if file.endswith(WORKBOOK) else _read_csv
    return read(folder, file, problems)


def read_sheet(
    folder: Path,
    file: str,
    required: tuple[str, ...],
    optional: tuple[str, ...],
    problems: list[FileProblem],
    read: ReadLines = read_lines,
) -> list[Record]:
    """The rows by the columns of the first line, in words or not (`common.headings`); without blank ones."""
    lines = read(folder, file, problems)
    if lines is None:
        return []
    if not lines:
        problems.append(told(file, 1, "", "no-columns", ", ".join(required)))
        return []
    header_line, written, _ = lines[0]
    header = [column(cell, (*required, *optional)) for cell in written]
    if not _header_is_right(file, header_line, header, required, optional, problems):
        return []
    return [
        Record(
            problems,
            file,
            line,
            dict(zip(header, cells, strict=False)),
            made={header[at]: one for at, one in made.items() if at < len(header)},
        )
        for line, cells, made in lines[1:]
        if _cells_fit(file, line, header, cells, problems)
    ]


def _read_csv(folder: Path, file: str, problems: list[FileProblem]) -> Lines | None:
    """Rows that cannot be read are reported; without the first one there are none."""
    text = read_text(folder, file, problems, "no-utf8")
    if text is None:
        return None
    found: Lines = []
    before = len(problems)
    for begins, row in _rows(text):
        many = len(found) + len(problems) - before >= ROWS_LIMIT
        if many or (isinstance(row, list) and any(row[COLUMNS_LIMIT:])):
            problems.append(told(file, begins, "", "too-many-rows", ROWS_LIMIT, COLUMNS_LIMIT))
            return None
        if isinstance(row, csv.Error):
            problems.append(told(file, begins, "", "unreadable"))
            if not found:
                return None
        elif any(row):
            found.append(Line(begins, row, {}))
    return found


def _rows(text: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Each row, or why it cannot be read, with the line it begins in."""
    first, _, rest = text.partition("\n")
    offset = 0
    if first.strip().casefold() in {f"sep={separator}" for separator in _SEPARATORS}:
        text, offset = rest, 1
        first = rest.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        begins = reader.line_num + 1 + offset
        try:
            yield begins, [_plain(cell.strip()) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            yield begins, error


def guarded_cell(text: str) -> str:
    """The text as a cell of CSV that no spreadsheet takes for a formula; it is read as the text."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _header_is_right(
    file: str,
    line: int,
    header: list[str],
    required: tuple[str, ...],
    optional: tuple[str, ...],
    problems: list[FileProblem],
) -> bool:
    while header and not header[-1]:
        header.pop()
    before = len(problems)
    known = (*required, *optional)
    problems.extend(told(file, line, name, "no-column") for name in required if name not in header)
    problems.extend(
        told(file, line, name, "unknown-column", ", ".join(known))
        for name in header
        if name not in known
    )
    problems.extend(
        told(file, line, name, "column-twice")
        for name in sorted({name for name in header if header.count(name) > 1})
    )
    return len(problems) == before


def _cells_fit(
    file: str, line: int, header: list[str], cells: list[str], problems: list[FileProblem]
) -> bool:
    if any(cells[len(header) :]):
        code = "too-many-cells" if file.endswith(WORKBOOK) else "too-many-parts"
        problems.append(told(file, line, "", code, len(cells), len(header)))
        return False
    lost = {name: cell for name, cell in zip(header, cells, strict=False) if cell in _LOST}
    problems.extend(told(file, line, name, "lost-cell", cell) for name, cell in lost.items())
    return not lost
