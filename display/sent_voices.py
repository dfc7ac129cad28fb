"""The recorded voices that the center's server keeps for its displays: fetched, unpacked, ready to speak."""

import logging
import math
import shutil
import time
import zipfile
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

from common.files import write_private
from common.speech.manifest import FILE, LARGEST
from common.ui.bridge import HallBridge
from common.ui.pictures import AGAIN, Pictures

log = logging.getLogger(__name__)

MARK = "asset"
"""The file beside the clips that holds the hash of what they came from."""

MOST_FILES = 501

WHOLE = 64 * 1024 * 1024
"""Bytes of all clips together: the server takes half of it."""


class SentVoices:
    """Keeps a folder of voices as the configuration names them; `changed` is called for each new one.

    Used on the GUI thread alone; unpacking is done on a thread of its own.
    """

    def __init__(
        self,
        folder: Path,
        bridge: HallBridge,
        changed: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder, self._bridge, self._changed, self._clock = folder, bridge, changed, clock
        self._archives = Pictures(bridge, self._unpack, clock)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="motcua-voices")
        self._wanted: Mapping[str, str] = {}
        self._settled: dict[tuple[str, str], float] = {}
        """Until when nothing is done for a voice: for ever, or a while where the disk refused it."""

    def want(self, packs: Mapping[str, str], fetch: Callable[[str], Future[Path]]) -> None:
        """Fetch those that are not here as they are named now."""
        self._wanted = packs
        self._settled = {one: at for one, at in self._settled.items() if one in packs.items()}
        missing = [at for name, at in packs.items() if not self._is_here(name, at)]
        self._archives.want(missing, fetch)
        self._unpack()

    def close(self) -> None:
        """Unpack nothing any more."""
        self._pool.shutdown(cancel_futures=True)

    def _is_here(self, name: str, sha256: str) -> bool:
        if self._settled.get((name, sha256), 0.0) > self._clock():
            return True
        here = _mark(self._folder / name) == sha256.encode("ascii")
        if here:
            self._settled[name, sha256] = math.inf
        return here

    def _unpack(self) -> None:
        for name, sha256 in self._wanted.items():
            archive = self._archives.paths.get(sha256)
            if archive is not None and not self._is_here(name, sha256):
                self._settled[name, sha256] = math.inf
                done = self._pool.submit(unpack, archive, self._folder / name, sha256)
                self._bridge.deliver(done, partial(self._unpacked, name, sha256))

    def _unpacked(self, name: str, sha256: str, done: Future[None]) -> None:
        error = done.exception()
        if error is None:
            self._changed()
            return
        log.warning("voice %s could not be unpacked: %s", name, error)
        if isinstance(error, OSError):
            self._settled[name, sha256] = self._clock() + AGAIN


def unpack(archive: Path, place: Path, sha256: str) -> None:
    """The clips of an archive into `place`, all or none; ValueError or OSError where that cannot be."""
    fresh = place.with_name(f".{place.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        _take_out(archive, fresh)
        write_private(fresh / MARK, sha256.encode("ascii"))
        shutil.rmtree(place, ignore_errors=True)
        fresh.replace(place)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _take_out(archive: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    try:
        with zipfile.ZipFile(archive) as packed:
            members = packed.infolist()
            sizes = [row.file_size for row in members]
            if len(sizes) > MOST_FILES or max(sizes, default=0) > LARGEST or sum(sizes) > WHOLE:
                raise ValueError("it is larger than a voice can be")
            for row in members:
                if row.filename != FILE and not _is_clip(row.filename):
                    raise ValueError(f"{row.filename!r} is no clip")
                (folder / row.filename).write_bytes(packed.read(row))
    except zipfile.BadZipFile as error:
        raise ValueError(str(error)) from error


def _mark(folder: Path) -> bytes:
    try:
        return (folder / MARK).read_bytes()
    except OSError:
        return b""


def _is_clip(name: str) -> bool:
    stem, dot, kind = name.partition(".")
    return dot == "." and kind == "wav" and stem.replace("-", "").isalnum() and stem.isascii()
