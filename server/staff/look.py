"""Style and fonts, served from here: the pages ask nobody else for anything."""

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
    "theme.css": (THEME / "theme.css", "text/css", "no-cache"),
    "text-400.ttf": (_TEXT / "BeVietnamPro-Regular.ttf", "font/ttf", "max-age=604800"),
    "text-600.ttf": (_TEXT / "BeVietnamPro-SemiBold.ttf", "font/ttf", "max-age=604800"),
    "text-700.ttf": (_TEXT / "BeVietnamPro-Bold.ttf", "font/ttf", "max-age=604800"),
    "numbers.ttf": (
        Path(fontpkg_inter.ROOT) / "files" / "Inter[opsz,wght].ttf",
        "font/ttf",
        "max-age=604800",
    ),
}


def look_route() -> Route:
    """`/staff/look/{name}` for the files named here, and no other."""

    async def look(request: Request) -> Response:
        found = _FILES.get(request.path_params["name"])
        if found is None:
            return Response(status_code=404)
        file, kind, kept = found
        return FileResponse(file, media_type=kind, headers={"Cache-Control": kept})

    return Route(f"{LOOK}{{name}}", look, methods=["GET"])
