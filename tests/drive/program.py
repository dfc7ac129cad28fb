"""A real program in a process of its own, driven from outside."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]


class DriveError(AssertionError):
    """The program did not do what was ordered; the text says what was on its screen."""


class Program:
    """One running desktop program (`kiosk`, `counter` or `display`); use it in a `with` block."""

    def __init__(
        self,
        name: str,
        arguments: Sequence[str],
        log: Path,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        self._log = log.open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.drive.child", name, *arguments],
            cwd=ROOT,
            env={**os.environ, **OFFSCREEN, **(environment or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            encoding="utf-8",
        )
        self.first_frame_ns = int(self._answer())

    def touch(self, name: str, times: int = 1) -> int:
        """Touch an item; returns the press's monotonic time in nanoseconds."""
        return int(self._order(op="touch", name=name, times=times))

    def click(self, name: str) -> int:
        """Click an item; returns the press's monotonic time in nanoseconds."""
        return int(self._order(op="click", name=name))

    def key(self, keys: str) -> int:
        """Press keys such as `F2`; returns the press's monotonic time in nanoseconds."""
        return int(self._order(op="key", keys=keys))

    def write(self, text: str) -> None:
        """Type into what has the focus."""
        self._order(op="type", text=text)

    def wait(self, name: str, text: str | None = None, timeout: float = 20) -> int:
        """Wait until an enabled item (with this text in it) is painted; returns monotonic ns."""
        about = {} if text is None else {"text": text}
        return int(self._order(op="wait", name=name, timeout=timeout, **about))

    def wait_gone(self, name: str, timeout: float = 20) -> int:
        """Wait until no such item is painted; returns the monotonic nanoseconds."""
        return int(self._order(op="wait", name=name, gone=True, timeout=timeout))

    def names(self) -> dict[str, str]:
        """Every visible objectName with its text."""
        return dict(self._order(op="names"))

    def grab(self, file: Path) -> Path:
        """Save a picture of the window."""
        self._order(op="grab", file=str(file))
        return file

    def resident_kib(self) -> int:
        """The program's resident memory in KiB (Linux)."""
        status = Path(f"/proc/{self._process.pid}/status").read_text("ascii")
        return int(status.split("VmRSS:")[1].split()[0])

    def stop(self) -> int:
        """Ask the program to end as a service manager would; returns its exit code."""
        if self._process.poll() is None:
            self._process.terminate()
        try:
            code = self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._log):
            if stream is not None:
                stream.close()
        return code

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _order(self, **order: object) -> Any:
        if self._process.stdin is None:
            raise DriveError(f"{self.name} has no input")
        try:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise DriveError(f"{self.name} has ended") from error
        return self._answer()

    def _answer(self) -> Any:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise DriveError(f"{self.name} ended; see {self._log.name}")
        message = json.loads(line)
        if "error" in message:
            raise DriveError(f"{self.name}: {message['error']}")
        return message["result"]


OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
