"""What the server logs is one JSON object a line, and never what citizens and officers wrote."""

import json
import logging
import sys

from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from common.logs import JsonLines
from server.storage.engine import open_database
from server.storage.tables.config import free_text
from tests.fixtures.database import Database
from tests.server.harness import CENTER


def test_an_error_does_not_repeat_the_note_that_could_not_be_written(center: Database) -> None:
    database = open_database(center.url)
    row = {"id": "n1", "center_id": CENTER, "kind": None, "ticket_id": "Bà Lan"}
    lines = []
    for engine in (database.writer, database.reader):
        with engine.connect() as connection:
            try:
                connection.execute(insert(free_text), [row])
            except DBAPIError as error:
                record = logging.LogRecord(
                    "writer", logging.ERROR, "", 1, "failed: %s", (error,), sys.exc_info()
                )
                lines.append(JsonLines().format(record))
    database.close()
    assert len(lines) == 2
    for line in lines:
        told = json.loads(line)
        assert "free_text" in told["message"]
        assert "Traceback" in told["error"]
        assert "Lan" not in line
