"""A recorded voice as the staff bring it: its folder as one ZIP file."""

import io
import re
import tempfile
import zipfile
import zlib
from pathlib import Path

from server.app.keeping.faults import faulty
from server.app.voices import LARGEST, BadVoiceError, read_voice

_FILES_LIMIT = 1000
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NAME = re.compile(r"pack\.json|[a-z0-9][a-z0-9-]{0,62}\.wav")
"""What a voice's folder holds; nothing else of the archive is unpacked."""


def voice_archive(raw: bytes) -> bytes:
    """The archive that displays fetch; Faulty where the file holds no whole voice."""
    with tempfile.TemporaryDirectory(prefix="motcua-voice-") as place:
        try:
            _unpack(raw, Path(place))
            return read_voice(Path(place)).archive
        except BadVoiceError as error:
            about = (one.replace(place, "ZIP") for one in error.about)
            raise faulty(f"voice-{error.code}", *about) from error


def _unpack(raw: bytes, folder: Path) -> None:
    """The voice's files, wherever in the archive they lie, each once, up to the largest voice."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            found = packed.infolist()
            if len(found) > _FILES_LIMIT or sum(one.file_size for one in found) > LARGEST:
                raise faulty("file-too-large", str(LARGEST >> 20))
            if any(one.compress_type not in _PACKED for one in found):
                raise faulty("file-no-zip")
            for one in found:
                name = one.filename.rpartition("/")[2]
                if _NAME.fullmatch(name):
                    with (folder / name).open("xb") as file:
                        file.write(packed.read(one))
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, ValueError, zlib.error) as error:
        raise faulty("file-no-zip") from error
