"""The two cookies of the pages: who is signed in, and in which language."""

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

from assets.catalogue import LANGUAGES
from server.staff.terms import PATH

_PERSON = "motcua-staff"
_LANGUAGE = "motcua-staff-language"
_YEAR = 365 * 86_400


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
    return _read(headers).get(f"__Host-{_PERSON}" if secure else _PERSON, "")


def language(headers: Mapping[str, str]) -> str:
    """The language chosen, else the browser's own where we speak it, else our first."""
    chosen = _read(headers).get(_LANGUAGE, "")
    wishes = [chosen, *(one.strip()[:2] for one in headers.get("accept-language", "").split(","))]
    return next((one for one in wishes if one in LANGUAGES), LANGUAGES[0])


def _read(headers: Mapping[str, str]) -> dict[str, str]:
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}
