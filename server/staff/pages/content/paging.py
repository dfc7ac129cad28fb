"""Turns the pages of a long list."""

from collections.abc import Mapping
from urllib.parse import urlencode

from server.staff.frame.painting import Words, box
from server.staff.frame.registry import address
from server.staff.frame.visit import Visit


def turn(visit: Visit, path: str, page: int, pages: int, query: Mapping[str, str]) -> None:
    """Links to the page before and the next one, counted from 1; nothing where all fits on one."""
    if pages == 1:
        return
    with box("nav", "turn", "turn", aria_label=visit.text("content.pages")):
        for key, to in (("before", page - 1), ("after", page + 1)):
            if 1 <= to <= pages:
                link = Words("a", visit.text(f"content.pages.{key}"), "plain", f"turn.{key}")
                asked = urlencode({**query, "page": str(to)})
                link.props["href"] = f"{address(path)}?{asked}"
        Words("span", visit.text("content.pages.at", page, pages))


def asked_page(visit: Visit) -> int:
    """The page of the address, 1 where none is named."""
    wanted = visit.query.get("page", "1")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 1
