"""Has a new `reports.toml` lie on the disk before it takes the place of the one that is."""

import os
import stat
from pathlib import Path

from server.app.faulty import faulty_field
from server.bootstrap.schedule_bodies import KIND


def beside(file: Path, text: str) -> Path:
    """A file of this text beside this one, on the disk, as readable as it was; Faulty."""
    part = file.with_name(f".{file.name}.part")
    try:
        mode = stat.S_IMODE(file.stat().st_mode) if file.exists() else 0o600
        with part.open("w", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        part.chmod(mode)
    except OSError as error:
        part.unlink(missing_ok=True)
        detail = f"{file.name} cannot be written: {error.strerror}"
        raise faulty_field(KIND, "", "file", "by-hand", detail=detail) from error
    return part
