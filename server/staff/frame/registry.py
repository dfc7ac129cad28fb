"""A page and a file of the staff pages, with the roles that may open it; who may open what; pure."""

from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from common.contract import ids
from common.contract.ids import Role
from server.staff.terms import PATH

if TYPE_CHECKING:
    from common.client.staff.line import StaffLine
    from server.staff.frame.visit import Visit

ADMINISTRATORS = ids.ADMINISTRATORS
EDITORS, SENIORS, READERS = ids.EDITORS, ids.SENIOR, ids.READERS
AUDITORS, TECHNICIANS = ids.AUDITORS, ids.DEVICE_KEEPERS
"""By these sets the server judges, too."""


class StaffPage(Struct, frozen=True, kw_only=True):
    """A page: `path` under /staff as `/config/{kind}`, `title` a key of the catalogue.

    `group` is the menu's group in which it stands, empty for a page that no menu names; `under` is then
    the path of the page in the menu that it belongs to. A `bare` page has neither top nor menu.
    """

    path: str
    title: str
    roles: frozenset[Role]
    paint: "Callable[[Visit], Awaitable[None]]"
    group: str = ""
    under: str = ""
    bare: bool = False


class NoSuchPage(Exception):
    """Raised by a page's `paint`: its address names nothing that there is."""


class StaffFile(Struct, frozen=True, kw_only=True):
    """What is no page, at `path` under /staff: a picture, a download, an upload (`method` POST)."""

    path: str
    roles: frozenset[Role]
    answer: "Callable[[Request, StaffLine], Awaitable[Response]]"
    method: str = "GET"


class MenuLink(Struct, frozen=True, kw_only=True):
    """A link of the menu."""

    path: str
    title: str
    group: str


def menu(pages: Iterable[StaffPage], role: Role) -> tuple[MenuLink, ...]:
    """What somebody of this role finds in the menu, in the pages' order."""
    return tuple(
        MenuLink(path=page.path, title=page.title, group=page.group)
        for page in pages
        if page.group and role in page.roles
    )


def address(path: str) -> str:
    """Where a page's path is in the browser."""
    return f"{PATH}{path}"
