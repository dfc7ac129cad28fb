"""The server's logs: JSON lines on stderr, which the service manager keeps and rotates."""

import logging
import sys

from common.logs import JsonLines


def log_to_stderr() -> None:
    """Send everything from INFO up to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    logging.getLogger("alembic").setLevel(logging.WARNING)
