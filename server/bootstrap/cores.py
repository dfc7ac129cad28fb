"""Keeps threads that take turns on one core, where each finds warm caches and is awake at once (Linux)."""

import contextlib
import os
import sys

FAR = 10
"""How far what nobody waits for steps back; what somebody looks at half as far."""

_GIVEN = frozenset(os.sched_getaffinity(0)) if sys.platform == "linux" else frozenset[int]()
"""The cores that this process may use."""


def settle() -> None:
    """The calling thread, and every one that it starts from now on, keeps to one core.

    Several servers on one machine keep to different ones.
    """
    if sys.platform == "linux":
        cores = sorted(_GIVEN)
        os.sched_setaffinity(0, {cores[os.getpid() % len(cores)]})


def roam(process: int = 0) -> None:
    """The calling thread, or a process that it has started, may use all cores again."""
    if sys.platform == "linux":
        os.sched_setaffinity(process, _GIVEN)


def step_back(process: int, by: int = FAR) -> None:
    """Let a process just started wait for all others so far as `by` says, on whatever core is free."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process, by)
            roam(process)
