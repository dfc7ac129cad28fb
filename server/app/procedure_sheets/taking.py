"""Reads a sheet of procedures, and says what it would change."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from assets.catalogue import LANGUAGES
from common.contract.config import Config, Procedure
from common.contract.editing import RowFault
from common.contract.procedure_sheets import Missing, Sheet
from server.app.center_files.brought import Brought
from server.app.center_files.languages import said_in, spoken
from server.app.center_files.model import FileProblem
from server.app.center_files.papers import with_papers
from server.app.center_files.source import Source
from server.app.center_files.words import read_procedures
from server.app.editing.procedure_set import Procedures
from server.app.faulty import Faulty

FAULTS_TOLD = 100
"""More would not be read; the rest is counted."""


def taken_in(
    sheet: Sheet, brought: Brought, there: Procedures, config: Config, missing: Missing
) -> Procedures:
    """The procedures as they are with this sheet; Faulty with what is wrong in which line.

    What other languages say of them stays as far as the words that it translates stay.
    """
    problems: list[FileProblem] = []
    ours = tuple(language for language in config.center.languages if language in LANGUAGES)
    source = Source(brought.folder, ours, problems, brought.read)
    if sheet == "papers":
        rows = _with_papers(source, there, missing)
    else:
        rows = _published(source, there, [row.id for row in config.services], missing)
    if problems:
        raise Faulty(tuple(faults(sheet, problems)))
    return _translated(rows, there)


def faults(kind: str, problems: Sequence[FileProblem]) -> Iterator[RowFault]:
    """The first lines first; `id` is the line, 0 for all of the sheet."""
    ordered = sorted(problems, key=lambda one: (one.line, one.field))
    for one in ordered[:FAULTS_TOLD]:
        yield RowFault(kind=kind, id=str(one.line), field=one.field, code=one.code, args=one.args)
    if len(ordered) > FAULTS_TOLD:
        more = str(len(ordered) - FAULTS_TOLD)
        yield RowFault(kind=kind, id="0", field="", code="more", args=(more,))


def _published(
    source: Source, there: Procedures, services: Sequence[str], missing: Missing
) -> Procedures:
    papers = {row.code: row.papers for row in there}
    read = read_procedures(source, services)
    new = {row.code: replace(row, papers=papers.get(row.code, ())) for row in read}
    if missing == "remove":
        return tuple(new.values())
    kept = tuple(new.pop(row.code, row) for row in there)
    return (*kept, *new.values())


def _with_papers(source: Source, there: Procedures, missing: Missing) -> Procedures:
    rows = with_papers(source, there)
    if missing == "remove":
        return rows
    return tuple(row if row.papers else old for old, row in zip(there, rows, strict=True))


def _translated(rows: Procedures, there: Procedures) -> Procedures:
    heard = _heard(there)
    rows = tuple(said_in(heard, row) for row in rows)
    for language in sorted(heard.keys() - set(LANGUAGES)):
        rows = spoken(rows, tuple[Procedure, ...], language, heard[language])
    return rows


def _heard(there: Procedures) -> dict[str, dict[str, str]]:
    """By language the words that are translated already, with what they are in it."""
    heard: dict[str, dict[str, str]] = defaultdict(dict)
    for row in there:
        for what, said in row.says.items():
            for language, words in said.items():
                heard[language][getattr(row, what)] = words
        for paper in row.papers:
            for text in (paper.name, paper.detail or {}):
                for language in text.keys() - set(LANGUAGES):
                    heard[language][next(iter(text.values()))] = text[language]
    return heard
