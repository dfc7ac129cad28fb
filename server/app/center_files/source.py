"""One center's folder while it is read: its files, its languages and what was wrong so far."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from server.app.center_files.model import FileProblem
from server.app.center_files.pictures import Pictures
from server.app.center_files.record import Record
from server.app.center_files.sheets import WORKBOOK, ReadLines, read_lines, read_sheet

Row = TypeVar("Row")

_SHEETS = frozenset({".csv", ".tsv", WORKBOOK, ".xls", ".xlsm", ".xlsb", ".ods"})
_HIDDEN = (".", "~")
"""How the names begin of what programs leave beside a file that is open."""


class Source:
    """Hands out a folder's sheets as rows of the contract, remembering where each came from."""

    def __init__(
        self,
        folder: Path,
        languages: tuple[str, ...],
        problems: list[FileProblem],
        read: ReadLines = read_lines,
    ) -> None:
        """`read` is who reads its files."""
        self.folder = folder
        self.languages = languages
        self.problems = problems
        self.pictures = Pictures(folder)
        self._read = read
        self._sheets: set[str] = set()

    def columns(self, *names: str) -> tuple[str, ...]:
        """The column names with each `name_*` spelled out for every language."""
        return tuple(
            name.replace("*", language)
            for name in names
            for language in (self.languages if "*" in name else ("",))
        )

    def rows(
        self,
        file: str,
        required: tuple[str, ...],
        optional: tuple[str, ...],
        make: Callable[[Record], Row],
        *,
        at_least: int = 0,
        may_lack: bool = False,
    ) -> list[tuple[Record, Row]]:
        """Every row of a sheet with its record; too few rows are reported.

        A workbook of the same name may be in the place of a CSV file. With `may_lack` a folder without
        the sheet is as one without rows in it.
        """
        before = len(self.problems)
        self._sheets.add(file)
        csv, file = file, self._found(file)
        if may_lack and file == csv and not (self.folder / csv).exists():
            return []
        columns = self.columns(*required), self.columns(*optional)
        sheet = read_sheet(self.folder, file, *columns, self.problems, self._read)
        made = [(record, make(record)) for record in sheet]
        if len(made) < at_least and len(self.problems) == before:
            message = f"must have at least {at_least} row(s) under its first line"
            self.problems.append(FileProblem(file, 0, "", message))
        return made

    def tell_unread(self) -> None:
        """Report each sheet of the folder that is none of a center's; to be called once all are read."""
        known = {
            name for csv in self._sheets for name in (csv, Path(csv).with_suffix(WORKBOOK).name)
        }
        unread = (
            path.name
            for path in sorted(self.folder.iterdir())
            if path.suffix.lower() in _SHEETS and path.name not in known
        )
        for name in unread:
            if not name.startswith(_HIDDEN):
                self.problems.append(FileProblem(name, 0, "", _why_unread(name, self._sheets)))

    def _found(self, csv: str) -> str:
        """The sheet as it lies there; both kinds of it at once are reported."""
        workbook = Path(csv).with_suffix(WORKBOOK).name
        if not (self.folder / workbook).exists():
            return csv
        if (self.folder / csv).exists():
            message = f"stands beside {workbook}, which says the same; keep one of them"
            self.problems.append(FileProblem(csv, 0, "", message))
        return workbook


def _why_unread(name: str, sheets: Iterable[str]) -> str:
    meant = Path(name).with_suffix(".csv").name.lower()
    if meant in sheets:
        return f"is not read; it must be {meant} or {Path(meant).with_suffix(WORKBOOK).name}"
    return f"is not read; the sheets are {', '.join(sorted(sheets))}, or the same as {WORKBOOK}"


def refuse_twice(rows: Iterable[tuple[Record, object]], *fields: str) -> None:
    """Report every row that has the same value of a field as an earlier one."""
    seen: dict[tuple[str, object], int] = {}
    for record, row in rows:
        for field in set(fields) - record.reported:
            value = getattr(row, field)
            earlier = seen.setdefault((field, value), record.line)
            if earlier != record.line:
                record.refuse(field, "twice", value, earlier)


def refuse_unknown(
    record: Record, field: str, values: Iterable[str], known: Iterable[str], what: str
) -> None:
    """Report every value that is not an id of `what`."""
    ids = set(known)
    for value in values:
        if value and value not in ids:
            record.wrong(field, f"{value!r} is not the id of a {what}")
