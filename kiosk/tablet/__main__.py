"""`motcua-tablet`, also `motcua-kiosk --profile tablet`: takes ratings at one counter."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtQuick import QQuickWindow

from common.ui import settings
from common.ui.app import Application, FirstFrame
from common.ui.settings import Kept
from common.ui.sole import sole
from kiosk.lock import lock
from kiosk.tablet.wiring import Tablet

PAGE = Path(__file__).parent / "qml" / "Tablet.qml"


def main(
    argv: Sequence[str] | None = None, ready: Callable[[QQuickWindow], None] | None = None
) -> int:
    """Runs the tablet until its window closes; the exit status."""
    parser = settings.parser("tablet", "The rating tablet of one counter.")
    parser.add_argument(
        "--counter", metavar="ID", help="the counter where it stands; kept for the next start"
    )
    options = settings.parse("tablet", parser, argv)
    with sole(options):
        return _run(options, ready)


def _run(options: settings.Options, ready: Callable[[QQuickWindow], None] | None) -> int:
    kept = Kept(options.data / "tablet.json")
    try:
        if "counter" in options.extra:
            kept.put(counter=options.extra["counter"])
    except OSError as error:
        print(f"motcua-tablet: cannot write to {options.data}: {error.strerror}", file=sys.stderr)
        return 1
    application = Application(options)
    tablet = Tablet(application, kept)
    try:
        window = application.show(PAGE, tablet.properties())
        lock(window, options)
        FirstFrame(window, tablet.start)
        return application.run(window, ready, tablet.settled)
    finally:
        tablet.close()
        application.close()


if __name__ == "__main__":
    sys.exit(main())
