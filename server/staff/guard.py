"""The pages' outermost layer: who may come in, over which wire, and safe headers on every answer."""

import re
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assets.catalogue import LANGUAGES
from server.staff import cookies
from server.staff.coming_back import SIGN_IN, SIGN_OUT, STEP, before, page_of, sign_in_again
from server.staff.people import People
from server.staff.plain_pages import both_page
from server.staff.terms import PATH
from server.wire import is_near

LOOK = f"{PATH}/look/"
"""Style and fonts, which say nothing about the center."""

WIRE = f"{PATH}/_nicegui_ws/"
ASKED_BY_PAGES = f"{PATH}/_nicegui"
_LASTING = re.compile(rf"{re.escape(PATH)}/_nicegui/[\d.]+/components/")
"""Parts of pages, at addresses that change with what is in them."""

NOBODY = 4401
"""The code with which a websocket of nobody is closed."""

PERSON = "motcua.person"
"""Where an answer finds the StaffAccount of who asks, in the scope."""
TOKEN = "motcua.token"  # noqa: S105 - a name, not a secret

_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; media-src 'self'; font-src 'self'; "
    "connect-src 'self'; "
    "frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
)
"""Vue compiles the pages' templates in the browser: without 'unsafe-eval' nothing shows."""

_SAFE = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


class Guard:
    """Wraps the application: whatever is not named here as open needs a session."""

    def __init__(self, app: ASGIApp, people: People, *, secure: bool) -> None:
        self.app = app
        self._people, self._secure = people, secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or one websocket."""
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                safe = [(name.lower().encode(), text.encode()) for name, text in _SAFE.items()]
                message["headers"] += [pair for pair in safe if pair[0] not in present]
                if b"cache-control" not in present:
                    message["headers"].append((b"cache-control", _kept(scope, message)))
            await send(message)

        refused = await self._refusal(scope)
        await (self.app if refused is None else refused)(scope, receive, answer)

    async def _refusal(self, scope: Scope) -> Response | None:
        """What is answered in place of the application; None where it may answer."""
        headers, path = Headers(scope=scope), scope["path"]
        if not (self._secure or is_near(scope)):
            words = both_page("pages.plain-http.title", "pages.plain-http")
            return HTMLResponse(words, status_code=403)
        asked = parse_qsl(scope["query_string"].decode("latin-1"))
        chosen = dict(asked).get("lang", "")
        if scope["method"] == "GET" and chosen in LANGUAGES and path.startswith(f"{PATH}/"):
            kept = {"Set-Cookie": cookies.language_cookie(chosen, secure=self._secure)}
            rest = urlencode([pair for pair in asked if pair[0] != "lang"])
            where = f"{path}?{rest}" if rest else path
            return RedirectResponse(where, status_code=303, headers=kept)
        if path.startswith(WIRE):
            return Response(status_code=404)
        if path in {SIGN_IN, SIGN_OUT, STEP} or path.rpartition("/")[0] == LOOK.rstrip("/"):
            return None
        if await self._let_in(scope, headers):
            return None
        if path.startswith(ASKED_BY_PAGES) or scope["method"] != "GET":
            return Response(status_code=401)
        why, page = self._people.why_over(scope[TOKEN]), page_of(HTTPConnection(scope))
        where = before(SIGN_IN, page) if why is None else sign_in_again(page, why)
        return RedirectResponse(where, status_code=303)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        near = self._secure or is_near(scope)
        own = near and same_origin(headers, secure=self._secure)
        if own and await self._let_in(scope, headers):
            await self.app(scope, receive, send)
            return
        await receive()
        await send({"type": "websocket.close", "code": NOBODY})

    async def _let_in(self, scope: Scope, headers: Headers) -> bool:
        token = cookies.person(headers, secure=self._secure)
        page = not scope["path"].startswith(ASKED_BY_PAGES)
        account = await self._people.account(token, used=page) if token else None
        scope[PERSON], scope[TOKEN] = account, token
        return account is not None


def same_origin(headers: Headers, *, secure: bool) -> bool:
    """Whether a page of these pages' own asks."""
    scheme = "https" if secure else "http"
    return headers.get("origin") == f"{scheme}://{headers.get('host')}"


def address_of(connection: HTTPConnection) -> str:
    """The address of who asks, empty where none is known."""
    return connection.client.host if connection.client is not None else ""


def _kept(scope: Scope, answer: Message) -> bytes:
    """How long a browser may keep what says nothing of it by itself."""
    lasts = answer["status"] == 200 and _LASTING.match(scope["path"])
    return b"private, max-age=31536000, immutable" if lasts else b"no-store"
