"""Reads the first sheet of an Excel workbook as the rows of text that a CSV file would have."""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from common.contract.procedure_sheets import SHEET_LIMIT
from server.app.center_files.model import FileProblem, told

UNPACKED_LIMIT = 64 * 1024 * 1024
ROWS_LIMIT = 20_000
COLUMNS_LIMIT = 100
LAST_ROW = 1_048_576
"""Excel's own; a file may claim any, and leave all before it out."""


class Made(NamedTuple):
    """What a cell became that may have been typed as words: a code of `sheets`, and the cell's name."""

    code: str
    cell: str


class Line(NamedTuple):
    """A row with its number; `made` are those of its cells, by place, that are no words."""

    number: int
    cells: list[str]
    made: Mapping[int, Made]


Lines = list[Line]


class _Unfit(Exception):
    """Why the workbook is not read: a code of `sheets` and its arguments."""


def read_workbook(folder: Path, file: str, problems: list[FileProblem]) -> Lines | None:
    """Each row that is not blank with its number, or None, which is reported."""
    path = folder / file
    try:
        _refuse_huge(path)
        return list(_lines(path))
    except _Unfit as unfit:
        problems.append(told(file, 0, "", *unfit.args))
    except BadZipFile:
        problems.append(told(file, 0, "", "no-workbook"))
    except OSError as error:
        problems.append(told(file, 0, "", "unopened", error))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever a broken workbook makes its reader raise
        problems.append(told(file, 0, "", "no-workbook"))
    return None


def _refuse_huge(path: Path) -> None:
    if path.stat().st_size > SHEET_LIMIT:
        raise _Unfit("too-large")
    with ZipFile(path) as parts:
        if sum(part.file_size for part in parts.infolist()) > UNPACKED_LIMIT:
            raise _Unfit("unpacks-too-large")


def _lines(path: Path) -> Iterator[Line]:
    from openpyxl import load_workbook  # noqa: PLC0415 - a folder without workbooks need not wait

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(path, read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # one cell far away, and every row would be as wide
            width = 0
            for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
                if number > LAST_ROW:
                    raise _Unfit("too-many-rows", ROWS_LIMIT, COLUMNS_LIMIT)
                cells = [_text(value) for value in row]
                if not any(cells):
                    continue
                _refuse_far(number, cells)
                width = width or len(cells)
                cells += [""] * (width - len(cells))
                yield Line(number, cells[:COLUMNS_LIMIT], _made(number, row))
        finally:
            book.close()


def _refuse_far(number: int, cells: list[str]) -> None:
    first = 0 if number > ROWS_LIMIT else COLUMNS_LIMIT
    far = next((at for at, words in enumerate(cells) if at >= first and words), None)
    if far is not None:
        raise _Unfit("far-cell", _cell(number, far), ROWS_LIMIT, COLUMNS_LIMIT)


def _made(number: int, row: Sequence[object]) -> dict[int, Made]:
    codes = {at: _made_of(value) for at, value in enumerate(row[:COLUMNS_LIMIT])}
    return {at: Made(code, _cell(number, at)) for at, code in codes.items() if code}


def _made_of(value: object) -> str:
    if isinstance(value, bool):
        return "made-truth"
    if isinstance(value, date):
        return "made-date"
    return "made-time" if isinstance(value, time | timedelta) else ""


def _cell(number: int, at: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    return f"{get_column_letter(at + 1)}{number}"


def _text(value: object) -> str:
    """A cell as it would be typed: whole numbers without a point, times as 07:30, TRUE and FALSE."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()
