"""Paints what stands beside a form: where its files are brought, what the hall hears."""

from collections.abc import Sequence

from common.contract.editing import EditedRow
from server.staff.editing.around import language_name
from server.staff.editing.phrases import call_phrases
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import address
from server.staff.frame.visit import Visit
from server.staff.pages.content.media_page import HERE as MEDIA


def paint_beside(visit: Visit, kind: str, rows: Sequence[EditedRow]) -> None:
    """Between what a kind of row is about and its form."""
    if kind == "medium":
        media = Words("a", visit.text("content.media.title"), "plain", "row.media")
        media.props["href"] = address(MEDIA)
    elif kind == "announcing":
        _phrases(visit, rows)


def _phrases(visit: Visit, rows: Sequence[EditedRow]) -> None:
    with box("section", "spoken", "row.spoken"):
        Words("h2", visit.text("config.spoken"))
        with box("dl", "told"):
            for language, sentence in call_phrases(rows):
                Words("dt", language_name(language, visit.language))
                Words("dd", f"“{sentence}”").props["lang"] = language
        with box("p", "second"):
            Words("span", f"{visit.text('config.spoken.words')} ")
            center = Words("a", visit.text("config.kind.center"))
            center.props["href"] = address("/config/center/center")
