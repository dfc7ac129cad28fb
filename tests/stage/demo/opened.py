"""Opens the hall in real windows on this screen, until all are closed or Ctrl+C is pressed."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.drive.center import CenterServer
from tests.stage.tree import ROOT

OFFICERS = ("le-minh-anh", "tran-thu-ha", "dang-thanh-tung")
ADMINISTRATOR = "admin"
WINDOWS = {"kiosk": "540x960", "counter": "420x760", "tablet": "960x600", "display": "1280x720"}
MODULES = {"tablet": "kiosk.tablet"}
OUT = ROOT / "demo-out"


def run(practice: int | None = None) -> int:
    """Open server, kiosk, counter, tablet and display; 0 when they were closed, 1 when one failed.

    `practice` lets machines play the others, at this speed.
    """
    OUT.mkdir(exist_ok=True)
    paper = OUT / "paper.escpos"
    paper.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="motcua-demo-") as name, ExitStack() as windows:
        folder = Path(name)
        codes = tuple(WINDOWS)
        center = CenterServer(
            folder / "server", codes=codes, officers=OFFICERS, staff=True, practice=practice
        )
        windows.enter_context(center)
        _tell(center, paper)
        more = {"kiosk": ("--printer", f"file:{paper}"), "tablet": ("--counter", "quay-1")}
        opened = [
            windows.enter_context(
                _window(program, center, folder / program, size, more.get(program, ()))
            )
            for program, size in WINDOWS.items()
        ]
        try:
            while any(window.poll() is None for window in opened):
                time.sleep(0.2)
        except KeyboardInterrupt:
            return 0
        return int(any(window.returncode for window in opened))


def _tell(center: CenterServer, paper: Path) -> None:
    print(f"The center's server is at {center.url}")
    print("At the counter, choose a counter and sign in as one of:")
    for username in OFFICERS:
        print(f"  {username:16} {center.officer_password(username)}")
    url, _ = center.staff_pages()
    print(f"The staff pages are at {url}: {OFFICERS[-1]} may come in, too,")
    print(f"  and {ADMINISTRATOR:16} {center.administrator_password}")
    print(f"The kiosk prints into {paper}; the tablet stands at counter 1")
    print("Close the windows, or press Ctrl+C here, to end it all.", flush=True)


@contextmanager
def _window(
    program: str, center: CenterServer, data: Path, size: str, more: Sequence[str]
) -> Iterator[subprocess.Popen[bytes]]:
    """One program as a user starts it; ended on leaving."""
    own = ["--server", center.url, "--code", center.enrol(program), "--data", str(data)]
    command = [sys.executable, "-m", MODULES.get(program, program), *own, "--window", size, *more]
    with subprocess.Popen(command, cwd=ROOT) as process:
        try:
            yield process
        finally:
            process.terminate()
