"""What the last proof of a copy found: kept beside the copies, for whoever asks how they are."""

from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from common.files import write_private

NAME = "motcua-proved.json"


class Proved(Struct, frozen=True, kw_only=True):
    """The file name of a copy that was proved at this time; `fault` is empty where it was sound."""

    name: str
    proved_at: datetime
    fault: str


def keep_proved(folder: Path, proved: Proved) -> None:
    """Remember it in place of the one before; OSError where that fails."""
    write_private(folder / NAME, msgspec.json.encode(proved))


def last_proved(folder: Path) -> Proved | None:
    """The last one; None where there is none that can be read."""
    try:
        return msgspec.json.decode((folder / NAME).read_bytes(), type=Proved)
    except (OSError, msgspec.MsgspecError):
        return None
