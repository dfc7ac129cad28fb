"""Where a server's data lies: the directory, and the database in it or elsewhere."""

import os
import sys
from pathlib import Path

from msgspec import Struct
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from server.storage.backups.copies_folder import folders_of

FILE = "motcua.sqlite"
METRICS_TOKEN = "metrics-token"  # noqa: S105 - a file's name, not a secret
"""In the data directory, made by the operator: what it holds opens the metrics to other machines."""
VARIABLE = "MOTCUA_DATABASE_URL"
KEY_VARIABLE = "MOTCUA_KEY_FILE"
BACKUP_VARIABLE = "MOTCUA_BACKUP_DIR"


class NoCenterError(Exception):
    """There is no database where one was named; the text is one line for the operator."""


class SettingsError(Exception):
    """The settings cannot be used; the text is one line for the operator."""


class Settings(Struct, frozen=True):
    """The data directory, which exists and can be written, and the database's SQLAlchemy URL.

    `key_file` is the master key's and `backup_dir` the place of the copies, where they are not in the
    data directory. The folder of the copies that was used last is the one for every command that
    names none.
    """

    data: Path
    database: str
    key_file: Path | None = None
    backup_dir: Path | None = None

    @property
    def backups(self) -> Path:
        """The folder of the copies that are made by themselves; it should lie on another disk."""
        return self.backup_dir or self.data / "backups"

    @property
    def keys(self) -> Path:
        """The file of the master key, without which no note or comment can be read."""
        return self.key_file or self.data / "keys" / "master.key"


def read_settings(
    data: str | None,
    database: str | None,
    key_file: str | None = None,
    backup_dir: str | None = None,
    *,
    makes: bool = True,
    named: bool = False,
) -> Settings:
    """The settings from the options that every command has; SettingsError for an unusable directory.

    NoCenterError where the database is a file that is not there, unless the command `makes` it. A
    command that wants it `named` makes no folder that was not named.
    """
    folder = Path(data) if data else default_folder()
    if named and not (data or folder.exists()):
        raise SettingsError(f"say with --data where the center is to lie: there is no {folder}")
    url = database or os.environ.get(VARIABLE) or f"sqlite:///{folder.absolute() / FILE}"
    absent = not makes and _is_absent(url)
    if folder.exists() or not absent:
        _prove_writable(folder)
    if absent:
        raise NoCenterError(
            f"there is no center here yet: run `motcua-server init` first ({folder})"
        )
    keys = key_file or os.environ.get(KEY_VARIABLE)
    copies = backup_dir or os.environ.get(BACKUP_VARIABLE)
    used = folders_of(folder)[-1:] if not copies else [Path(copies).absolute()]
    return Settings(folder, url, Path(keys) if keys else None, *used)


def _is_absent(url: str) -> bool:
    """Whether this is SQLite's URL of a file that is not there."""
    try:
        parts = make_url(url)
    except ArgumentError:
        return False
    file = parts.database if parts.get_backend_name() == "sqlite" else None
    return file is not None and not file.startswith(("file:", ":")) and not Path(file).exists()


def _prove_writable(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = folder / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        why = error.strerror or error
        raise SettingsError(f"cannot write to the data directory {folder}: {why}") from error


def default_folder() -> Path:
    """The user's data directory on this platform."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home()))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return base / "motcua-server"
