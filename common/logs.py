"""Logs as JSON or plain lines, without tokens, keys of tickets and rows of a database."""

import json
import logging
import re
from datetime import UTC, datetime

_SECRET = re.compile(r"(?<=Bearer )\S+|(?<!\d)\d{39}(?!\d)")
_ROW = re.compile(r"\nDETAIL:.*?(?=\n\[SQL|\n\n|\Z)", re.DOTALL)
"""Where PostgreSQL repeats the row that it refused."""


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        row = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _clean(record.getMessage()),
        }
        if record.exc_info:
            row["error"] = _clean(self.formatException(record.exc_info))
        return json.dumps(row, ensure_ascii=False)


class PlainLines(logging.Formatter):
    """The message alone, as a person reads it, its error below."""

    def format(self, record: logging.LogRecord) -> str:
        return _clean(super().format(record))


def _clean(text: str) -> str:
    return _SECRET.sub("***", _ROW.sub("", text))
