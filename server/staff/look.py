"""Style and fonts, served from here: the pages ask nobody else for anything."""

import hashlib
from pathlib import Path

import fontpkg_be_vietnam_pro
import fontpkg_inter
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from server.staff.guard import LOOK
from server.staff.plain_pages import THEME

_TEXT = Path(fontpkg_be_vietnam_pro.ROOT) / "files"
_FILES = {
    "text-400.ttf": (_TEXT / "BeVietnamPro-Regular.ttf", "font/ttf", "max-age=604800"),
    "text-600.ttf": (_TEXT / "BeVietnamPro-SemiBold.ttf", "font/ttf", "max-age=604800"),
    "text-700.ttf": (_TEXT / "BeVietnamPro-Bold.ttf", "font/ttf", "max-age=604800"),
    "numbers.ttf": (
        Path(fontpkg_inter.ROOT) / "files" / "Inter[opsz,wght].ttf",
        "font/ttf",
        "max-age=604800",
    ),
}


STYLE = "theme.css"
"""All files of the theme as one, those that the others stand on first."""
_FIRST = ("base.css", "frame.css")


def look_route() -> Route:
    """`/staff/look/{name}` for the style and the files named here, and no other."""
    style = _style()
    mark = f'"{hashlib.sha256(style).hexdigest()}"'

    async def look(request: Request) -> Response:
        if request.path_params["name"] == STYLE:
            headers = {"Cache-Control": "no-cache", "ETag": mark}
            if request.headers.get("if-none-match") == mark:
                return Response(status_code=304, headers=headers)
            return Response(style, media_type="text/css", headers=headers)
        found = _FILES.get(request.path_params["name"])
        if found is None:
            return Response(status_code=404)
        file, kind, kept = found
        return FileResponse(file, media_type=kind, headers={"Cache-Control": kept})

    return Route(f"{LOOK}{{name}}", look, methods=["GET"])


def _style() -> bytes:
    others = sorted(file.name for file in THEME.glob("*.css") if file.name not in _FIRST)
    return b"\n".join((THEME / name).read_bytes() for name in (*_FIRST, *others))
