"""Renders the citizen's page and its headers; everything is inline and nothing comes from elsewhere."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from assets.catalogue import LANGUAGES, text
from common.contract.codec import plain
from server.web.view import TicketView

_RELOADS = '<noscript><meta http-equiv="refresh" content="20"></noscript>'
"""What is being filled in is never reloaded."""

_TEMPLATES = Path(__file__).resolve().parent / "templates"


def shown_in(view: TicketView, language: str | None) -> str:
    """The language asked for, or the ticket's own where that is not offered."""
    return language if language and language in view.words else view.language


def page(view: TicketView, language: str | None = None, form: str = "", notice: str = "") -> str:
    """The page of a ticket; `form` is markup, `notice` the key of what else is to be said."""
    shown = shown_in(view, language)
    words = view.words[shown]
    alone = escape(text(shown, "web.no-script"))
    return template("ticket.html").substitute(
        style=source("page.css"),
        script=source("page.js"),
        lang=shown,
        title=escape(text(shown, "web.title", view.label, words.headline)),
        center=escape(words.center),
        switch=language_links(tuple(view.words), shown),
        language_label=escape(text(shown, "web.language")),
        tone=view.tone,
        number_label=escape(text(shown, "web.number")),
        size="long" if len(view.label) > 5 else "short",
        label=escape(view.label),
        service=escape(words.service),
        headline=escape(words.headline),
        detail=escape(words.detail),
        notice=f'<p id="notice" role="status">{escape(text(shown, notice))}</p>' if notice else "",
        form=form,
        refresh="" if form else _RELOADS,
        no_script="" if form else f"<noscript><p>{alone}</p></noscript>",
        live=escape(text(shown, "web.live")),
        data=_script_data({"view": plain(view), "fixed": _fixed(tuple(view.words))}),
    )


def unknown_page(title: str = "web.unknown", detail: str = "web.unknown.detail") -> str:
    """The page for an address that leads to nothing, in every language; its words by their keys."""
    parts = "".join(
        f'<section lang="{language}"><h1>{escape(text(language, title))}</h1>'
        f"<p>{escape(text(language, detail))}</p></section>"
        for language in LANGUAGES
    )
    return template("unknown.html").substitute(
        style=source("page.css"),
        lang=LANGUAGES[0],
        title=escape(text(LANGUAGES[0], title)),
        parts=parts,
    )


def view_json(view: TicketView) -> str:
    """A view as the feed sends it."""
    return json.dumps(plain(view), ensure_ascii=False, separators=(",", ":"))


@cache
def headers(*, forms: bool = False) -> Mapping[str, str]:
    """The headers of every answer of this package: nothing kept, nothing leaked, nothing foreign.

    `forms` lets one be sent, to the page's own server.
    """
    style, script = _digest(source("page.css")), _digest(source("page.js"))
    sent = "'self'" if forms else "'none'"
    policy = (
        f"default-src 'none'; style-src '{style}'; script-src '{script}'; connect-src 'self'; "
        f"img-src data:; base-uri 'none'; form-action {sent}; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex, nofollow",
    }


def language_links(languages: Sequence[str], shown: str) -> str:
    """A link for each language, nothing where there is only one."""
    if len(languages) < 2:
        return ""
    return "".join(
        f'<a href="?lang={language}" lang="{language}" hreflang="{language}"'
        f"{' aria-current=' + chr(34) + 'true' + chr(34) if language == shown else ''}>"
        f"{escape(text(language, 'common.language.name'))}</a>"
        for language in languages
    )


def _fixed(languages: Sequence[str]) -> dict[str, dict[str, str]]:
    keys = {
        "title": "web.title",
        "number": "web.number",
        "language": "web.language",
        "live": "web.live",
        "offline": "web.offline",
        "age": "web.offline.age",
    }
    return {
        language: {name: text(language, key) for name, key in keys.items()}
        for language in languages
    }


def _script_data(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return written.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _digest(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


@cache
def source(name: str) -> str:
    """A file of `templates`."""
    return (_TEMPLATES / name).read_text(encoding="utf-8").strip()


@cache
def template(name: str) -> Template:
    """One of them to be filled in."""
    return Template(source(name))
