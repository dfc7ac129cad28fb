"""The server, which dies as by a power cut once it would do what DIES_AT names."""

import os
import signal
import sys

from server.__main__ import main
from server.bootstrap import schedule_file


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


MOMENTS = {"told": (schedule_file.Ahead, "place"), "untold": (schedule_file, "sync_folder")}

if __name__ == "__main__":
    setattr(*MOMENTS[os.environ["DIES_AT"]], _die)
    sys.exit(main())
