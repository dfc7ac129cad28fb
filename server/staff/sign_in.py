"""Signing in and out: a form that works without a script."""

import logging
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from assets.catalogue import problem, text
from common.client.errors import ClientError, Refused
from server.staff import cookies
from server.staff.coming_back import FIRST, SIGN_IN, SIGN_OUT, STEP, before, page_after
from server.staff.endings import ENDINGS
from server.staff.guard import address_of, same_origin
from server.staff.people import People
from server.staff.plain_forms import POLICY, fields_of
from server.staff.plain_pages import sign_in_page
from server.staff.terms import ENDED

log = logging.getLogger("motcua.staff")


class Door:
    """The routes by which people come and go; `center` is the center's name in a language."""

    def __init__(self, people: People, center: Callable[[str], str], *, secure: bool) -> None:
        self._people, self._center, self._secure = people, center, secure

    def routes(self) -> list[Route]:
        return [
            Route(SIGN_IN, self._form, methods=["GET"]),
            Route(SIGN_IN, self._enter, methods=["POST"]),
            Route(SIGN_OUT, self._stay, methods=["GET"]),
            Route(SIGN_OUT, self._leave, methods=["POST"]),
        ]

    async def _form(self, request: Request) -> Response:
        language = cookies.language(request.headers)
        asked = request.query_params
        return self._page(language, _over(language, asked.get("why")), page_after(asked))

    async def _enter(self, request: Request) -> Response:
        language = cookies.language(request.headers)
        fields = await fields_of(request)
        if fields is None or not same_origin(request.headers, secure=self._secure):
            return self._page(language, problem(language, "malformed"), FIRST, status=400)
        page = page_after(fields)
        name, password = fields.get("username", "").strip(), fields.get("password", "")
        if not (name and password):
            empty = problem(language, "wrong-password")
            return self._page(language, empty, page, name, status=422)
        try:
            made = await self._people.sign_in(name, password, address_of(request))
        except ClientError as error:
            words, status = _words(language, error), _status(error)
            return self._page(language, words, page, name, status=status)
        kept = {"Set-Cookie": cookies.person_cookie(made.token, secure=self._secure)}
        where = page if made.needs is None else before(STEP, page)
        return RedirectResponse(where, status_code=303, headers=kept)

    async def _stay(self, _: Request) -> Response:
        """A link or a reload ends nothing: anybody may have written it."""
        return RedirectResponse(SIGN_IN, status_code=303)

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
        self,
        language: str,
        notice: tuple[str, str] | None,
        page: str,
        typed: str = "",
        status: int = 200,
    ) -> Response:
        body = sign_in_page(language, self._center(language), notice, page, typed)
        return HTMLResponse(body, status, headers={"Content-Security-Policy": POLICY})


def _over(language: str, why: str | None) -> tuple[str, str] | None:
    """What is said to whose session has ended; the address says nothing that is not said of everybody's."""
    title, words = problem(language, "session-ended")
    if why in ENDINGS:
        return title, text(language, f"pages.ended.{why}")
    return (title, words) if why == ENDED else None


def _words(language: str, error: ClientError) -> tuple[str, str]:
    if not isinstance(error, Refused):
        return text(language, "pages.away.title"), text(language, "pages.away")
    if error.code == "not-allowed":
        return text(language, "pages.no-work.title"), text(language, "pages.no-work")
    return problem(language, "wrong-password" if error.code == "invalid-data" else error.code)


def _status(error: ClientError) -> int:
    return error.problem.status if isinstance(error, Refused) else 503
