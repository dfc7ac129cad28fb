"""Takes the pictures that a center's files name, by the hash of their bytes."""

import hashlib
from pathlib import Path

from server.app.center_files.record import Record

SIZE_LIMIT = 2 * 1024 * 1024
_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class Pictures:
    """Reads pictures of one folder; `taken` holds the bytes of each by SHA-256."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.taken: dict[str, bytes] = {}

    def take(self, record: Record, field: str) -> str | None:
        """The hash of the picture that `field` names, None where it is empty or wrong."""
        if not record.has(field):
            return None
        name = record.text(field)
        try:
            path = (self._folder / name).resolve()
            if not path.is_relative_to(self._folder.resolve()):
                record.wrong(field, f"must be a file inside the folder, not {name!r}")
                return None
            raw = path.read_bytes()
        except (OSError, ValueError, RuntimeError):
            record.wrong(field, f"names the picture {name!r}, which is not in the folder")
            return None
        if not raw.startswith(_BEGINNINGS):
            record.wrong(field, f"names {name!r}, which is neither a PNG nor a JPEG picture")
            return None
        if len(raw) > SIZE_LIMIT:
            record.wrong(field, f"names {name!r}, which is larger than 2 MB")
            return None
        digest = hashlib.sha256(raw).hexdigest()
        self.taken[digest] = raw
        return digest
