"""Draws the list of papers that a procedure needs, with a square to tick before each."""

from datetime import datetime

from msgspec import Struct
from PySide6.QtGui import QFont

from assets.catalogue import text
from common import procedure_words
from common.board.queries import local_time
from common.contract.config import Config, Procedure
from common.forms import full
from common.words import said
from kiosk.paper import qr, raster
from kiosk.paper.pen import Pen, written

_TALLEST = 16_000
"""Two metres of paper."""


class Checklist(Struct, frozen=True, kw_only=True):
    """What the paper says in `language`; `papers` are names with their details, `at` in the hall's zone.

    `facts` are titles with their words; `link` is the page on a phone, or empty.
    """

    language: str
    center: str
    procedure: str
    code: str
    papers: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    link: str
    at: datetime


def checklist_of(config: Config, procedure: Procedure, say: str, now: datetime) -> Checklist:
    """The list for a citizen who reads `say`, printed at `now` (server time)."""
    cost = procedure_words.fee(say, procedure.in_person_fee, procedure.in_person_fee_vnd)
    facts = [
        (text(say, "looking.fee"), cost),
        (text(say, "looking.time"), procedure_words.time(say, procedure.in_person_time)),
    ]
    form = procedure_words.published(say, procedure, "form")
    if form:
        facts.append((text(say, "looking.form"), form))
    return Checklist(
        language=say,
        center=said(config.center.name, say),
        procedure=procedure_words.name(say, procedure),
        code=procedure.code,
        papers=tuple((said(row.name, say), said(row.detail, say)) for row in procedure.papers),
        facts=tuple(facts),
        link=procedure_words.page_address(config.center.public_url, procedure.code, say),
        at=local_time(config, now),
    )


def draw_list(papers: Checklist, width: int) -> raster.Raster:
    """The list as dots; `width` as for a ticket."""

    def write(pen: Pen) -> None:
        _head(pen, papers)
        _papers(pen, papers)
        _foot(pen, papers)

    return written(width, write, _TALLEST)


def _head(pen: Pen, papers: Checklist) -> None:
    say = papers.language
    pen.words(papers.center, 30, QFont.Weight.DemiBold)
    pen.gap(10)
    pen.line()
    pen.gap(8)
    pen.words(text(say, "looking.paper.title"), 38, QFont.Weight.Bold)
    pen.gap(6)
    pen.words(papers.procedure, 34, QFont.Weight.Bold)
    pen.words(text(say, "looking.code", papers.code), 28, QFont.Weight.DemiBold)
    pen.gap(12)
    pen.line()


def _papers(pen: Pen, papers: Checklist) -> None:
    for name, detail in papers.papers:
        pen.gap(14)
        pen.from_left(name, 32, QFont.Weight.Bold, boxed=True)
        if detail:
            pen.from_left(detail, 28, QFont.Weight.DemiBold)
    pen.gap(14)
    pen.line()
    for title, words in papers.facts:
        pen.gap(8)
        pen.from_left(f"{title}: {words}", 30, QFont.Weight.DemiBold)


def _foot(pen: Pen, papers: Checklist) -> None:
    say = papers.language
    pen.gap(10)
    if papers.link:
        pen.code(qr.modules(papers.link))
        pen.words(text(say, "looking.paper.phone"), 30, QFont.Weight.DemiBold)
        pen.gap(10)
    pen.line()
    pen.gap(8)
    pen.words(text(say, "looking.paper.note"), 30, QFont.Weight.Bold)
    pen.words(f"{papers.at:%H:%M} · {full(say, papers.at)}", 28, QFont.Weight.DemiBold)
