"""What a run leaves behind: numbered pictures and sounds, and a line for every step."""

import shutil
import time
import wave
from pathlib import Path

from playwright.sync_api import Page

from tests.drive.program import Program
from tests.fixtures.escpos_decode import decode
from tests.fixtures.sound import RATE, HallSound


class Album:
    """Fills a folder, emptied first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept = 0
        self._began = time.monotonic()
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    def step(self, number: int, told: str) -> None:
        """Say which step begins."""
        print(f"{time.monotonic() - self._began:6.1f} s  {number:2}. {told}", flush=True)

    def picture(self, program: Program, name: str) -> None:
        """Keep the program's window."""
        self._say(program.grab(self._next(program.name.rpartition(".")[2], name, "png")))

    def page(self, page: Page, name: str) -> None:
        """Keep the whole of a browser's page."""
        file = self._next("staff", name, "png")
        page.screenshot(path=file, full_page=True, animations="disabled")
        self._say(file)

    def paper(self, printed: bytes, name: str) -> None:
        """Keep the last paper that the printer cut."""
        file = self._next("paper", name, "png")
        decode(printed)[-1].image.save(file)
        self._say(file)

    def sound(self, heard: HallSound, begin: float, end: float, name: str) -> None:
        """Keep what the hall heard between two times of `time.monotonic()`."""
        file = self._next("heard", name, "wav")
        first, last = (max(0, int((at - heard.started) * RATE)) * 2 for at in (begin, end))
        with wave.open(str(file), "wb") as out:
            out.setparams((1, 2, RATE, 0, "NONE", "not compressed"))
            out.writeframes(bytes(heard.samples[first:last]))
        self._say(file)

    def _next(self, source: str, name: str, suffix: str) -> Path:
        self._kept += 1
        return self.folder / f"{self._kept:02}-{source}-{name}.{suffix}"

    def _say(self, file: Path) -> None:
        print(f"{'':15}{file.parent.name}/{file.name}", flush=True)
