"""How the copies are, for those who want to know whether a restore would work."""

import asyncio
import shutil
from pathlib import Path

from common.contract.backups import BackupFault, BackupState, KeptCopy, ProvedCopy, SeenHead
from common.contract.envelope import Position
from server.app.admission.center_key import center_key
from server.bootstrap.opening import Opened
from server.bootstrap.upkeep import Upkeep
from server.settings import Settings
from server.storage.backups.copies import Copy, copies_in
from server.storage.backups.copies_folder import CopiesFolder
from server.storage.backups.proved import last_proved
from server.storage.history.heads import SignedHead, sound_heads
from server.storage.reports.report_rows import moment

SHOWN = 10


class Copies:
    """Looks into the folder each time it is asked; what cannot be read there is not counted."""

    def __init__(self, upkeep: Upkeep, settings: Settings, opened: Opened) -> None:
        self._upkeep, self._settings, self._opened = upkeep, settings, opened

    def copy_now(self) -> None:
        """Make one soon, without waiting for its time."""
        self._upkeep.copy_now()

    async def state(self, end: Position) -> BackupState:
        """How they are, where the journal ends here."""
        return await asyncio.to_thread(self._state, end)

    def _state(self, end: Position) -> BackupState:
        settings, center_id = self._settings, self._opened.center_id
        folder = settings.backups
        there = CopiesFolder(settings.data, folder).there
        found = [copy for copy in copies_in(folder) if copy.center_id == center_id]
        copies = tuple(_kept(copy) for copy in reversed(found)) if there else ()
        heads = sound_heads(self._key(), folder) if there else []
        faults = _faults(settings, there=there, signed=bool(heads) or not copies)
        return BackupState(
            folder=str(folder.absolute()),
            data=str(settings.data.absolute()),
            every_seconds=self._upkeep.every,
            epoch=end.epoch,
            seq=end.seq,
            copies=copies[:SHOWN],
            count=len(copies),
            bytes=sum(copy.bytes for copy in copies),
            oldest_at=min((copy.made_at for copy in copies), default=None),
            head=_seen(heads[-1]) if heads else None,
            heads=len(heads),
            making=self._upkeep.making,
            failures=self._upkeep.failures,
            why=self._upkeep.why,
            faults=("no-copies", *faults) if self._upkeep.fault else tuple(faults),
            free_bytes=_free(folder) if there else None,
            data_free_bytes=_free(settings.data),
            proved=_proved(folder) if there else None,
        )

    def _key(self) -> bytes:
        with self._opened.database.reading() as connection:
            return center_key(connection)


def _kept(copy: Copy) -> KeptCopy:
    return KeptCopy(
        name=copy.path.name,
        made_at=copy.made_at,
        epoch=copy.epoch,
        seq=copy.seq,
        recorded_at=moment(copy.recorded_at),
        bytes=_size(copy.path),
    )


def _seen(head: SignedHead) -> SeenHead:
    return SeenHead(epoch=head.epoch, seq=head.seq, recorded_at=moment(head.recorded_at))


def _proved(folder: Path) -> ProvedCopy | None:
    """What the last proof found; a broken copy is told of for as long as it lies there."""
    found = last_proved(folder)
    if found is None or (found.fault and not (folder / found.name).exists()):
        return None
    return ProvedCopy(name=found.name, proved_at=found.proved_at, fault=found.fault)


def _faults(settings: Settings, *, there: bool, signed: bool) -> list[BackupFault]:
    found: list[BackupFault] = []
    if not there:
        found.append("no-folder")
    elif _disk(settings.backups) == _disk(settings.data):
        found.append("same-disk")
    if not signed:
        found.append("unsigned")
    return found


def _disk(place: Path) -> int | None:
    try:
        return place.stat().st_dev
    except OSError:
        return None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _free(place: Path) -> int | None:
    try:
        return shutil.disk_usage(place).free
    except OSError:
        return None
