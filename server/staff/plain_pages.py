"""The pages that need no script: signing in, and what cannot be shown."""

from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from assets.catalogue import LANGUAGES, text
from server.staff.coming_back import before

THEME = Path(__file__).resolve().parent / "theme"


def sign_in_page(
    language: str, center: str, notice: tuple[str, str] | None, page: str, typed: str
) -> str:
    """The form, which leads to a page.

    `notice` is the title and the words of what went wrong, `typed` the name so far.
    """
    body = _template("sign_in.html").substitute(
        notice=notice_box(notice),
        next=escape(page),
        username=escape(text(language, "pages.sign-in.username")),
        password=escape(text(language, "pages.sign-in.password")),
        typed=escape(typed),
        enter=escape(text(language, "pages.sign-in.enter")),
        hint=escape(text(language, "pages.sign-in.hint")),
    )
    title = text(language, "pages.sign-in.title")
    return framed(language, center, title, body, asked=before("", page))


def notice_box(notice: tuple[str, str] | None) -> str:
    """What went wrong, by its title and its words; nothing where all is well."""
    if notice is None:
        return ""
    title, words = (escape(part) for part in notice)
    return f'<div id="notice" role="alert"><strong>{title}</strong><p>{words}</p></div>'


def both_page(title: str, words: str) -> str:
    """A page in every language, by the keys of its title and its words."""
    parts = "".join(
        f'<section lang="{language}"><h1>{escape(text(language, title))}</h1>'
        f"<p>{escape(text(language, words))}</p></section>"
        for language in LANGUAGES
    )
    named = escape(text(LANGUAGES[0], title))
    return _template("both.html").substitute(title=named, parts=parts)


def plain_page(
    language: str, center: str, title: str, words: str, links: Iterable[tuple[str, str]]
) -> str:
    """What is said to who is signed in but finds nothing here; `links` are addresses and their names."""
    doors = "".join(f'<a href="{escape(href)}">{escape(name)}</a>' for href, name in links)
    body = _template("plain.html").substitute(
        words=escape(words),
        pages=escape(text(language, "frame.pages")),
        links=doors,
        leave=escape(text(language, "pages.sign-out")),
    )
    return framed(language, center, title, body)


def framed(
    language: str, center: str, title: str, body: str, *, asked: str = "", look: str = ""
) -> str:
    """A page of the center around a `body` of HTML; the way to another language keeps what is `asked`."""
    return _template("plain_frame.html").substitute(
        lang=language,
        center=escape(center),
        title=escape(title),
        languages=escape(text(language, "pages.language")),
        switch=_switch(language, asked.removeprefix("?")),
        look=look,
        body=body,
    )


def _switch(shown: str, asked: str) -> str:
    """A link for each language, which keeps what else is `asked` in the address."""
    kept = escape(f"&{asked}") if asked else ""
    return "".join(
        f'<a href="?lang={language}{kept}" lang="{language}" hreflang="{language}"'
        f"{' aria-current=' + chr(34) + 'true' + chr(34) if language == shown else ''}>"
        f"{escape(text(language, 'common.language.name'))}</a>"
        for language in LANGUAGES
    )


@cache
def _template(name: str) -> Template:
    """A page of the theme's folder, to be filled."""
    return Template((THEME / name).read_text(encoding="utf-8"))
