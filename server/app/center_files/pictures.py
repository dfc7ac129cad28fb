"""Takes the pictures and videos that a center's files name, by the hash of their bytes."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from common.media_types import media_type
from server.app.center_files.record import Record

_MEGABYTE = 1024 * 1024


class Kind(NamedTuple):
    """A kind of file: how it is called, its largest size in bytes, its media types, and they in words."""

    name: str
    limit: int
    types: tuple[str, ...]
    said: str


PICTURE = Kind("picture", 2 * _MEGABYTE, ("image/png", "image/jpeg"), "a PNG nor a JPEG picture")
VIDEO = Kind("video", 32 * _MEGABYTE, ("video/mp4", "video/webm"), "an MP4 nor a WebM video")


class Pictures:
    """Reads pictures of one folder; `taken` holds the bytes of each by SHA-256."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.taken: dict[str, bytes] = {}

    def take(self, record: Record, field: str) -> str | None:
        """The hash of the picture that `field` names, None where it is empty or wrong."""
        return self._take(record, field, PICTURE)

    def take_video(self, record: Record, field: str) -> str | None:
        """The same for a video."""
        return self._take(record, field, VIDEO)

    def _take(self, record: Record, field: str, kind: Kind) -> str | None:
        if not record.has(field):
            return None
        name = record.text(field)
        try:
            path = (self._folder / name).resolve()
            if not path.is_relative_to(self._folder.resolve()):
                record.wrong(field, f"must be a file inside the folder, not {name!r}")
                return None
            if path.stat().st_size > kind.limit:
                record.wrong(field, f"names {name!r}, which is larger than {kind.limit >> 20} MB")
                return None
            raw = path.read_bytes()
        except (OSError, ValueError, RuntimeError):
            record.wrong(field, f"names the {kind.name} {name!r}, which is not in the folder")
            return None
        if media_type(raw) not in kind.types:
            record.wrong(field, f"names {name!r}, which is neither {kind.said}")
            return None
        digest = hashlib.sha256(raw).hexdigest()
        self.taken[digest] = raw
        return digest
