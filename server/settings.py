"""Where a server's data lies: the directory, and the database in it or elsewhere."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

FILE = "motcua.sqlite"
VARIABLE = "MOTCUA_DATABASE_URL"


class SettingsError(Exception):
    """The settings cannot be used; the text is one line for the operator."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The data directory, which exists and can be written, and the database's SQLAlchemy URL."""

    data: Path
    database: str


def read_settings(data: str | None, database: str | None) -> Settings:
    """The settings from `--data` and `--database`; SettingsError for an unusable directory."""
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
    return Settings(folder, url)


def default_folder() -> Path:
    """The user's data directory on this platform."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home()))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return base / "motcua-server"
