"""Runs one task of the stage: `python -m tests.stage TASK [ARGUMENT ...]`."""

import sys
from importlib import import_module
from importlib.util import find_spec

TASKS = {
    "demo": "the whole hall played, or opened on a screen",
    "test": "check, then every test",
    "check": "format, lint, types, floors, QML and sizes; paths narrow it",
    "screens": "a picture of every page of every program",
    "bench": "speed and size against their limits",
    "simulate": "seeded robots and faults",
    "prove": "the long proofs",
}


def present() -> dict[str, str]:
    """The tasks whose module is there, each with its sentence."""
    return {task: told for task, told in TASKS.items() if find_spec(f"tests.stage.{task}")}


def main(argv: list[str]) -> int:
    """Run the task named first with the arguments after it; 0 is success, 2 a wrong call."""
    tasks = present()
    if not argv or argv[0] not in tasks:
        asked = argv[:1] in (["-h"], ["--help"])
        out = sys.stdout if asked else sys.stderr
        print("usage: python3 dev.py TASK [ARGUMENT ...]", file=out)
        for task, told in tasks.items():
            print(f"  {task:9} {told}", file=out)
        return 0 if asked else 2
    code: int = import_module(f"tests.stage.{argv[0]}").main(argv[1:])
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
