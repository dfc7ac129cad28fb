"""Puts the pages together: the guard outside, the door, the look, and what NiceGUI serves."""

import os
from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.types import ASGIApp

from assets.catalogue import LANGUAGES, text
from common.client.hall import Hall
from server.staff import cookies
from server.staff.guard import PERSON, SIGN_IN, TOKEN, Guard
from server.staff.look import look_route
from server.staff.pages.live import LiveFloor
from server.staff.people import People
from server.staff.sign_in import ENDED, Door
from server.staff.terms import PATH

BEAT_SECONDS = 0.5
_NAMES: dict[str, Any] = {"vi": "vi", "en": "en-US"}
"""Our languages by the names that NiceGUI has for them."""


def make_site(
    people: People, hall: Callable[[], Hall | None], floor: LiveFloor, data: Path, *, secure: bool
) -> ASGIApp:
    """The application; NiceGUI keeps one site in a process, so call it once."""
    os.environ["NICEGUI_STORAGE_PATH"] = str(data / "pages")
    from nicegui import core, translations, ui  # noqa: PLC0415 - it reads its environment as it is loaded

    translations.translations |= {_NAMES[one]: _cut_words(one) for one in LANGUAGES}
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.router.routes[:] = [*Door(people, hall, secure=secure).routes(), look_route()]
    _add_floor(people, floor)
    core.app.config.socket_io_js_transports = ["websocket"]
    core.sio.eio.transports = ["websocket"]
    ui.run_with(
        app,
        mount_path=PATH,
        title="motcua",
        favicon="data:,",
        tailwind=False,
        binding_refresh_interval=None,
        show_welcome_message=False,
    )
    return Guard(app, people, secure=secure)


def _add_floor(people: People, floor: LiveFloor) -> None:
    from nicegui import ui  # noqa: PLC0415 - as above

    from server.staff.pages.floor_page import FloorPage  # noqa: PLC0415 - as above

    ui.add_head_html('<link rel="stylesheet" href="/staff/look/theme.css">', shared=True)

    @ui.page("/")
    def whole_hall(request: Request) -> None:
        language = cookies.language(request.headers)
        account, token = request.scope[PERSON], request.scope[TOKEN]
        _speak(ui.context.client, language)
        ui.page_title(text(language, "pages.floor.title"))
        page = FloorPage(language, account)
        page.show(floor.view(language))

        async def beat() -> None:
            if await people.account(token) != account:
                ui.navigate.to(f"{SIGN_IN.removeprefix(PATH)}?why={ENDED}")
                return
            page.show(floor.view(language))

        ui.timer(BEAT_SECONDS, beat)


def _cut_words(language: str) -> dict[str, str]:
    """What a browser says by itself where it has lost these pages."""
    return {
        "connection_lost": text(language, "pages.lost"),
        "trying_to_reconnect": text(language, "pages.lost.trying"),
        "message_too_long": text(language, "problems.too-large.title"),
        "message_too_long_body": text(language, "problems.too-large"),
    }


def _speak(client: Any, language: str) -> None:
    """Let one browser's page bear its own language: NiceGUI has one for all who ask for a page."""
    client.page = copy(client.page)
    client.page.language = _NAMES[language]
