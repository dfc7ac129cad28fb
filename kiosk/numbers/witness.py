"""The second place where the own lane's numbers are kept: one line a number, beside the books."""

import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from common.files import write_private


class Place(NamedTuple):
    """Where numbers are counted: each lane, service day and series for itself."""

    lane: int
    service_day: str
    series: str


Numbers = Mapping[Place, int]

_BEGUN = b"numbers of the own lane"
"""The first line: a file without any has lost what it said."""


class Witness:
    """A text file with a checksum a line; OSError when a number could not be made durable."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Numbers | None:
        """The highest number by place; None where the file is missing, empty or spoilt in a line.

        An unfinished last line counts for nothing: its number was never printed.
        """
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return None
        highest: dict[Place, int] = {}
        *lines, _unfinished = content.split(b"\n")
        if not lines:
            return None
        for line in lines:
            if line == _BEGUN:
                continue
            read = _read(line)
            if read is None:
                return None
            place, number = read
            highest[place] = max(number, highest.get(place, 0))
        return highest

    def begin(self, numbers: Numbers) -> None:
        """Write the file anew with these numbers and no other."""
        lines = (_line(place, last) for place, last in numbers.items())
        write_private(self._path, b"".join((_BEGUN, b"\n", *lines)))

    def add(self, place: Place, number: int) -> None:
        """The number is about to be printed; on disk when this returns."""
        handle = os.open(self._path, os.O_WRONLY | os.O_APPEND)
        try:
            line = _line(place, number)
            if os.write(handle, line) != len(line):
                raise OSError(f"{self._path.name}: not written whole")
            os.fsync(handle)
        finally:
            os.close(handle)


def _line(place: Place, number: int) -> bytes:
    said = f"{place.lane} {place.service_day} {place.series} {number}".encode()
    return b"%s %08x\n" % (said, zlib.crc32(said))


def _read(line: bytes) -> tuple[Place, int] | None:
    said, _, checksum = line.rpartition(b" ")
    if checksum != b"%08x" % zlib.crc32(said):
        return None
    lane, day, series, number = said.decode().split(" ")
    return Place(int(lane), day, series), int(number)
