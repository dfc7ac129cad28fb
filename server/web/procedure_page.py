"""The page of a procedure for a phone: what to bring, to be ticked off at home; no script, no feed."""

from collections.abc import Sequence
from html import escape

from assets.catalogue import known, text
from common import procedure_words
from common.contract.config import Config, Procedure
from common.practice import center_name
from common.words import said
from server.web.page import language_links, source, template


def procedure_page(config: Config, procedure: Procedure, language: str | None = None) -> str:
    """The page in `language`, or in the center's first where that is not offered."""
    languages = known(config.center.languages)
    shown = language if language in languages else languages[0]
    assert shown is not None
    services = {row.id: row.name for row in config.services}
    return template("procedure.html").substitute(
        style=source("page.css"),
        lang=shown,
        title=escape(procedure_words.name(shown, procedure)),
        center=escape(center_name(config.center, shown)),
        language_label=escape(text(shown, "web.language")),
        switch=language_links(languages, shown),
        code=escape(text(shown, "looking.code", procedure.code)),
        papers_title=escape(text(shown, "looking.papers")),
        papers=_papers(procedure, shown),
        facts="".join(
            f"<dt>{escape(title)}</dt><dd>{escape(words)}</dd>"
            for title, words in _facts(procedure, shown)
            if words
        ),
        queue=escape(text(shown, "looking.queue", said(services.get(procedure.service_id), shown))),
    )


def _papers(procedure: Procedure, shown: str) -> str:
    if not procedure.papers:
        return f"<p>{escape(text(shown, 'looking.papers.unknown'))}</p>"
    rows = (
        f'<li><label><input type="checkbox"><span><b>{escape(said(row.name, shown))}</b>'
        f"<small>{escape(said(row.detail, shown))}</small></span></label></li>"
        for row in procedure.papers
    )
    return f"<ul>{''.join(rows)}</ul>"


def _facts(procedure: Procedure, shown: str) -> Sequence[tuple[str, str]]:
    words = procedure_words
    spans = words.time(shown, procedure.in_person_time), words.online(shown, procedure)
    return (
        (
            text(shown, "looking.fee"),
            words.fee(shown, procedure.in_person_fee, procedure.in_person_fee_vnd),
        ),
        (text(shown, "looking.time"), " · ".join(filter(None, spans))),
        (text(shown, "looking.result"), words.result(shown, procedure)),
        (text(shown, "looking.form"), words.published(shown, procedure, "form")),
    )
