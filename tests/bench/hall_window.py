"""The real display in a process of its own, and all that its frames have shown."""

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Condition, Thread
from types import TracebackType
from typing import IO, Self

import msgspec

from tests.bench.crowd_words import Seen
from tests.drive.program import OFFSCREEN
from tests.stage.tree import ROOT

SIZE = "1920x1080"
PATIENCE = 30.0


class HallWindow:
    """A display with the data of an enrolled one; use it in a `with` block. `seen` is complete after it."""

    def __init__(self, data: Path, leads: Mapping[str, str]) -> None:
        self.seen: list[Seen] = []
        self._rows: set[str] = set()
        self._more = Condition()
        options = ["--data", str(data), "--window", SIZE]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.onlooker", *options],
            cwd=ROOT,
            env={**os.environ, **OFFSCREEN, **leads},
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self._process.stdout is not None
        self._reader = Thread(target=self._read, args=(self._process.stdout,), name="onlooker")
        self._reader.start()

    @property
    def process_id(self) -> int:
        """Of the display."""
        return self._process.pid

    def wait_for(self, rows: Iterable[str] = ()) -> bool:
        """Wait until the hall's page is there and has shown each of these rows; whether it has."""
        wanted = set(rows)
        with self._more:
            return self._more.wait_for(lambda: bool(self.seen) and wanted <= self._rows, PATIENCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join()

    def _read(self, lines: IO[str]) -> None:
        with lines:
            for line in lines:
                seen = msgspec.json.decode(line, type=Seen)
                with self._more:
                    self.seen.append(seen)
                    self._rows.update(seen.rows)
                    self._more.notify()
