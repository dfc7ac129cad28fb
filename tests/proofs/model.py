"""The protocol's models under docs/model, searched by SPIN: whole without an error, broken with one."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.proofs.outcome import Outcome
from tests.stage.tree import ROOT

MODELS = ROOT / "docs" / "model"
RULES = {
    "lane.pml": ("FENCE", "BARRIER", "LATE_DROP"),
    "calls.pml": ("CONTACT", "KEEPING", "HOLD_LATE", "HOLD_KNOWN"),
}
"""What each model can leave out, by `-DNO_…`."""

TOOLS = ("spin", "gcc")


class Searched(NamedTuple):
    """What the search of one model saw."""

    errors: int
    states: int
    depth: int


SMALL = {
    "lane.pml": ("CITIZENS=3", "NUMBERS=3", "RESTORES=1"),
    "calls.pml": ("FALLS=1", "CUTS=1"),
}
"""Sizes in which a model is searched within seconds."""


def search(model: Path, *left_out: str, sizes: Sequence[str] = ()) -> Searched:
    """Every state that the model can reach, or those up to the first error."""
    with tempfile.TemporaryDirectory(prefix="motcua-model-") as place:
        defined = [*(f"NO_{rule}" for rule in left_out), *sizes]
        _run(place, "spin", "-a", *(f"-D{one}" for one in defined), str(model))
        speed = "-O0" if sizes else "-O2"
        _run(place, "gcc", "-w", speed, "-DSAFETY", "-DCOLLAPSE", "-o", "pan", "pan.c")
        said = _run(place, f"{place}/pan", "-E", "-m100000", "-w24")
    return Searched(
        _number(r"errors: (\d+)", said),
        _number(r"(\d+) states, stored", said),
        _number(r"depth reached (\d+)", said),
    )


def prove() -> Outcome:
    """Both models whole, and each rule left out."""
    outcome = Outcome()
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        return Outcome(faults=[f"not installed: {', '.join(missing)}"])
    for name, rules in RULES.items():
        whole = search(MODELS / name)
        outcome.figures[f"{name} states"] = whole.states
        outcome.figures[f"{name} depth"] = whole.depth
        outcome.require(whole.errors == 0, f"{name}: an error at depth {whole.depth}")
        for rule in rules:
            broken = search(MODELS / name, rule)
            outcome.figures[f"{name} without {rule}"] = "found" if broken.errors else "NOT FOUND"
            outcome.require(broken.errors > 0, f"{name}: nothing is wrong without {rule}")
    return outcome


def _run(place: str, *command: str) -> str:
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"
    return done.stdout


def _number(pattern: str, said: str) -> int:
    found = re.search(pattern, said)
    assert found, f"no {pattern} in {said}"
    return int(found[1])
