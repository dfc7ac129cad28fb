"""Keeps what the feed tells, beside the work: a disk that is slow, full or broken delays nothing."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from common.client.witness.feed_file import DamagedError, FeedFile, put_aside
from common.client.witness.last import Witness
from common.client.witness.told import Told, continues
from common.contract.ids import Sha256

_log = logging.getLogger(__name__)
T = TypeVar("T")
EVERY = 1.0
"""Seconds between two writes while the feed tells something."""
MOST_WAITING = 20_000
"""Events that wait for a disk which does not take them; the oldest of more are given up."""


class Memory:
    """`keep` from the feed's thread, ask from any; it raises nothing, and where it fails it forgets."""

    def __init__(self, path: Path, owner: str) -> None:
        self._path, self._owner = path, owner
        self._door, self._lock = threading.Lock(), threading.Lock()
        self._waiting: list[Told] = []
        self._file: FeedFile | None = None
        self._failing = False
        self._news, self._stopped = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="motcua-memory", daemon=True)

    def start(self) -> None:
        """Write about once a second from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Write what waits, and close the file."""
        self._stopped.set()
        self._news.set()
        if self._thread.is_alive():
            self._thread.join()
        self.secure()
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None

    def keep(self, told: Told) -> None:
        """Take it; it is on disk a second later."""
        with self._door:
            self._waiting.append(told)
            del self._waiting[:-MOST_WAITING]
        self._news.set()

    def secure(self) -> None:
        """Let all that was taken survive a power cut from now on, if the disk is well."""
        self._asked(FeedFile.secure, None)

    def last(self, below: int | None = None) -> Witness | None:
        """The last place known, or the last of the epochs before `below`."""
        return self._asked(lambda file: file.last(below), None)

    def following(self, epoch: int, after: int, before: Sha256, most: int) -> tuple[Told, ...]:
        """What this device knows of the journal after a place with the hash `before`, without a gap.

        At most so many. Only what continues that place: nothing of another line of history.
        """
        place = self._asked(lambda file: file.place(epoch, after), None)
        if place is not None and place.hash != before:
            return ()
        nothing: tuple[Told, ...] = ()
        found = self._asked(lambda file: file.following(epoch, after, most), nothing)
        for count, one in enumerate(found):
            if not continues(before, one):
                return found[:count]
            before = one.hash
        return found

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._news.wait()
            self._stopped.wait(EVERY)
            self._news.clear()
            self._asked(_only_write, None)

    def _asked(self, ask: Callable[[FeedFile], T], otherwise: T) -> T:
        """What the file answers once it has all that waits."""
        with self._lock:
            try:
                return self._tried(ask)
            except DamagedError as damage:
                self._begin_anew(damage)
            except OSError as error:
                self._note(error)
            return otherwise

    def _tried(self, ask: Callable[[FeedFile], T]) -> T:
        answer = ask(self._written())
        self._failing = False
        return answer

    def _written(self) -> FeedFile:
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = FeedFile(self._path, self._owner)
        with self._door:
            batch, self._waiting = self._waiting, []
        try:
            if batch:
                self._file.append(batch)
        except OSError:
            with self._door:
                self._waiting = [*batch, *self._waiting][-MOST_WAITING:]
            raise
        return self._file

    def _begin_anew(self, damage: DamagedError) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
        try:
            aside = put_aside(self._path)
        except OSError as error:
            self._note(error)
        else:
            _log.warning("The kept feed is damaged (%s) and put aside as %s", damage, aside)

    def _note(self, error: OSError) -> None:
        if not self._failing:
            _log.info("The feed is not kept now: %s", error)
        self._failing = True


def _only_write(_: FeedFile) -> None:
    """Nothing is asked of it."""
