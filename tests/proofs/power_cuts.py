"""Opens what power cuts leave of a recorded run with the product's own code, on both cores."""

import multiprocessing
import os
import random
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.proofs.images import Cut, after_cuts
from tests.proofs.outcome import Outcome
from tests.proofs.recorded import Op

Check = Callable[[Path, Sequence[str]], str | None]
"""What is wrong with a folder in which these promises must be kept, in one line; None: all is well."""

_SHARED_MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Recording:
    """A folder as it was, what a process did to it, and what it had promised at what time."""

    base: Mapping[str, bytes]
    ops: Sequence[Op]
    promised: Sequence[tuple[float, str]]

    def kept_at(self, op: int) -> list[str]:
        """What was promised before this change was asked for."""
        until = self.ops[op].at if op < len(self.ops) else float("inf")
        return [promise for at, promise in self.promised if at <= until]


def random_cuts(recording: Recording, count: int, seed: int) -> list[Cut]:
    """`count` power cuts from the first promise on; the same for the same seed."""
    chance = random.Random(seed)
    first = min(at for at, _ in recording.promised)
    start = next(n for n, op in enumerate(recording.ops) if op.at > first)
    return sorted(
        Cut(chance.randint(start, len(recording.ops)), chance.getrandbits(32)) for _ in range(count)
    )


def examine(recording: Recording, cuts: Sequence[Cut], check: Check) -> list[str]:
    """The faults of the images left by `cuts`, each with what repeats it."""
    faults = []
    with tempfile.TemporaryDirectory(dir=_memory(), prefix="motcua-cut-") as place:
        for cut, files in after_cuts(recording.base, recording.ops, cuts):
            image = Path(place) / "image"
            for name, content in files.items():
                (image / name).parent.mkdir(parents=True, exist_ok=True)
                (image / name).write_bytes(content)
            wrong = check(image, recording.kept_at(cut.op))
            if wrong is not None:
                faults.append(f"cut at {cut.op}, seed {cut.seed}: {wrong}")
            shutil.rmtree(image)
    return faults


@dataclass(frozen=True, slots=True)
class Trial:
    """A program to be cut off: `record` takes a folder, how many promises, and which `python -m`.

    `sound` is the program as it is, `hasty` the same without waiting for the disk.
    """

    record: Callable[[Path, int, str], Recording]
    check: Check
    sound: str
    hasty: str
    promises: str
    losses: str

    def prove(self, promises: int, images: int, seed: int) -> Outcome:
        """The sound program loses nothing, and the hasty one is found out."""
        outcome = Outcome()
        with tempfile.TemporaryDirectory(prefix="motcua-power-") as place:
            whole = self.record(Path(place) / "full", promises, self.sound)
            faults = examine_all(whole, random_cuts(whole, images, seed), self.check)
            broken = self.record(Path(place) / "normal", promises // 4, self.hasty)
            lost = examine_all(broken, random_cuts(broken, images // 20, seed), self.check)
        outcome.faults += faults
        outcome.figures |= {
            self.promises: len(whole.promised),
            "writes and syncs": len(whole.ops),
            "images": images,
            self.losses: len(faults),
            "found with NORMAL": f"{len(lost)} of {images // 20}",
        }
        outcome.require(bool(lost), f"{self.hasty} does not wait for the disk and is not found out")
        return outcome


def examine_all(recording: Recording, cuts: Sequence[Cut], check: Check) -> list[str]:
    """As `examine`, in one process a core; `check` must be a module's function."""
    workers = os.cpu_count() or 1
    shares = [cuts[n::workers] for n in range(workers)]
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=spawn) as pool:
        parts = [pool.submit(examine, recording, share, check) for share in shares]
        return [fault for part in parts for fault in part.result()]


def _memory() -> str | None:
    return str(_SHARED_MEMORY) if os.access(_SHARED_MEMORY, os.W_OK) else None
