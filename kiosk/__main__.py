"""`motcua-kiosk`: the citizen's screen, its printer and its scanner; with `--profile tablet` a tablet."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtQuick import QQuickWindow

from common.ui import settings
from common.ui.app import Application, FirstFrame
from common.ui.sole import sole
from kiosk.choices import WIDTHS, choices, names_keys, names_printer, names_scanner
from kiosk.keypad import Keypad
from kiosk.lock import lock
from kiosk.printer.target import parse
from kiosk.qr_provider import QrProvider
from kiosk.scanning.scanner_input import KeyboardScanner, SerialScanner
from kiosk.tablet.turning import add_profile, tablets_line, turned
from kiosk.voice.keys import DEFAULTS
from kiosk.wiring import Kiosk

PAGE = Path(__file__).parent / "qml" / "Main.qml"


def main(
    argv: Sequence[str] | None = None, ready: Callable[[QQuickWindow], None] | None = None
) -> int:
    """Runs the kiosk until its window closes; the exit status.

    A folder that belongs to a tablet, or a code that was made for one, makes it a tablet.
    """
    status, line = 0, tablets_line(argv)
    if line is None:
        options = settings.parse("kiosk", _parser(), argv)
        with sole(options):
            status, line = _run(options, ready)
    if line is None:
        return status
    from kiosk.tablet import __main__ as tablet  # noqa: PLC0415 - a kiosk starts without it

    return tablet.main(line, ready)


def _run(
    options: settings.Options, ready: Callable[[QQuickWindow], None] | None
) -> tuple[int, list[str] | None]:
    """The exit status, and the command line of the tablet that is to follow, if any."""
    line: list[str] | None = None
    try:
        chosen = choices(options)
    except OSError as error:
        print(f"motcua-kiosk: cannot write to {options.data}: {error.strerror}", file=sys.stderr)
        return 1, line
    application = Application(options)
    application.engine.addImageProvider("qr", QrProvider())
    kiosk = Kiosk(application, chosen)
    scanner: QObject | None = None

    def turn(profile: str) -> None:
        nonlocal line
        line = turned(profile, options, kiosk.first)
        if line is not None:
            application.qt.exit()

    kiosk.first.otherProfile.connect(turn)
    try:
        window = application.show(PAGE, kiosk.properties())
        keypad = Keypad(window, kiosk.flow)
        lock(window, options)
        scanner = _scanner(chosen.scanner, kiosk, window)

        def start() -> None:
            kiosk.speaking.attach(window, kiosk.models, kiosk.journeys.voicing, keypad)
            kiosk.start()

        FirstFrame(window, start)
        status = application.run(window, ready, kiosk.settled, kiosk.alive)
    finally:
        if isinstance(scanner, SerialScanner):
            scanner.close()
        kiosk.close()
        application.close()
    return status, line


def _scanner(
    words: str, kiosk: Kiosk, window: QQuickWindow
) -> KeyboardScanner | SerialScanner | None:
    if words == "none":
        return None
    if words == "keyboard":
        keys = KeyboardScanner(kiosk)
        keys.scanned.connect(kiosk.flow.scanned)
        page = kiosk.models.kiosk
        page.viewChanged.connect(lambda: keys.mute(page.page == "first"))
        window.installEventFilter(keys)
        return keys
    target = parse(words)
    line = SerialScanner(target.address, target.number, kiosk)
    line.scanned.connect(kiosk.flow.scanned)
    line.open()
    return line


def _parser() -> argparse.ArgumentParser:
    parser = settings.parser("kiosk", "The kiosk of a public service center's hall.")
    add_profile(parser)
    parser.add_argument(
        "--printer",
        type=_printer,
        metavar="PRINTER",
        help="file:PATH, tcp:HOST:PORT, serial:DEV[:BAUD], usb:VID:PID, windows:QUEUE, cups:QUEUE"
        " or none; kept for the next start",
    )
    parser.add_argument("--paper", choices=tuple(WIDTHS), help="width of the paper in mm (kept)")
    parser.add_argument(
        "--scanner",
        type=_scanner_words,
        metavar="SCANNER",
        help="keyboard, serial:DEV[:BAUD] or none; kept for the next start",
    )
    parser.add_argument(
        "--voice-keys",
        type=_voice_keys,
        metavar="KEYS",
        help="keys of a headset or an audio keypad, ACTION=KEY ..., of on, off, toggle, repeat, louder,"
        f" softer; kept for the next start (at first: {DEFAULTS})",
    )
    return parser


def _printer(words: str) -> str:
    if not names_printer(words):
        raise argparse.ArgumentTypeError(f"{words!r} names no printer")
    return words


def _voice_keys(words: str) -> str:
    if not names_keys(words):
        raise argparse.ArgumentTypeError(f"{words!r} names no keys")
    return words


def _scanner_words(words: str) -> str:
    if not names_scanner(words):
        raise argparse.ArgumentTypeError(f"{words!r} names no scanner")
    return words


if __name__ == "__main__":
    sys.exit(main())
