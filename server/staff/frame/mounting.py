"""Puts the pages into NiceGUI and the files beside them: each only for its roles, each with its frame."""

import logging
from collections.abc import Iterable, Sequence
from copy import copy
from pathlib import Path
from typing import Any

from nicegui import core, ui
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from assets.catalogue import LANGUAGES, text
from common.client.errors import ClientError
from common.contract.staff_requests import StaffAccount
from server.staff import cookies
from server.staff.coming_back import page_of, sign_in_again
from server.staff.frame.failing import failed, is_over
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import NoSuchPage, StaffFile, StaffPage, address, menu
from server.staff.frame.shell import Shell
from server.staff.frame.standing import standing
from server.staff.frame.visit import LATER, Visit
from server.staff.frame.wires import Wires
from server.staff.guard import PERSON, TOKEN, same_origin
from server.staff.plain_pages import plain_page

log = logging.getLogger("motcua.staff")

WATCH_SECONDS = 1.0
PATIENCE_SECONDS = 30.0
"""How long a page may wait for the server before it is painted."""

_KEPT = Path(__file__).with_name("kept.js")
_LOST = ("frame.lost.title", "frame.lost")
_FORBIDDEN = ("frame.forbidden.title", "frame.forbidden")

NICEGUI: dict[str, Any] = {"vi": "vi", "en": "en-US"}
"""Our languages by the names that NiceGUI has for them."""


def mount_pages(wires: Wires, pages: Sequence[StaffPage]) -> None:
    """Serve these pages, and a plain one at every other address; once in a process."""
    ui.add_head_html('<link rel="stylesheet" href="/staff/look/theme.css">', shared=True)
    ui.add_head_html(f"<script>{_KEPT.read_text('utf-8')}</script>", shared=True)
    for page in pages:
        _mount(wires, pages, page)

    async def lost(request: Request, _: Exception) -> Response:
        person = request.scope.get(PERSON)
        page = request.method == "GET" and not request.url.path.startswith(address("/_nicegui"))
        if person is None or not page:
            return Response(status_code=404)
        return _refusal(wires, pages, request, _LOST, 404)

    core.app.add_exception_handler(404, lost)


def file_routes(
    wires: Wires, pages: Sequence[StaffPage], files: Iterable[StaffFile]
) -> list[Route]:
    """The routes of what is no page, to be put before the pages."""
    return [
        Route(address(one.path), _endpoint(wires, pages, one), methods=[one.method])
        for one in files
    ]


def _endpoint(wires: Wires, pages: Sequence[StaffPage], file: StaffFile) -> Any:
    async def answer(request: Request) -> Response:
        account, token = request.scope[PERSON], request.scope[TOKEN]
        if account.role not in file.roles:
            return _refusal(wires, pages, request, _FORBIDDEN, 403)
        secure = request.url.scheme == "https"
        if file.method != "GET" and not same_origin(request.headers, secure=secure):
            return Response(status_code=400)
        language = cookies.language(request.headers)
        try:
            return await file.answer(request, wires.line(token))
        except ClientError as error:
            title, words = failed(language, error)
            status = getattr(getattr(error, "problem", None), "status", 503)
            return HTMLResponse(_plain(wires, pages, request, title, words), status)

    return answer


def _mount(wires: Wires, pages: Sequence[StaffPage], page: StaffPage) -> None:
    @ui.page(page.path, response_timeout=PATIENCE_SECONDS)
    async def opened(request: Request) -> Response | None:
        account, token = request.scope[PERSON], request.scope[TOKEN]
        links = menu(pages, account.role)
        if account.role not in page.roles:
            if page.path == "/" and links:
                return RedirectResponse(address(links[0].path), status_code=303)
            return _refusal(wires, pages, request, _FORBIDDEN, 403)
        language = cookies.language(request.headers)
        _speak(ui.context.client, language)
        _give_way(ui.context.client)
        shell = None
        if not page.bare:
            here = page.path if page.group else page.under
            shell = Shell(language, account, links, here, request.url.query)
        visit = Visit(
            wires,
            account,
            token,
            language,
            request.path_params,
            dict(request.query_params),
            page_of(request),
        )
        with shell.main if shell is not None else box("main", "main bare", "main"):
            try:
                over = await _paint(page, visit)
            except NoSuchPage:
                return _refusal(wires, pages, request, _LOST, 404)
        if over:
            again = sign_in_again(page_of(request), wires.people.why_over(token))
            return RedirectResponse(again, status_code=303)
        _watch(wires, visit, shell, token)
        return None


async def _paint(page: StaffPage, visit: Visit) -> bool:
    """Whether the session was found to be over."""
    ui.page_title(f"{visit.text(page.title)} · {visit.text('frame.name')}")
    try:
        await page.paint(visit)
    except ClientError as error:
        if is_over(error):
            return True
        title, words = failed(visit.language, error)
        with box("div", "trouble", "trouble", role="alert"):
            Words("h1", title)
            Words("p", words)
            Words("a", visit.text("frame.again"), "go", "again").props["href"] = ""
    note = LATER.take(visit.token)
    if note is not None:
        visit.toasts.show(note(visit))
    return False


def _watch(wires: Wires, visit: Visit, shell: Shell | None, token: str) -> None:
    def show() -> None:
        if shell is not None:
            shell.show(standing(visit.hall, wires.now(), visit.language))

    async def look() -> None:
        if await wires.people.account(token) != visit.account:
            visit.leave()
            return
        show()

    show()
    ui.timer(WATCH_SECONDS, look)


def _refusal(
    wires: Wires, pages: Sequence[StaffPage], request: Request, keys: tuple[str, str], status: int
) -> Response:
    language = cookies.language(request.headers)
    title, words = (text(language, key) for key in keys)
    return HTMLResponse(_plain(wires, pages, request, title, words), status)


def _plain(
    wires: Wires, pages: Sequence[StaffPage], request: Request, title: str, words: str
) -> str:
    account: StaffAccount = request.scope[PERSON]
    language = cookies.language(request.headers)
    links = [(address(link.path), text(language, link.title)) for link in menu(pages, account.role)]
    center = standing(wires.hall(), wires.now(), language).center
    return plain_page(language, center, title, words, links)


def _speak(client: Any, language: str) -> None:
    """Let one browser's page bear its own language: NiceGUI has one for all who ask for a page."""
    client.page = copy(client.page)
    client.page.language = NICEGUI[language]


def _give_way(client: Any) -> None:
    """Make what NiceGUI has around a page no `main`, which is ours alone."""
    client.content.parent_slot.parent.tag = "div"


def cut_words() -> dict[Any, dict[str, str]]:
    """What a browser says by itself where it has lost these pages, by NiceGUI's names of languages."""
    keys = {
        "connection_lost": "pages.lost",
        "trying_to_reconnect": "pages.lost.trying",
        "message_too_long": "problems.too-large.title",
        "message_too_long_body": "problems.too-large",
    }
    return {
        NICEGUI[language]: {name: text(language, key) for name, key in keys.items()}
        for language in LANGUAGES
    }
