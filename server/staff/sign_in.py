"""Signing in and out: a form that works without a script."""

import logging
from collections.abc import Callable
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from assets.catalogue import problem, text
from common.client.errors import ClientError, Refused
from common.client.hall import Hall
from server.staff import cookies
from server.staff.guard import SIGN_IN, SIGN_OUT, address_of, same_origin
from server.staff.people import People
from server.staff.plain_pages import sign_in_page
from server.staff.terms import ENDED, PATH

log = logging.getLogger("motcua.staff")

FORM_LIMIT = 4096

_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


class Door:
    """The routes by which people come and go."""

    def __init__(self, people: People, hall: Callable[[], Hall | None], *, secure: bool) -> None:
        self._people, self._hall, self._secure = people, hall, secure

    def routes(self) -> list[Route]:
        return [
            Route(SIGN_IN, self._form, methods=["GET"]),
            Route(SIGN_IN, self._enter, methods=["POST"]),
            Route(SIGN_OUT, self._leave, methods=["POST"]),
        ]

    async def _form(self, request: Request) -> Response:
        language = cookies.language(request.headers)
        over = request.query_params.get("why") == ENDED
        return self._page(language, problem(language, "session-ended") if over else None)

    async def _enter(self, request: Request) -> Response:
        language = cookies.language(request.headers)
        fields = await _fields(request)
        if fields is None or not same_origin(request.headers, secure=self._secure):
            return self._page(language, problem(language, "malformed"), status=400)
        name, password = fields.get("username", "").strip(), fields.get("password", "")
        if not (name and password):
            empty = problem(language, "wrong-password")
            return self._page(language, empty, name, status=422)
        try:
            token = await self._people.sign_in(name, password, address_of(request))
        except ClientError as error:
            return self._page(language, _words(language, error), name, status=_status(error))
        kept = {"Set-Cookie": cookies.person_cookie(token, secure=self._secure)}
        return RedirectResponse(f"{PATH}/", status_code=303, headers=kept)

    async def _leave(self, request: Request) -> Response:
        if not same_origin(request.headers, secure=self._secure):
            return Response(status_code=400)
        try:
            await self._people.sign_out(cookies.person(request.headers, secure=self._secure))
        except ClientError as error:
            log.info("a session that was signed out of goes on at the server: %s", error)
        gone = {"Set-Cookie": cookies.person_cookie("", secure=self._secure)}
        return RedirectResponse(SIGN_IN, status_code=303, headers=gone)

    def _page(
        self, language: str, notice: tuple[str, str] | None, typed: str = "", status: int = 200
    ) -> Response:
        hall = self._hall()
        names = hall.config.center.name if hall is not None and hall.config is not None else {}
        center = names.get(language) or next(iter(names.values()), "")
        body = sign_in_page(language, center, notice, typed)
        return HTMLResponse(body, status, headers={"Content-Security-Policy": _POLICY})


def _words(language: str, error: ClientError) -> tuple[str, str]:
    if not isinstance(error, Refused):
        return text(language, "pages.away.title"), text(language, "pages.away")
    if error.code == "not-allowed":
        return text(language, "pages.no-work.title"), text(language, "pages.no-work")
    return problem(language, "wrong-password" if error.code == "invalid-data" else error.code)


def _status(error: ClientError) -> int:
    return error.problem.status if isinstance(error, Refused) else 503


async def _fields(request: Request) -> dict[str, str] | None:
    """The form's fields, each once; None for what is no form of ours."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > FORM_LIMIT:
            return None
    try:
        found = parse_qs(body.decode("ascii"), strict_parsing=bool(body), errors="strict")
    except ValueError:
        return None
    return {name: texts[0] for name, texts in found.items()}
