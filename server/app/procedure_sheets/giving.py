"""Procedures as sheets, which taken in again change nothing."""

from collections.abc import Iterator, Sequence

from assets.catalogue import LANGUAGES
from common.contract.config import Procedure
from common.contract.ids import Text
from common.contract.procedure_sheets import Sheet, SheetFormat
from server.app.center_files.sheet_files import Line, as_file
from server.app.center_files.words import PUBLISHED

_COLUMNS = ("code", "service_id", "field", "name", *PUBLISHED, "form")


def sheet_of(
    sheet: Sheet,
    format_: SheetFormat,
    rows: Sequence[Procedure],
    languages: Sequence[str],
    reader: str | None,
) -> bytes:
    """The sheet as a file; texts by language in those of the product that the center speaks.

    Its columns are called as people of the `reader`'s language call them.
    """
    ours = [language for language in languages if language in LANGUAGES]
    lines = list(_papers(rows, ours) if sheet == "papers" else _procedures(rows))
    return as_file(sheet, format_, lines, reader)


def _procedures(rows: Sequence[Procedure]) -> Iterator[Line]:
    yield [*_COLUMNS, "words"]
    for row in rows:
        yield [*(getattr(row, name) for name in _COLUMNS), "; ".join(row.words)]


def _papers(rows: Sequence[Procedure], languages: Sequence[str]) -> Iterator[Line]:
    yield ["code", *(f"{part}_{one}" for part in ("name", "detail") for one in languages)]
    for row in rows:
        for paper in row.papers:
            yield [row.code, *_said(paper.name, languages), *_said(paper.detail or {}, languages)]


def _said(text: Text, languages: Sequence[str]) -> Line:
    return [text.get(language, "") for language in languages]
