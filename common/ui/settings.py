"""The command line that the desktop programs share, and the few values they keep under --data."""

import argparse
import json
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QSize

from common.client.membership.enrolment import clean_address, load_identity
from common.files import write_private
from common.fingerprints import read_fingerprint

log = logging.getLogger(__name__)


class Options(Struct, frozen=True, kw_only=True):
    """What was asked for on the command line; None stands for "as kept, or the default"."""

    program: str
    server: str | None
    code: str | None
    data: Path
    window: QSize | None
    screenshot: Path | None
    language: str | None
    extra: Mapping[str, str]
    fingerprint: str | None = None


def parser(program: str, description: str) -> argparse.ArgumentParser:
    """The shared options; a program may add its own before `parse`."""
    shared = argparse.ArgumentParser(prog=f"motcua-{program}", description=description)
    shared.add_argument(
        "--server", metavar="URL", type=_address, help="address of the center's server"
    )
    shared.add_argument("--code", help="one-use enrolment code from the administrator")
    shared.add_argument(
        "--fingerprint",
        metavar="HEX",
        type=_fingerprint,
        help="the server's, as `motcua-server fingerprint` prints it; kept for the next start",
    )
    shared.add_argument(
        "--data",
        metavar="DIR",
        type=writable,
        default=str(data_home(program)),
        help="what is kept",
    )
    shared.add_argument("--window", metavar="WxH", type=size, help="a window, not full screen")
    shared.add_argument(
        "--screenshot", metavar="FILE", type=Path, help="paint once, save a picture, quit"
    )
    shared.add_argument("--language", choices=("vi", "en"), help="first language on screen")
    return shared


def parse(program: str, arguments: argparse.ArgumentParser, argv: Sequence[str] | None) -> Options:
    """The options of `argv` (default: the process's); leaves with status 2 on a wrong one."""
    found = vars(arguments.parse_args(argv))
    known = {name: found.pop(name) for name in _SHARED}
    extra = {name: value for name, value in found.items() if value is not None}
    identity = load_identity(known["data"])
    if identity is not None and identity.profile != program:
        arguments.error(
            f"{known['data']} belongs to a {identity.profile}: give this {program} "
            "a folder of its own with --data"
        )
    return Options(program=program, extra=extra, **known)


_SHARED = ("server", "code", "fingerprint", "data", "window", "screenshot", "language")


def data_home(program: str) -> Path:
    """The user's data directory for `program` on Linux, Windows and macOS."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return base / "motcua" / program


class Kept:
    """A small JSON file of strings, written whole and atomically with mode 0600."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = _read(path)

    def get(self, name: str) -> str | None:
        """The kept value, or None."""
        return self._values.get(name)

    def put(self, **values: str | None) -> None:
        """Keep each value (None forgets it) and write the file; OSError when that fails."""
        merged = {**self._values, **values}
        self._values = {name: value for name, value in merged.items() if value is not None}
        write_private(self._path, json.dumps(self._values, ensure_ascii=False, indent=1).encode())

    def remember(self, **values: str | None) -> None:
        """The same for what is only convenient: where the disk fails it lasts as long as the program."""
        try:
            self.put(**values)
        except OSError as error:
            log.warning("%s could not be kept: %s", self._path.name, error)


def _read(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: value for name, value in found.items() if isinstance(value, str)}


def size(text: str) -> QSize:
    """WIDTHxHEIGHT as a command line has it."""
    width, separator, height = text.lower().partition("x")
    if not separator or not width.isdigit() or not height.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not WIDTHxHEIGHT")
    return QSize(int(width), int(height))


def _address(text: str) -> str:
    try:
        return clean_address(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _fingerprint(text: str) -> str:
    try:
        return read_fingerprint(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def writable(text: str) -> Path:
    """A folder of a command line in which files can be written."""
    folder, probe = Path(text), Path(text) / ".writable"
    try:
        write_private(probe, b"")
        probe.unlink()
    except OSError as error:
        raise argparse.ArgumentTypeError(f"cannot write to {text}: {error.strerror}") from error
    return folder
