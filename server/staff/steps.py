"""What is still to be done after the password, and what one does to one's own account; without a script."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from assets.catalogue import problem, text
from common.client.errors import ClientError, Refused
from common.client.staff.line import StaffLine
from common.client.staff.people import OwnErrands
from common.contract.people import OwnPassword, TotpConfirmed, TotpOffer
from common.contract.staff_requests import Need
from server.staff import cookies
from server.staff.coming_back import SIGN_IN, STEP, before, page_after, sign_in_again
from server.staff.guard import same_origin
from server.staff.plain_forms import POLICY, fields_of
from server.staff.step_pages import StepPages
from server.staff.terms import PATH

T = TypeVar("T")
Fields = Mapping[str, str]

ALLOWED = frozenset({"code", "password", "renew", "totp"})
_OVER = frozenset({"unauthenticated", "session-ended", "device-revoked"})
_ELSEWHERE = frozenset({"not-allowed", "sign-in-unfinished"})
"""Another step is to be done by now."""


class Steps:
    """The routes under STEP; `center` is the center's name in a language."""

    def __init__(
        self, center: Callable[[str], str], line: Callable[[str], StaffLine], *, secure: bool
    ) -> None:
        self._center, self._line, self._secure = center, line, secure

    def routes(self) -> list[Route]:
        return [
            Route(STEP, self._show, methods=["GET"]),
            Route(STEP, self._take, methods=["POST"]),
        ]

    async def _show(self, request: Request) -> Response:
        own, pages = self._own(request), self._pages(request)
        try:
            needs = (await _answer(own.told())).needs
            if needs == "totp":
                return _page(pages.totp(await _answer(own.offer_totp())))
        except ClientError as error:
            if isinstance(error, Refused) and error.code in _ELSEWHERE:
                return RedirectResponse(before(SIGN_IN, page_after(request.query_params)), 303)
            return _failed(request, error, pages.trouble)
        return _first(needs, request, pages)

    async def _take(self, request: Request) -> Response:
        own, pages = self._own(request), self._pages(request)
        fields = await fields_of(request)
        step = "" if fields is None else fields.get("step", "")
        if not same_origin(request.headers, secure=self._secure) or step not in ALLOWED:
            words = problem(cookies.language(request.headers), "malformed")
            return _page(pages.trouble(words), 400)
        assert fields is not None, "it has a step"
        take = {
            "code": self._code,
            "password": self._password,
            "renew": self._renew,
            "totp": self._totp,
        }
        return await take[step](request, own, pages, fields)

    async def _code(
        self, request: Request, own: OwnErrands, pages: StepPages, fields: Fields
    ) -> Response:
        try:
            await _answer(own.prove(fields.get("code", "")))
        except ClientError as error:
            return _failed(request, error, pages.code, "totp-wrong")
        return _next_step(request)

    async def _password(
        self, request: Request, own: OwnErrands, pages: StepPages, fields: Fields
    ) -> Response:
        old, new = fields.get("old"), fields.get("new", "")

        def again(notice: tuple[str, str]) -> str:
            return pages.password(notice, old=old is not None)

        if new != fields.get("again", ""):
            language = cookies.language(request.headers)
            keys = ("people.step.different.title", "people.step.different")
            return _page(again((text(language, keys[0]), text(language, keys[1]))), 422)
        try:
            await _answer(own.change_password(OwnPassword(new=new, old=old)))
        except ClientError as error:
            return _failed(request, error, again, "weak-password")
        if old is not None:
            return RedirectResponse(f"{PATH}/people", status_code=303)
        return await _after_choosing(request, own, pages)

    async def _renew(
        self, request: Request, own: OwnErrands, pages: StepPages, fields: Fields
    ) -> Response:
        try:
            offer = await _answer(own.offer_totp(fields.get("old", "")))
        except ClientError as error:
            return _failed(request, error, pages.ask_password, "wrong-password")
        return _page(pages.totp(offer))

    async def _totp(
        self, request: Request, own: OwnErrands, pages: StepPages, fields: Fields
    ) -> Response:
        secret, proof = fields.get("secret", ""), fields.get("proof", "")
        offer = TotpOffer(secret=secret, proof=proof, address=fields.get("address", ""))
        confirmed = TotpConfirmed(secret=secret, proof=proof, code=fields.get("code", ""))
        try:
            codes = (await _answer(own.set_up_totp(confirmed))).codes
        except ClientError as error:
            return _failed(request, error, lambda notice: pages.totp(offer, notice), "totp-wrong")
        return _page(pages.recovery(codes))

    def _own(self, request: Request) -> OwnErrands:
        return OwnErrands(self._line(cookies.person(request.headers, secure=self._secure)))

    def _pages(self, request: Request) -> StepPages:
        language = cookies.language(request.headers)
        return StepPages(language, self._center(language), page_after(request.query_params))


async def _after_choosing(request: Request, own: OwnErrands, pages: StepPages) -> Response:
    """On to the next step; whose work is at a counter is done here."""
    try:
        await _answer(own.told())
    except Refused as refused:
        if refused.code in _ELSEWHERE:
            return _page(pages.chosen())
    except ClientError:
        pass  # the next page says that the server is away
    return _next_step(request)


def _next_step(request: Request) -> Response:
    where = before(STEP, page_after(request.query_params))
    return RedirectResponse(where, status_code=303)


def _first(needs: Need | None, request: Request, pages: StepPages) -> Response:
    wanted = request.query_params.get("do", "")
    if needs == "code":
        return _page(pages.code())
    if needs == "password":
        return _page(pages.password())
    if wanted == "password":
        return _page(pages.password(old=True))
    if wanted == "totp":
        return _page(pages.ask_password())
    return RedirectResponse(page_after(request.query_params), status_code=303)


def _failed(
    request: Request,
    error: ClientError,
    page: Callable[[tuple[str, str]], str],
    unreadable: str = "malformed",
) -> Response:
    """The page again with what went wrong; to the form where the session is over."""
    language = cookies.language(request.headers)
    if not isinstance(error, Refused):
        words = text(language, "pages.away.title"), text(language, "pages.away")
        return _page(page(words), 503)
    if error.code in _OVER:
        again = sign_in_again(page_after(request.query_params))
        return RedirectResponse(again, status_code=303)
    if error.code in _ELSEWHERE:
        return _next_step(request)
    code = unreadable if error.code == "invalid-data" else error.code
    return _page(page(problem(language, code)), error.problem.status)


def _page(body: str, status: int = 200) -> Response:
    return HTMLResponse(body, status, headers={"Content-Security-Policy": POLICY})


async def _answer(asked: Future[T]) -> T:
    return await asyncio.wrap_future(asked)
