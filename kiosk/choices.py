"""What was chosen for this kiosk's own hardware: on the command line now, or kept from before."""

import logging

from msgspec import Struct

from common.ui.settings import Kept, Options
from kiosk.paper.receipt import WIDTH_58_MM, WIDTH_80_MM
from kiosk.printer.target import UnknownPrinterError, parse
from kiosk.voice import keys

log = logging.getLogger(__name__)

WIDTHS = {"80": WIDTH_80_MM, "58": WIDTH_58_MM}
"""Dots across by the paper's width in mm."""


class Choices(Struct):
    """`printer` as for `--printer`, `width` of its paper in dots, `scanner` as for `--scanner`.

    `voice_keys` as for `--voice-keys`.
    """

    printer: str
    width: int
    scanner: str
    voice_keys: str
    _kept: Kept

    def keep_printer(self, words: str) -> None:
        """The printer from now on; OSError when it cannot be kept."""
        parse(words)
        self.printer = words
        self._kept.put(printer=words)


def choices(options: Options) -> Choices:
    """Takes `--printer`, `--paper`, `--scanner` and `--voice-keys`; what was given is kept for later.

    A kept value that names nothing counts as never kept. OSError when it cannot be written.
    """
    kept = Kept(options.data / "kiosk.json")
    given = {name: options.extra[name] for name in _DEFAULTS if name in options.extra}
    if given:
        kept.put(**given)
    values = {name: _usable(name, kept.get(name)) for name in _DEFAULTS}
    return Choices(
        values["printer"], WIDTHS[values["paper"]], values["scanner"], values["voice_keys"], kept
    )


def names_printer(words: str) -> bool:
    """Whether `--printer` takes it."""
    try:
        parse(words)
    except UnknownPrinterError:
        return False
    return True


def names_scanner(words: str) -> bool:
    """Whether `--scanner` takes it: keyboard, serial:DEV[:BAUD] or none."""
    serial = words.startswith("serial:") and names_printer(words)
    return serial or words in {"keyboard", "none"}


def names_keys(words: str) -> bool:
    """Whether `--voice-keys` takes it."""
    try:
        keys.parse(words)
    except ValueError:
        return False
    return True


def _usable(name: str, words: str | None) -> str:
    known = {
        "printer": names_printer,
        "paper": WIDTHS.__contains__,
        "scanner": names_scanner,
        "voice_keys": names_keys,
    }
    if words is None or known[name](words):
        return words or _DEFAULTS[name]
    log.warning("the kept %s %r names none and is left out", name, words)
    return _DEFAULTS[name]


_DEFAULTS = {"printer": "none", "paper": "80", "scanner": "none", "voice_keys": keys.DEFAULTS}
