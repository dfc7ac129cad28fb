"""The form by which a citizen rates a visit; no script: faces and reasons are all there from the start."""

import re
from functools import cache
from html import escape

from assets import asset
from assets.catalogue import text
from common.contract.config import Config, RatingLevel
from common.contract.snapshot import Ticket
from common.rating import LONGEST_COMMENT, Face, faces, reasons_for, visit_words
from common.words import said
from server.web.page import template
from server.web.rating_form import Given


def rating_form(
    config: Config, ticket: Ticket, officer: str, language: str, given: Given, fault: str = ""
) -> str:
    """The form with what was given already; `fault` is the key of what is to be mended."""
    send = text(language, "kiosk.reasons.send")
    return template("rating.html").substitute(
        question=escape(text(language, "kiosk.faces.question")),
        whom=escape(" · ".join(filter(None, (officer, visit_words(config, ticket, language))))),
        fault=f'<p id="fault" role="alert">{escape(text(language, fault))}</p>' if fault else "",
        faces=_faces(config, language, given),
        more=_questions(config, language, given),
        comment_label=escape(text(language, "web.rate.comment")),
        longest=LONGEST_COMMENT,
        comment=escape(given.comment),
        send=escape(send),
        promise=escape(text(language, "kiosk.faces.promise")),
    )


def _faces(config: Config, language: str, given: Given) -> str:
    """The best first, then the reasons of each; style shows those of the face that is chosen."""
    rows = faces(config)
    drawn = [_face(row, language, given) for row in rows]
    return "".join((*drawn, *(_why(config, row.level, language, given) for row in rows)))


def _face(face: Face, language: str, given: Given) -> str:
    level = face.level
    checked = " checked" if level.score == given.score else ""
    return (
        f'<input type="radio" name="score" id="s{level.score}" value="{level.score}"{checked}>'
        f'<label for="s{level.score}" class="{face.tone}">{_icon(face.icon)}'
        f"<span>{escape(said(level.name, language))}</span></label>"
    )


def _why(config: Config, level: RatingLevel, language: str, given: Given) -> str:
    offered = reasons_for(config, level.score)
    if not offered:
        return ""
    chips = "".join(
        f'<label><input type="checkbox" name="reason" value="{escape(row.id)}"'
        f"{' checked' if level.score == given.score and row.id in given.reasons else ''}>"
        f"<span>{escape(said(row.name, language))}</span></label>"
        for row in offered
    )
    asked = "web.rate.reason" if level.reason_required else "web.rate.reasons"
    return f'<div class="why w{level.score}"><p>{escape(text(language, asked))}</p>{chips}</div>'


def _questions(config: Config, language: str, given: Given) -> str:
    """One choice a question; nothing where the center asks none."""
    if not config.rating.questions:
        return ""
    levels = [face.level for face in faces(config)]
    rows = "".join(
        f'<p><label for="q{place}">{escape(said(row.name, language))}</label>'
        f'<select id="q{place}" name="q.{escape(row.id)}"><option value="">–</option>'
        + "".join(
            f'<option value="{level.score}"'
            f"{' selected' if given.answers.get(row.id) == level.score else ''}>"
            f"{escape(said(level.name, language))}</option>"
            for level in levels
        )
        + "</select></p>"
        for place, row in enumerate(config.rating.questions, start=1)
    )
    opened = " open" if given.answers else ""
    title = escape(text(language, "web.rate.more"))
    return f"<details{opened}><summary>{title}</summary>{rows}</details>"


@cache
def _icon(name: str) -> str:
    """A face drawn in place; inside a page its namespace is understood."""
    drawn = asset(f"icons/{name}.svg").read_text(encoding="utf-8").strip()
    return re.sub(r' xmlns="[^"]*"', ' aria-hidden="true"', drawn)
