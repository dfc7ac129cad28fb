"""The recorded voices of a device: those in its own folder, and those that every device has."""

import logging
from collections.abc import Iterable
from pathlib import Path

from assets import asset
from common.speech.manifest import FILE, Fault, UnusablePack
from common.speech.numerals import Words
from common.speech.pack import Pack, load

log = logging.getLogger(__name__)

OWN = "voices"
"""Where a device keeps its voices, below its data."""

SENT = "sent-voices"
"""Where it keeps those that the center's server sends it."""

_Stamp = tuple[Path, int]


class Packs:
    """Finds voices by name and keeps them in memory; one whose folder is changed is read again."""

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        self._folders = tuple(folders)
        self._read: dict[str, tuple[_Stamp | None, Pack | Fault]] = {}

    def named(self, name: str) -> Pack:
        """The pack called `name`; UnusablePack when there is none or it is broken, logged once."""
        stamp = self._stamp(name)
        if name not in self._read or self._read[name][0] != stamp:
            self._read[name] = (stamp, _loaded(name, stamp))
        found = self._read[name][1]
        if isinstance(found, Fault):
            raise UnusablePack(found)
        return found

    def shipped(self, language: str, words: Words) -> Pack | None:
        """The voice that every device has for `language`; None where there is none."""
        name = f"espeak-{language}-{words}"
        return self.named(name) if self._stamp(name) is not None else None

    def _stamp(self, name: str) -> _Stamp | None:
        for folder in self._folders:
            file = folder / name / FILE
            if file.is_file():
                return file.parent, file.stat().st_mtime_ns
        return None


def of_device(data: Path) -> Packs:
    """The voices of the device whose data is in `data`: its own, the center's, those that all have."""
    return Packs((data / OWN, data / SENT, asset("voices/packs")))


def _loaded(name: str, stamp: _Stamp | None) -> Pack | Fault:
    found: Pack | Fault = Fault("unknown", (name,))
    if stamp is not None:
        try:
            found = load(stamp[0])
        except UnusablePack as error:
            found = error.fault
    if isinstance(found, Fault):
        log.warning("voice %s cannot be used: %s", name, found)
    elif found.faults:
        log.warning("voice %s has lost clips: %s", name, ", ".join(map(str, found.faults)))
    return found
