"""A broken server, which the proof must find out: its commits do not wait for the disk."""

import sys

from server.__main__ import main
from server.storage import engine

engine.PRAGMAS["synchronous"] = 1

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
