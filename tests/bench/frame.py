"""Opens one program and ends it at its first frame: `python -m tests.bench.frame PROGRAM …`.

PROGRAM is a module with `main(argv, ready)`; the frame's monotonic nanoseconds go to standard
output.
"""

import sys
import time
from importlib import import_module

from PySide6.QtCore import QCoreApplication
from PySide6.QtQuick import QQuickWindow


def main() -> int:
    """Run the program until it has painted."""

    def ready(window: QQuickWindow) -> None:
        def painted() -> None:
            window.frameSwapped.disconnect(painted)
            print(time.monotonic_ns(), flush=True)
            QCoreApplication.exit(0)

        window.frameSwapped.connect(painted)
        window.update()

    return int(import_module(sys.argv[1]).main(sys.argv[2:], ready=ready))


if __name__ == "__main__":
    sys.exit(main())
