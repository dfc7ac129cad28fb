"""Runs a command of this program beside the server; it stands back behind the hall."""

import asyncio
import contextlib
import os
import sys

from server.bootstrap.cores import step_back
from server.settings import BACKUP_VARIABLE, KEY_VARIABLE, VARIABLE, Settings

Child = asyncio.subprocess.Process


async def begin(settings: Settings, *words: str) -> Child:
    """The command's process, whose errors can be read; OSError where none can be begun."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "server", *words, "--data", str(settings.data)),
        env={
            **os.environ,
            VARIABLE: settings.database,
            BACKUP_VARIABLE: str(settings.backups),
            KEY_VARIABLE: str(settings.keys),
        },
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    step_back(child.pid)
    return child


async def kill(child: Child | None) -> None:
    """End it, whatever it does; nothing where it has ended or none was begun."""
    if child is not None and child.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            child.kill()
        await child.wait()


def lines_of(said: bytes) -> list[str]:
    """What it said in lines."""
    return said.decode(errors="replace").strip().splitlines()


def why_of(child: Child, said: bytes) -> str:
    """Why it failed: its last words, else its code."""
    lines = lines_of(said)
    return lines[-1] if lines else f"the process ended with {child.returncode}"
