"""A language as a sheet for whoever translates: each text beside what the product says."""

from collections.abc import Iterator

from assets.catalogue import LANGUAGES, Message, for_citizens, messages, read_message
from common.contract.procedure_sheets import SheetFormat
from common.translations import Texts
from server.app.center_files.brought import Brought
from server.app.center_files.languages import FONTS, NAME, misfit
from server.app.center_files.model import FileProblem, told
from server.app.center_files.sheet_files import Line, as_file
from server.app.center_files.sheets import read_sheet
from server.app.faulty import Faulty
from server.app.procedure_sheets.taking import faults

KIND = "language"
ONE = "#one"
"""Ends the key of a text's form for one of a thing, where it has one of its own."""

_LONGEST = 600


def sheet_of(language: str, texts: Texts, format_: SheetFormat) -> bytes:
    """Every text that citizens meet, with the product's words and those of the language so far."""
    return as_file(language, format_, list(_lines(language, texts)))


def read_language(language: str, brought: Brought) -> Texts:
    """The texts of a sheet; those left empty are not there. Faulty with what is wrong in which line."""
    problems: list[FileProblem] = []
    file = brought.file
    found = _found(brought, language, problems)
    problems.extend(
        told(file, 0, key, "must-be-there") for key in (NAME, FONTS) if key not in found
    )
    if problems:
        raise Faulty(tuple(faults(KIND, problems)))
    return found


def _said(texts: Texts, key: str) -> Message | None:
    return read_message(texts[key]) if key in texts else None


def _lines(language: str, texts: Texts) -> Iterator[Line]:
    yield ["key", *LANGUAGES, language]
    for key in for_citizens():
        ours = [messages(one)[key] for one in LANGUAGES]
        own = _said(texts, key)
        yield [key, *(one.other for one in ours), "" if own is None else own.other]
        if any(one.one != one.other for one in (*ours, *([own] if own else []))):
            yield [f"{key}{ONE}", *(one.one for one in ours), _one_of(own)]


def _one_of(own: Message | None) -> str:
    return "" if own is None or own.one == own.other else own.one


def _found(brought: Brought, language: str, problems: list[FileProblem]) -> dict[str, object]:
    folder, file = brought.folder, brought.file
    words_of: dict[str, str] = {}
    lines: dict[str, int] = {}
    columns = ("key", language)
    for record in read_sheet(folder, file, columns, LANGUAGES, problems, brought.read):
        key, words = record.text("key"), record.optional_text(language, _LONGEST)
        if key in lines:
            record.refuse("key", "twice", key, lines[key])
        lines.setdefault(key, record.line)
        if words:
            words_of[key] = words
    texts: dict[str, object] = {}
    for key, words in words_of.items():
        base = key.removesuffix(ONE)
        value = {"one": words, "other": words_of.get(base, "")} if key != base else words
        why = misfit(base, base.partition(".")[0], value)
        if why:
            problems.append(told(file, lines[key], key, *why))
        elif base not in texts or key != base:
            texts[base] = value
    return texts
