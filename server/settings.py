"""Where a server's data lies: the directory, and the database in it or elsewhere."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

FILE = "motcua.sqlite"
VARIABLE = "MOTCUA_DATABASE_URL"
KEY_VARIABLE = "MOTCUA_KEY_FILE"
BACKUP_VARIABLE = "MOTCUA_BACKUP_DIR"


class SettingsError(Exception):
    """The settings cannot be used; the text is one line for the operator."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The data directory, which exists and can be written, and the database's SQLAlchemy URL.

    `key_file` is the master key's and `backup_dir` the place of the copies, where they are not in the
    data directory.
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
) -> Settings:
    """The settings from the options that every command has; SettingsError for an unusable directory."""
    folder = Path(data) if data else default_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = folder / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        why = error.strerror or error
        raise SettingsError(f"cannot write to the data directory {folder}: {why}") from error
    url = database or os.environ.get(VARIABLE) or f"sqlite:///{folder.absolute() / FILE}"
    keys = key_file or os.environ.get(KEY_VARIABLE)
    copies = backup_dir or os.environ.get(BACKUP_VARIABLE)
    return Settings(
        folder, url, Path(keys) if keys else None, Path(copies).absolute() if copies else None
    )


def default_folder() -> Path:
    """The user's data directory on this platform."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home()))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return base / "motcua-server"
