"""Starts the counter program: `motcua-counter` or `python -m counter`."""

import argparse
import sys
from collections.abc import Callable, Sequence

from PySide6.QtQuick import QQuickWindow
from PySide6.QtWidgets import QApplication

from common.ui.app import Application
from common.ui.settings import Options, parse, parser
from common.ui.sole import sole
from counter.wiring import Counter


def main(
    argv: Sequence[str] | None = None, ready: Callable[[QQuickWindow], None] | None = None
) -> int:
    """Run until the window is closed; `ready` is called once with the shown window."""
    arguments = parser("counter", "The officer's window at a counter.")
    arguments.add_argument(
        "--by-hand-after",
        metavar="SECONDS",
        type=_seconds,
        default="60",
        help="offer to go on by hand when the server has been gone for so long (default: 60)",
    )
    options = parse("counter", arguments, argv)
    with sole(options):
        return _run(options, ready)


def _run(options: Options, ready: Callable[[QQuickWindow], None] | None) -> int:
    if QApplication.instance() is None:
        QApplication([])
    app = Application(options)
    counter = Counter(app, options)
    try:
        return app.run(counter.open(), ready, counter.settled)
    finally:
        counter.close()
        app.close()


def _seconds(text: str) -> str:
    if not text.isdigit() or not 1 <= int(text) <= 3600:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds from 1 to 3600")
    return text


if __name__ == "__main__":
    sys.exit(main())
