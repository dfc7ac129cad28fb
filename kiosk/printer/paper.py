"""Prints one ticket: a look before, the bytes, a look after."""

from kiosk.paper.raster import Raster
from kiosk.printer.connection import PrinterGoneError, connect
from kiosk.printer.job import encode
from kiosk.printer.result import NotPrinted, Printed, Result, Unknown
from kiosk.printer.status import UNASKED, Status
from kiosk.printer.target import Target


def look(target: Target) -> Status:
    """How the printer is now; a kiosk without one is as if unasked."""
    if target.kind == "none":
        return UNASKED
    try:
        with connect(target) as printer:
            return printer.status()
    except (PrinterGoneError, TimeoutError):
        return Status("unreachable")


def put(target: Target, raster: Raster) -> Result:
    """One job on paper, tried once and never twice."""
    if target.kind == "none":
        return NotPrinted(None)
    job = encode(raster)
    sent = False
    try:
        with connect(target) as printer:
            before = printer.status()
            if before.trouble is not None:
                return NotPrinted(before.trouble)
            sent = True
            printer.write(job)
            return _after(printer.status(), checked=target.answers)
    except (PrinterGoneError, TimeoutError):
        return Unknown("unreachable") if sent else NotPrinted("unreachable")


def _after(status: Status, *, checked: bool) -> Result:
    if status.trouble is not None:
        return Unknown(status.trouble)
    return Printed(status, checked)
