"""What leads to each of the staff's pages."""

import time

from msgspec.structs import replace

from common.staff_pin import kept_pin
from kiosk.printer.result import NotPrinted
from kiosk.states.staff import Given, StaffState
from tests.fixtures.escpos_printer import EscposPrinter
from tests.fixtures.qt import wait_until
from tests.kiosk.numbers.test_paper_log import birth
from tests.kiosk.screen import Screen

PIN = "4711"


def with_pin(kiosk: Screen) -> None:
    """The center has given its kiosks a PIN."""
    kiosk.session.staff_pin = kept_pin(PIN)
    kiosk.session.show()
    wait_until(lambda: kiosk.kiosk.flow.hall.staff_pin is not None, "the PIN")


def pin_refused(kiosk: Screen, printer: EscposPrinter) -> None:
    """Five times it was not the PIN."""
    kiosk.kiosk.flow.go("pin", staff=StaffState(until=time.monotonic() + 3600))


def unprinted(kiosk: Screen, printer: EscposPrinter) -> None:
    """A trial has failed, on a kiosk that something starts again."""
    state = StaffState(opened=True, did="test", job=1, result=NotPrinted("unreachable"))
    kiosk.kiosk.flow.go("staff", staff=state, watched=True, voices=("vi",))


def papers(kiosk: Screen, printer: EscposPrinter) -> None:
    """As many papers as can be, of every service and every kind of number."""
    services = kiosk.session.config.services
    given = tuple(
        Given(
            birth=replace(
                birth(f"paper-{row}", row + 1),
                label=f"A12-{1000 + row}" if row % 2 else f"B{row:03}",
                service_id=services[row % len(services)].id,
            )
        )
        for row in range(10)
    )
    kiosk.kiosk.flow.go("staff-papers", staff=StaffState(opened=True, papers=given))


def asked_to_leave(kiosk: Screen, printer: EscposPrinter) -> None:
    """Once more, before the program ends for long."""
    kiosk.kiosk.flow.go("staff-sure", staff=StaffState(opened=True, sure="leave"))
