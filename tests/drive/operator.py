"""Runs several `motcua-server` commands in one process, one after another.

Standard input is a JSON list of `{"argv": […], "stdin": "…"}`; standard output is a JSON list of
`{"code": int, "out": "…", "err": "…"}`, ended by the first that failed.
"""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import TypedDict

from server.__main__ import main as server


class Job(TypedDict):
    """One command line, without the program's name, and what is typed at it."""

    argv: list[str]
    stdin: str


class Done(TypedDict):
    """How it ended, and what it said."""

    code: int
    out: str
    err: str


def main() -> int:
    """Run them; always 0."""
    jobs: list[Job] = json.load(sys.stdin)
    done: list[Done] = []
    for job in jobs:
        done.append(_run(job))
        if done[-1]["code"]:
            break
    print(json.dumps(done))
    return 0


def _run(job: Job) -> Done:
    sys.stdin = io.StringIO(job["stdin"])
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        try:
            code = server(job["argv"])
        except SystemExit as stop:
            code = int(stop.code or 0)
    return Done(code=code, out=out.getvalue(), err=err.getvalue())


if __name__ == "__main__":
    sys.exit(main())
