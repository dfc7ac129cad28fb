"""The two cookies of the pages: who is signed in, and in which language."""

import re
from collections.abc import Iterator, Mapping

from assets.catalogue import LANGUAGES
from server.staff.terms import PATH

_PERSON = "motcua-staff"
_LANGUAGE = "motcua-staff-language"
_YEAR = 365 * 86_400
_TOKEN = re.compile(r"[\w-]{16,128}", re.ASCII)


def person_cookie(token: str, *, secure: bool) -> str:
    """The `Set-Cookie` that keeps who is signed in, until the browser closes; none without a token."""
    ends = "" if token else "; Max-Age=0"
    if secure:
        return f"__Host-{_PERSON}={token}; Path=/; Secure; HttpOnly; SameSite=Strict{ends}"
    return f"{_PERSON}={token}; Path={PATH}; HttpOnly; SameSite=Strict{ends}"


def language_cookie(language: str, *, secure: bool) -> str:
    """The `Set-Cookie` that keeps the language."""
    over = "; Secure" if secure else ""
    return f"{_LANGUAGE}={language}; Path={PATH}; Max-Age={_YEAR}; HttpOnly; SameSite=Lax{over}"


def person(headers: Mapping[str, str], *, secure: bool) -> str:
    """The token of who asks; empty where nobody is signed in."""
    told = _read(headers, f"__Host-{_PERSON}" if secure else _PERSON)
    return next((one for one in told if _TOKEN.fullmatch(one)), "")


def language(headers: Mapping[str, str]) -> str:
    """The language chosen, else the browser's own where we speak it, else our first."""
    browser = (one.strip()[:2] for one in headers.get("accept-language", "").split(","))
    wishes = (*_read(headers, _LANGUAGE), *browser)
    return next((one for one in wishes if one in LANGUAGES), LANGUAGES[0])


def _read(headers: Mapping[str, str], name: str) -> Iterator[str]:
    """What the cookies of this name hold, that of the nearest path first.

    Cookies know no port: what other programs at this host have set comes with them, in any form.
    """
    for pair in headers.get("cookie", "").split(";"):
        told, _, value = pair.partition("=")
        if told.strip() == name:
            yield value.strip()
