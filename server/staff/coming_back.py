"""The forms before the pages, and the page to which somebody comes back once they are through them."""

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import HTTPConnection

from server.staff.endings import Ending
from server.staff.terms import ENDED, PATH

SIGN_IN = f"{PATH}/sign-in"
SIGN_OUT = f"{PATH}/sign-out"
STEP = f"{PATH}/step"
"""What a session still needs: each of its pages asks the server itself who is there."""

FIRST = f"{PATH}/"
NEXT = "next"
"""Names the page to come back to, in an address and in the form."""

_LONGEST = 512
_PAGE = re.compile(rf"{PATH}/(?!_)[a-z0-9][\w/.~-]*(\?[\w.~%&=+:-]*)?", re.ASCII)
_FORMS = frozenset({SIGN_IN, SIGN_OUT, STEP})


def page_after(told: Mapping[str, str]) -> str:
    """The page that a form was told to lead to; the first one where that is none of these pages' own.

    Anybody may have written the link that leads here. It begins with our own path and holds nothing that
    a browser reads as another host, a way up, or more than a path and its question; a form is no page.
    """
    page = told.get(NEXT, "")
    path = page.partition("?")[0]
    own = len(page) <= _LONGEST and _PAGE.fullmatch(page) and ".." not in path and "//" not in path
    return page if own and path not in _FORMS else FIRST


def before(form: str, page: str, **more: str) -> str:
    """The address of a form that leads on to this page."""
    asked = {**more, **({} if page == FIRST else {NEXT: page})}
    return f"{form}?{urlencode(asked)}" if asked else form


def sign_in_again(page: str, why: Ending | None = None) -> str:
    """Where those go whose session has ended at this page, maybe for a known reason."""
    return before(SIGN_IN, page, why=why or ENDED)


def page_of(connection: HTTPConnection) -> str:
    """The page that is asked for, as `page_after` would give it back."""
    url = connection.url
    return page_after({NEXT: f"{url.path}?{url.query}" if url.query else url.path})
