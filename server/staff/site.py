"""Puts the site together: the guard outside, the door, the look, and the pages that NiceGUI serves."""

import os
from pathlib import Path

from fastapi import FastAPI
from starlette.types import ASGIApp

from server.staff.frame.standing import standing
from server.staff.frame.wires import Wires
from server.staff.guard import Guard
from server.staff.look import look_route
from server.staff.sign_in import Door
from server.staff.steps import Steps
from server.staff.terms import PATH

RECONNECT_SECONDS = 10.0
"""So long a page waits for its browser; a beat every 8 s is answered within 4 s, or it is cut off."""


def make_site(wires: Wires, data: Path, *, secure: bool) -> ASGIApp:
    """The application; NiceGUI keeps one site in a process, so call it once."""
    os.environ["NICEGUI_STORAGE_PATH"] = str(data / "pages")
    from nicegui import core, translations, ui  # noqa: PLC0415 - it reads its environment as it is loaded

    from server.staff.frame.mounting import cut_words, file_routes, mount_pages  # noqa: PLC0415 - as above
    from server.staff.pages.all_pages import all_files, all_pages  # noqa: PLC0415 - as above

    def center(language: str) -> str:
        return standing(wires.hall(), wires.now(), language).center

    translations.translations |= cut_words()
    pages, files = all_pages(wires), all_files(wires)
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    door = Door(wires.people, center, secure=secure)
    steps = Steps(center, wires.line, secure=secure)
    app.router.routes[:] = [
        *door.routes(),
        *steps.routes(),
        look_route(),
        *file_routes(wires, pages, files),
    ]
    mount_pages(wires, pages)
    core.app.config.socket_io_js_transports = ["websocket"]
    core.sio.eio.transports = ["websocket"]
    ui.run_with(
        app,
        mount_path=PATH,
        title="motcua",
        favicon="data:,",
        tailwind=False,
        binding_refresh_interval=None,
        reconnect_timeout=RECONNECT_SECONDS,
        show_welcome_message=False,
    )
    return Guard(app, wires.people, secure=secure)
