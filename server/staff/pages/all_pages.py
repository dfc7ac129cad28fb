"""Every page and file of the staff pages, in the order of the menu."""

from server.staff.frame.registry import StaffFile, StaffPage
from server.staff.frame.wires import Wires
from server.staff.pages.floor_page import floor_page
from server.staff.pages.reports_page import report_files, report_pages


def all_pages(wires: Wires) -> tuple[StaffPage, ...]:
    """The pages."""
    return (floor_page(wires), *report_pages(wires))


def all_files(wires: Wires) -> tuple[StaffFile, ...]:
    """What is no page: pictures, downloads, uploads."""
    return report_files(wires)
