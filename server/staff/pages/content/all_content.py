"""The pages and files about what a center keeps, in the order of the menu."""

from server.staff.frame.registry import StaffFile, StaffPage
from server.staff.pages.content import (
    backups_page,
    import_page,
    languages_page,
    media_page,
    procedures_page,
    texts_page,
)
from server.staff.pages.content.bringing import BROUGHT

KEPT: tuple[StaffPage, ...] = (
    procedures_page.LIST,
    import_page.PAGE,
    procedures_page.ONE,
    media_page.PAGE,
    texts_page.PAGE,
    languages_page.PAGE,
)
PROVED: tuple[StaffPage, ...] = (backups_page.PAGE,)
FILES: tuple[StaffFile, ...] = (
    BROUGHT,
    procedures_page.SHEET,
    media_page.ASSET,
    languages_page.SHEET,
)
