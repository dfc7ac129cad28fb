"""Starts the counter program: `motcua-counter` or `python -m counter`."""

import sys
from collections.abc import Callable, Sequence

from PySide6.QtQuick import QQuickWindow

from common.ui.app import Application
from common.ui.settings import parse, parser
from counter.wiring import Counter


def main(
    argv: Sequence[str] | None = None, ready: Callable[[QQuickWindow], None] | None = None
) -> int:
    """Run until the window is closed; `ready` is called once with the shown window."""
    options = parse("counter", parser("counter", "The officer's window at a counter."), argv)
    app = Application(options)
    counter = Counter(app, options)
    try:
        return app.run(counter.open(), ready)
    finally:
        counter.close()
        app.close()


if __name__ == "__main__":
    sys.exit(main())
