"""The process that makes reports for the staff pages: it reads, tells, and can write nothing."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import IO

import msgspec
from sqlalchemy.exc import SQLAlchemyError

from common.logs import JsonLines
from server.reports.asking import (
    Answer,
    Asked,
    Failed,
    Opening,
    Told,
    Unfit,
    Written,
    read_frame,
    write_frame,
)
from server.reports.device_names import device_names
from server.reports.export.files import write
from server.reports.making import REPORTS, make
from server.reports.names import Names
from server.reports.reading import Reading, open_reading
from server.reports.request import FILTERS, Request, UnfitRequest
from server.reports.showing import show
from server.storage.config_rows import load_config
from server.storage.engine import DatabaseError

NICE = 5
"""How far it stands back behind the hall, where the system can."""

log = logging.getLogger("motcua.reports")


def main() -> int:
    """Answer frame by frame until the pages close the pipe."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(NICE)
    opening = read_frame(sys.stdin.buffer, Opening)
    if opening is None:
        return 0
    with suppress(BrokenPipeError):
        for answered in answers(sys.stdin.buffer, opening.database):
            write_frame(sys.stdout.buffer, answered)
    return 0


def answers(pipe: IO[bytes], database: str) -> Iterator[Answer]:
    """One for each frame."""
    while True:
        try:
            asked = read_frame(pipe, Asked)
        except msgspec.DecodeError as error:
            yield Unfit(why=str(error))
            continue
        if asked is None:
            return
        yield answer(database, asked)


def answer(database: str, asked: Asked) -> Answer:
    """What the database tells."""
    try:
        reading = open_reading(database)
        try:
            return _made(reading, asked)
        finally:
            reading.close()
    except UnfitRequest as error:
        return Unfit(why=str(error))
    except (DatabaseError, SQLAlchemyError, OSError, msgspec.MsgspecError):
        log.exception("the report %s could not be made", asked.name)
        return Failed()


def _made(reading: Reading, asked: Asked) -> Told | Written:
    kind = REPORTS.get(asked.name)
    if kind is None:
        raise UnfitRequest(f"there is no report {asked.name}")
    with reading.moment() as connection:
        config = load_config(connection, asked.center_id)
        devices = device_names(connection, config, asked.language)
        report = make(connection, config, asked.name, _request(asked))
    names = Names(config, asked.language, devices)
    if asked.format is not None:
        return Written(body=write(report, names, asked.format))
    return show(report, config, names, kind.filters)


def _request(asked: Asked) -> Request:
    if not set(asked.filters) <= set(FILTERS):
        raise UnfitRequest("there is no such filter")
    return Request.narrowed(asked.center_id, asked.first, asked.last, asked.filters)


if __name__ == "__main__":
    sys.exit(main())
