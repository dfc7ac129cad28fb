"""What was chosen for this kiosk's own hardware: on the command line now, or kept from before."""

from dataclasses import dataclass, field

from common.ui.settings import Kept, Options
from kiosk.printer.target import parse
from kiosk.receipt import WIDTH_58_MM, WIDTH_80_MM

WIDTHS = {"80": WIDTH_80_MM, "58": WIDTH_58_MM}
"""Dots across by the paper's width in mm."""


@dataclass(slots=True)
class Choices:
    """`printer` as for `--printer`, `width` of its paper in dots, `scanner` as for `--scanner`."""

    printer: str
    width: int
    scanner: str
    _kept: Kept = field(repr=False)

    def keep_printer(self, words: str) -> None:
        """The printer from now on; OSError when it cannot be kept."""
        parse(words)
        self.printer = words
        self._kept.put(printer=words)


def choices(options: Options) -> Choices:
    """Takes `--printer`, `--paper` and `--scanner`, keeps what was given, falls back to the kept."""
    kept = Kept(options.data / "kiosk.json")
    given = {name: options.extra[name] for name in _DEFAULTS if name in options.extra}
    if given:
        kept.put(**given)
    values = {name: kept.get(name) or default for name, default in _DEFAULTS.items()}
    return Choices(values["printer"], WIDTHS[values["paper"]], values["scanner"], kept)


_DEFAULTS = {"printer": "none", "paper": "80", "scanner": "keyboard"}
