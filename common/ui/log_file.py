"""What a desktop program logs, in a few files that never grow beyond a cap."""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from common.logs import JsonLines, PlainLines

BYTES = 1024 * 1024
FILES = 5


class LogFile:
    """Everything from INFO up as JSON lines in `folder`, warnings also on stderr, until `close`."""

    def __init__(self, folder: Path, program: str) -> None:
        self._root = logging.getLogger()
        self._level = self._root.level
        self._handlers: list[logging.Handler] = []
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._handlers.append(_Quiet(folder / f"{program}.log"))
        except OSError as error:
            sys.stderr.write(f"motcua-{program}: no log in {folder}: {error.strerror}\n")
        warnings = logging.StreamHandler()
        warnings.setLevel(logging.WARNING)
        warnings.setFormatter(PlainLines())
        self._handlers.append(warnings)
        for handler in self._handlers:
            self._root.addHandler(handler)
        self._root.setLevel(logging.INFO)

    def close(self) -> None:
        """Log as before."""
        self._root.setLevel(self._level)
        for handler in self._handlers:
            self._root.removeHandler(handler)
            handler.close()


class _Quiet(RotatingFileHandler):
    """A log that cannot be written, as on a full disk, stops nobody and says nothing."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, maxBytes=BYTES, backupCount=FILES - 1, encoding="utf-8", delay=True)
        self.setFormatter(JsonLines())

    def handleError(self, record: logging.LogRecord) -> None:
        """Go on without this line."""
