"""The operator's command `kiosk-pin`: opens the staff menu of the kiosks by a PIN."""

import argparse
from collections.abc import Callable

from server.app.admission.staff_pin import SetStaffPin
from server.bootstrap.commands import tell
from server.bootstrap.opening import change, opened
from server.settings import Settings

Add = Callable[[str, str, Callable[[argparse.Namespace, Settings], int]], argparse.ArgumentParser]


def add_command(add: Add, first_line: Callable[[], str]) -> None:
    """The command and its option; `first_line` is that of stdin."""

    def do(options: argparse.Namespace, settings: Settings) -> int:
        return set_pin(settings, first_line())

    add("kiosk-pin", "give the staff menu of the kiosks its PIN of 4 to 8 digits", do).add_argument(
        "--pin-stdin", action="store_true", required=True, help="first line of stdin"
    )


def set_pin(settings: Settings, pin: str) -> int:
    """Set the PIN in the place of the one before; Refusal invalid-data for what is none."""
    with opened(settings) as center:
        change(center, SetStaffPin(pin))
    tell("the kiosks' staff menu has its PIN")
    return 0
