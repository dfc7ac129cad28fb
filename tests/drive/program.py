"""A real program in a process of its own, driven from outside."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.drive.starting import start

CACHED = {"PYTHONDONTWRITEBYTECODE": ""}
"""Start quickly: let Python keep what it has compiled."""

PATIENCE = 60.0
"""Seconds an order without a timeout of its own waits for its item."""

OFFSCREEN = {
    **CACHED,
    "MOTCUA_LAN": "127.0.0.1",
    "PYTHONFAULTHANDLER": "1",
    "QT_QPA_PLATFORM": "offscreen",
    "QT_QUICK_BACKEND": "software",
}


class DriveError(AssertionError):
    """The program did not do what was ordered; the text says what was on its screen."""


class Awaited:
    """Something ordered whose answer is collected later."""

    def __init__(self, program: "Program", number: int) -> None:
        self._program, self._number = program, number

    def ns(self) -> int:
        """The monotonic nanoseconds at which it was painted; DriveError when it never was."""
        return int(self._program.answer(self._number))


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
        self.log = log
        self._orders = 0
        self._answers: dict[int, dict[str, Any]] = {}
        with log.open("ab") as out:
            self._process = start(
                "tests.drive.child",
                [name, *arguments],
                {**os.environ, **OFFSCREEN, **(environment or {})},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=out,
                encoding="utf-8",
            )

    def touch(self, name: str, times: int = 1) -> int:
        """Touch an item as soon as it is there; the press's monotonic time in nanoseconds."""
        return int(self._order(op="touch", name=name, times=times))

    def press(self, name: str) -> int:
        """Lay a finger on an item and leave it there; the press's monotonic time in nanoseconds."""
        return int(self._order(op="press", name=name))

    def release(self, name: str, held: float = 0) -> None:
        """Lift the finger off, at an item, once it has lain there for so many seconds."""
        self._order(op="release", name=name, held=held)

    def tap(self, *names: str) -> None:
        """Touch keys that are there, one at once after the other, as somebody does who types."""
        self._order(op="tap", names=names)

    def slide(self, name: str, dx: int, dy: int) -> None:
        """Press at an item and slide off by so many pixels before letting go."""
        self._order(op="slide", name=name, dx=dx, dy=dy)

    def slap(self, name: str, spread: int) -> None:
        """Five fingers at once, side by side, the middle one on an item."""
        self._order(op="slap", name=name, spread=spread)

    def choose(self, name: str, *more: str) -> None:
        """By arrows and OK alone, as soon as the first item is there."""
        self._order(op="choose", name=name, more=more)

    def look(self) -> dict[str, Any]:
        """What can be seen of the page's type, targets and focus (`tests.drive.seeing`)."""
        return dict(self._order(op="look"))

    def later(self, seconds: float) -> None:
        """A kiosk's page has not been touched for so long."""
        self._order(op="later", seconds=seconds)

    def click(self, name: str, timeout: float = PATIENCE) -> int:
        """Click an item as soon as it is there; the press's monotonic time in nanoseconds."""
        return int(self._order(op="click", name=name, timeout=timeout))

    def key(self, keys: str) -> int:
        """Press keys such as `F2`; returns the press's monotonic time in nanoseconds."""
        return int(self._order(op="key", keys=keys))

    def write(self, text: str) -> None:
        """Type into what has the focus."""
        self._order(op="type", text=text)

    def expect(self, name: str, text: str | None = None, timeout: float = PATIENCE) -> Awaited:
        """As `wait`, but from now on, while other things are done."""
        about = {} if text is None else {"text": text}
        return Awaited(self, self._send(op="wait", name=name, timeout=timeout, **about))

    def wait(self, name: str, text: str | None = None, timeout: float = PATIENCE) -> int:
        """Wait until an enabled item (with this text in it) is painted; returns monotonic ns."""
        return self.expect(name, text, timeout).ns()

    def wait_gone(self, name: str, timeout: float = PATIENCE) -> int:
        """Wait until no such item is painted; returns the monotonic nanoseconds."""
        return int(self._order(op="wait", name=name, gone=True, timeout=timeout))

    def names(self) -> dict[str, str]:
        """Every visible objectName with its text."""
        return dict(self._order(op="names"))

    def text(self, name: str) -> str:
        """The text of an item, once it is there."""
        self.wait(name)
        return self.names()[name]

    def grab(self, file: Path) -> Path:
        """Save a picture of the window."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self._order(op="grab", file=str(file))
        return file

    def resize(self, width: int, height: int) -> None:
        """Give the window another size in pixels."""
        self._order(op="resize", width=width, height=height)

    def resident_kib(self) -> int:
        """The program's resident memory in KiB (Linux)."""
        return self._memory("VmRSS")

    def own_kib(self) -> int:
        """The same of what is the program's own, without the files that it has in memory."""
        return self._memory("RssAnon")

    @property
    def first_frame_ns(self) -> int:
        """When the window stood there, in monotonic nanoseconds; waits for it."""
        return int(self.answer(0))

    def kill(self) -> None:
        """End the program as a power cut would."""
        self._process.kill()
        self._end()

    def stop(self) -> int:
        """Ask the program to end as a service manager would; returns its exit code."""
        if self._process.poll() is None:
            self._process.terminate()
        try:
            self._process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self._process.kill()
        return self._end()

    def answer(self, number: int) -> Any:
        """The answer to an order, waited for; DriveError when it is an error."""
        while number not in self._answers:
            line = self._process.stdout.readline() if self._process.stdout else ""
            if not line:
                code, said = self._process.wait(), self.log.read_text("utf-8")
                raise DriveError(f"{self.name} ended with {code}; {self.log}: {said}")
            message = json.loads(line)
            self._answers[message["id"]] = message
        message = self._answers[number] if number == 0 else self._answers.pop(number)
        if "error" in message:
            raise DriveError(f"{self.name}: {message['error']}")
        return message["result"]

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
        return self.answer(self._send(**order))

    def _memory(self, what: str) -> int:
        status = Path(f"/proc/{self._process.pid}/status").read_text("ascii")
        return int(status.split(f"{what}:")[1].split()[0])

    def _send(self, **order: object) -> int:
        self._orders += 1
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps({"id": self._orders, **order}) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise DriveError(f"{self.name} has ended") from error
        return self._orders

    def _end(self) -> int:
        code = self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None and not stream.closed:
                stream.close()
        return code
