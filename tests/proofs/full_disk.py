"""Disks that are full or fail: what was answered or printed is kept, and it heals when it can."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from server.settings import FILE, Settings
from tests.fixtures.proxy import REFUSE, FaultProxy
from tests.proofs.kill_loop import await_papers
from tests.proofs.kiosks import SERVICES, KioskProcess, Paper, join
from tests.proofs.outcome import Outcome
from tests.proofs.power_server import check
from tests.proofs.processes import ServerProcess, new_center
from tests.server.harness import Talk, issue
from tests.stage.tree import ROOT

FAILING = ("posix/io/rw/pwrite", "posix/io/sync/fsync", "posix/io/sync/fdatasync")
HEALED = 60.0
"""Seconds in which work goes on once the disk is well."""


class SmallDisk:
    """A file system of so many bytes that only the processes `inside` see; needs root (Linux)."""

    def __init__(self, place: Path, size: int) -> None:
        assert os.geteuid() == 0, "a small disk can only be made by root"
        place.mkdir()
        mount = 'mount -t tmpfs -o size="$1" none "$2" && echo ready && exec sleep infinity'
        self._holder = subprocess.Popen(
            ["unshare", "-m", "sh", "-c", mount, "sh", str(size), str(place)],
            stdout=subprocess.PIPE,
        )
        assert self._holder.stdout is not None
        assert self._holder.stdout.readline() == b"ready\n", "the small disk cannot be mounted"
        self.inside = ["nsenter", "-m", f"--wd={ROOT}", "-t", str(self._holder.pid), "--"]
        self.seen = Path(f"/proc/{self._holder.pid}/root") / str(place)[1:]

    def fill(self) -> None:
        """Not a byte is left."""
        with (self.seen / "filler").open("ab", buffering=0) as filler:
            for part in (bytes(4096), b"\0"):
                try:
                    while filler.write(part):
                        pass
                except OSError:
                    continue

    def clear(self) -> None:
        """There is room again."""
        (self.seen / "filler").unlink()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._holder.kill()
        self._holder.wait()
        if self._holder.stdout is not None:
            self._holder.stdout.close()


def server_on_small_disk(place: Path, tickets: int, size: int = 24 << 20) -> Outcome:
    """The server's disk is filled under load: a command is refused or kept, never answered and lost.

    It copies itself often: with each copying it looks for room to keep again.
    """
    outcome = Outcome()
    settings, token = _center_with_kiosk(place)
    with SmallDisk(place / "disk", size) as disk:
        shutil.copytree(settings.data, disk.seen, ignore=lambda *_: {"ballast"}, dirs_exist_ok=True)
        moved = Settings(place / "disk", f"sqlite:///{place / 'disk' / FILE}")
        often = ("--backup-minutes", "0.1", "--backup-dir", str(place / "copies"))
        with ServerProcess(moved, under=disk.inside, options=often) as server:
            kiosk = Talk(server.hall.base, token)
            before = _issue(kiosk, tickets)
            disk.fill()
            full = [*_issue(kiosk, tickets), *_until_refused(kiosk, disk)]
            told = _ready(kiosk)
            disk.clear()
            after = _until_issued(kiosk)
            healed = _healed(kiosk)
            server.stop()
        left = shutil.copytree(disk.seen, place / "left")
        lost = check(left, [*before, *full, *after])
    outcome.require(lost is None, f"server on a full disk: {lost}")
    outcome.require(bool(after), "server: no ticket although the disk has room again")
    outcome.require(told == (503, ["disk-full"]), f"server on a full disk says it is {told}")
    outcome.require(healed == (200, []), f"server with room again says it is {healed}")
    outcome.figures["server: answered while full"] = f"{len(full)} of {tickets}"
    return outcome


def server_on_failing_disk(place: Path, tickets: int, part: float = 0.01) -> Outcome:
    """One write or sync in so many fails: a command is refused or kept."""
    outcome = Outcome()
    settings, token = _center_with_kiosk(place)
    faults = FailingDisk(place)
    with ServerProcess(settings, under=faults.under) as server:
        kiosk = Talk(server.hall.base, token)
        faults.fail(server.process_id, part)
        answered = _issue(kiosk, tickets)
        faults.heal(server.process_id)
        after = _until_issued(kiosk)
        server.stop()
    lost = check(settings.data, [*answered, *after])
    outcome.require(lost is None, f"server on a failing disk: {lost}")
    outcome.require(bool(after), "server: no ticket although the disk is well again")
    outcome.figures["server: answered while failing"] = f"{len(answered)} of {tickets}"
    return outcome


def kiosk_on_small_disk(place: Path, papers: int, size: int = 16 << 20) -> Outcome:
    """The kiosk's disk is filled while it is cut off: it prints what is kept and nothing else.

    The kiosk's two files have logs of up to 4 MiB each; beside them a paper needs some 700 bytes.
    """
    outcome = Outcome()
    settings = new_center(place / "center")
    with (
        ServerProcess(settings) as server,
        FaultProxy(server.port) as proxy,
        SmallDisk(place / "disk", size) as disk,
    ):
        joined = join(settings, proxy.url, place / "kiosk")
        shutil.copytree(joined, disk.seen, dirs_exist_ok=True)
        with KioskProcess(place / "disk", under=disk.inside) as kiosk:
            kiosk.take(2)
            with proxy.under(REFUSE):
                kiosk.take(papers)
                disk.fill()
                full = [_answer(kiosk) for _ in range(papers)]
                disk.clear()
                healed = _until_printed(kiosk)
            kiosk.finish()
        with KioskProcess(place / "disk", under=disk.inside):
            outcome.faults += await_papers(settings, kiosk.papers)
        server.stop()
    _tell(outcome, "kiosk: printed while full", full, healed)
    return outcome


def kiosk_on_failing_disk(place: Path, papers: int, part: float = 0.01) -> Outcome:
    """One write or sync in so many fails at the kiosk."""
    outcome = Outcome()
    settings = new_center(place / "center")
    faults = FailingDisk(place)
    with ServerProcess(settings) as server, FaultProxy(server.port) as proxy:
        data = join(settings, proxy.url, place / "kiosk")
        with KioskProcess(data, under=faults.under) as kiosk, proxy.under(REFUSE):
            faults.fail(kiosk.process_id, part)
            failing = [_answer(kiosk) for _ in range(papers)]
            faults.heal(kiosk.process_id)
            healed = _until_printed(kiosk)
            kiosk.finish()
        with KioskProcess(data):
            outcome.faults += await_papers(settings, kiosk.papers)
        server.stop()
    _tell(outcome, "kiosk: printed while failing", failing, healed)
    return outcome


class FailingDisk:
    """Lets the writes and syncs of a process fail now and then, by libfiu."""

    def __init__(self, place: Path) -> None:
        self._control = str(place / "fiu")
        self.under = ["fiu-run", "-x", "-f", self._control]

    def fail(self, process: int, part: float) -> None:
        """From now on, this part of them."""
        for name in FAILING:
            self._tell(process, f"enable_random name={name},probability={part}")

    def heal(self, process: int) -> None:
        """No more."""
        for name in FAILING:
            self._tell(process, f"disable name={name}")

    def _tell(self, process: int, order: str) -> None:
        subprocess.run(["fiu-ctrl", "-f", self._control, "-c", order, str(process)], check=True)


def prove(count: int = 400) -> Outcome:
    """All four, with many tickets."""
    outcome = Outcome()
    for story in (
        server_on_small_disk,
        server_on_failing_disk,
        kiosk_on_small_disk,
        kiosk_on_failing_disk,
    ):
        with tempfile.TemporaryDirectory(prefix="motcua-disk-") as place:
            told = story(Path(place), count)
        outcome.figures |= told.figures
        outcome.faults += told.faults
    return outcome


def _center_with_kiosk(place: Path) -> tuple[Settings, str]:
    settings = new_center(place / "center")
    with ServerProcess(settings) as server:
        token = server.hall.enrol("kiosk").token
        server.stop()
    return settings, token


def _issue(kiosk: Talk, count: int) -> list[str]:
    """The ids of those of so many commands that were answered with a ticket."""
    answered = []
    for _ in range(count):
        body = issue()
        answer = kiosk.send(body)
        if answer.status_code == 200:
            answered.append(str(body["command_id"]))
        else:
            assert answer.status_code in {503, 507}, answer.text
    return answered


def _until_refused(kiosk: Talk, disk: SmallDisk) -> list[str]:
    """The ids of what is still answered while every room that is made is taken at once."""
    answered: list[str] = []
    deadline = time.monotonic() + HEALED
    while time.monotonic() < deadline:
        disk.fill()
        issued = _issue(kiosk, 1)
        if not issued:
            break
        answered += issued
    return answered


def _ready(kiosk: Talk) -> tuple[int, list[str]]:
    """What those who watch over the server are told."""
    answer = kiosk.http.get(f"{kiosk.base}/readyz", timeout=30)
    return answer.status_code, list(answer.json().get("faults", []))


def _healed(kiosk: Talk) -> tuple[int, list[str]]:
    """What they are told once the server has looked for room to keep again."""
    deadline = time.monotonic() + 2 * HEALED
    while (told := _ready(kiosk)) != (200, []) and time.monotonic() < deadline:
        time.sleep(1)
    return told


def _until_issued(kiosk: Talk) -> list[str]:
    deadline = time.monotonic() + HEALED
    while time.monotonic() < deadline:
        if issued := _issue(kiosk, 1):
            return issued
        time.sleep(0.1)
    return []


def _answer(kiosk: KioskProcess) -> Paper | str:
    kiosk.ask(SERVICES[0])
    return kiosk.answer()


def _until_printed(kiosk: KioskProcess) -> bool:
    deadline = time.monotonic() + HEALED
    while time.monotonic() < deadline:
        if isinstance(_answer(kiosk), Paper):
            return True
        time.sleep(0.1)
    return False


def _tell(outcome: Outcome, what: str, answers: Sequence[Paper | str], healed: bool) -> None:
    printed = sum(isinstance(answer, Paper) for answer in answers)
    outcome.figures[what] = f"{printed} of {len(answers)}"
    wrong = {answer for answer in answers if isinstance(answer, str)} - {"disk"}
    outcome.require(not wrong, f"{what}: refused for {wrong}")
    outcome.require(healed, f"{what}: no paper although the disk is well again")
