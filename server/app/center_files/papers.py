"""papers.csv or papers.xlsx: what a citizen has to bring for each procedure."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from common.contract.config import PaperNeeded, Procedure
from server.app.center_files.record import Record
from server.app.center_files.source import Source

FILE = "papers.csv"
_CUT = re.compile(r"[0-9]\.[0-9]{1,5}", re.ASCII)
_CODE_LENGTH = len("1.001193")
PAPERS_LIMIT = 20
"""More fit on no checklist that a printer of 58 mm gives in one go."""


def with_papers(source: Source, procedures: Sequence[Procedure]) -> tuple[Procedure, ...]:
    """The procedures with their papers in the order of the sheet; a folder may have none.

    Columns: code, name, and what is said about the paper.
    """
    known = {row.code for row in procedures}
    unknown: set[str] = set()
    first = source.languages[0]

    def make(record: Record) -> tuple[str, PaperNeeded]:
        written = record.text("code")
        code = whole_code(written)
        if code and known and code not in known | unknown:
            unknown.add(code)
            record.refuse("code", "unknown-procedure", repr(written))
        name = record.by_language("name", source.languages, 300)
        detail = record.optional_by_language("detail", source.languages, 600)
        return code, PaperNeeded(name=name, detail=detail)

    rows = source.rows(FILE, ("code", "name_*"), ("detail_*",), make, may_lack=True)
    papers: dict[str, list[PaperNeeded]] = {}
    for record, (code, paper) in rows:
        needed = papers.setdefault(code, [])
        if paper.name[first] and paper.name[first] in [row.name[first] for row in needed]:
            record.refuse(f"name_{first}", "same-paper", code)
        if len(needed) == PAPERS_LIMIT:
            record.refuse("code", "too-many-papers", code, PAPERS_LIMIT)
        needed.append(paper)
    return tuple(replace(row, papers=tuple(papers.get(row.code, ()))) for row in procedures)


def whole_code(text: str) -> str:
    """A procedure's code; a spreadsheet that took it for a number has cut the last noughts."""
    return text.ljust(_CODE_LENGTH, "0") if _CUT.fullmatch(text) else text
