"""Logs as JSON lines on stderr, without tokens and names."""

import json
import logging
import re
import sys
from datetime import UTC, datetime

_ROW = re.compile(r"\nDETAIL:.*?(?=\n\[SQL|\n\n|\Z)", re.DOTALL)
"""Where PostgreSQL repeats the row that it refused."""


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        row = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _ROW.sub("", record.getMessage()),
        }
        if record.exc_info:
            row["error"] = _ROW.sub("", self.formatException(record.exc_info))
        return json.dumps(row, ensure_ascii=False)


def log_to_stderr() -> None:
    """Send everything from INFO up to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    logging.getLogger("alembic").setLevel(logging.WARNING)
