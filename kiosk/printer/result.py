"""What became of a print job."""

from msgspec import Struct

from kiosk.printer.status import Status, Trouble


class Printed(Struct, frozen=True):
    """The paper is out as far as the printer says; `checked` is False where it says nothing."""

    status: Status
    checked: bool


class NotPrinted(Struct, frozen=True):
    """Nothing was sent to the printer; `reason` is None where the kiosk has no printer."""

    reason: Trouble | None


class Unknown(Struct, frozen=True):
    """Bytes were sent, and then the printer said something was wrong, or nothing at all."""

    reason: Trouble


Result = Printed | NotPrinted | Unknown


def seen(result: Result) -> Status | None:
    """How the printer was when its job ended; None where the kiosk has none."""
    if isinstance(result, Printed):
        return result.status
    return None if result.reason is None else Status(result.reason)
