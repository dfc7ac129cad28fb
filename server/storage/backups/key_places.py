"""Where copies of the subjects' keys lie: an erasure must reach every one of them."""

import json
from pathlib import Path

from msgspec import Struct

from common.files import write_private
from server.storage.backups.copies_folder import CopiesFolder, folders_of
from server.storage.backups.key_copy import NAME as KEYS

NAME = "key-copies.json"


class KeyPlaces(Struct, frozen=True):
    """The folders into which this server's commands have written the keys; `data` remembers them."""

    data: Path

    def all(self) -> list[Path]:
        """These folders, and those of the copies."""
        return list(dict.fromkeys((*self._noted(), *folders_of(self.data))))

    def note(self, folder: Path) -> None:
        """Remember it, before the keys are there; OSError where that fails."""
        noted = self._noted()
        if folder.absolute() not in noted:
            self._write([*noted, folder.absolute()])

    def forget(self, folder: Path) -> bool:
        """What lay there is destroyed; whether it was known. OSError where that cannot be kept."""
        known = folder.absolute() in self.all()
        self._write([place for place in self._noted() if place != folder.absolute()])
        CopiesFolder(self.data, folder).forget()
        return known

    def _write(self, places: list[Path]) -> None:
        write_private(self.data / NAME, json.dumps([str(place) for place in places]).encode())

    def _noted(self) -> list[Path]:
        try:
            said = json.loads((self.data / NAME).read_bytes())
        except (FileNotFoundError, ValueError):
            return []
        return (
            [Path(place) for place in said if isinstance(place, str)]
            if isinstance(said, list)
            else []
        )


def has_keys(folder: Path) -> bool:
    """Whether a copy of the keys lies there now."""
    return (folder / KEYS).is_file()
