"""Every page and file of the staff pages, in the order of the menu."""

from server.staff.device_watch import DeviceWatch
from server.staff.frame.registry import StaffFile, StaffPage
from server.staff.frame.wires import Wires
from server.staff.pages.audit import page as audit_page
from server.staff.pages.audit import story_page
from server.staff.pages.audit.files import audit_files
from server.staff.pages.config import changes_page, config_page, procedures_changed, texts_changed
from server.staff.pages.content.all_content import FILES, KEPT, PROVED
from server.staff.pages.devices import device_page
from server.staff.pages.devices.devices_page import devices_page
from server.staff.pages.floor import act_pages, notices_page
from server.staff.pages.floor.live import LiveFloor
from server.staff.pages.floor.page import floor_page
from server.staff.pages.floor.wall_page import wall_page
from server.staff.pages.people import adding_page, people_page, person_page
from server.staff.pages.reports_page import report_files, report_pages
from server.staff.pages.schedules import list_page, one_page
from server.staff.pages.setup.setup_page import setup_page
from server.staff.pages.setup.step_pages import STEPS


def all_pages(wires: Wires) -> tuple[StaffPage, ...]:
    """The pages."""
    watch = DeviceWatch(wires.devices)
    live = LiveFloor(wires.hall, wires.now, watch.known)
    return (
        floor_page(live),
        notices_page.PAGE,
        wall_page(live),
        *act_pages.PAGES,
        setup_page(watch.known),
        *STEPS,
        *config_page.PAGES,
        *KEPT,
        devices_page(watch.known),
        device_page.PAGE,
        people_page.PAGE,
        adding_page.ADDING,
        person_page.PERSON,
        *report_pages(wires),
        list_page.PAGE,
        *one_page.PAGES,
        changes_page.PAGE,
        procedures_changed.PAGE,
        texts_changed.PAGE,
        audit_page.PAGE,
        story_page.PAGE,
        *PROVED,
    )


def all_files(wires: Wires) -> tuple[StaffFile, ...]:
    """What is no page: pictures, downloads, uploads."""
    return (*report_files(wires), *audit_files(wires), *FILES)
