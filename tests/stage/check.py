"""Everything about the tree that can be told without running the product."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.stage import house, qml
from tests.stage.tree import HOUSE, ROOT

Part = Callable[[tuple[str, ...]], list[str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    found: list[str]
    seconds: float


def main(argv: list[str]) -> int:
    """Check the whole tree, or only what lies below the paths given; 1 when anything is wrong."""
    prefixes = tuple(argv)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        outcomes = list(pool.map(lambda name: _timed(name, PARTS[name], prefixes), PARTS))
    for outcome in outcomes:
        if outcome.found:
            print(f"\n{outcome.name}:", *outcome.found, sep="\n")
    print()
    for outcome in outcomes:
        state = "wrong" if outcome.found else "ok"
        print(f"  {outcome.name:10} {state:6} {outcome.seconds:5.1f} s")
    return int(any(outcome.found for outcome in outcomes))


def _timed(name: str, part: Part, prefixes: tuple[str, ...]) -> Outcome:
    started = time.monotonic()
    return Outcome(name, part(prefixes), time.monotonic() - started)


def _types(prefixes: tuple[str, ...]) -> list[str]:
    """Mypy, strict; a narrowed run keeps a cache of its own, so two may run at once."""
    cache = "-".join(prefix.strip("/").replace("/", "_") for prefix in prefixes) or "all"
    return _tool("mypy", "--cache-dir", f".mypy_cache/{cache}", *_paths(prefixes))


def _floors(prefixes: tuple[str, ...]) -> list[str]:
    return _tool("lint-imports", "--no-logo")


def _lint(prefixes: tuple[str, ...]) -> list[str]:
    return _tool("ruff", "check", "--quiet", "--output-format=concise", *_paths(prefixes))


def _format(prefixes: tuple[str, ...]) -> list[str]:
    return _tool("ruff", "format", "--check", "--quiet", *_paths(prefixes))


def _paths(prefixes: tuple[str, ...]) -> list[str]:
    return [path for path in prefixes or HOUSE if (ROOT / path).exists()]


def _tool(name: str, *arguments: str) -> list[str]:
    """What a tool of the environment says when it fails, line by line; nothing when all is well."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [str(Path(sys.executable).with_name(name)), *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    told = f"{done.stdout}{done.stderr}".strip().splitlines()
    return (told or [f"{name} ended with {done.returncode}"]) if done.returncode else []


PARTS: dict[str, Part] = {
    "types": _types,
    "qmllint": qml.linted,
    "floors": _floors,
    "lint": _lint,
    "format": _format,
    "qmlformat": qml.formatted,
    "house": house.inspect,
}
"""The longest first."""
