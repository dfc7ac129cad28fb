"""Whoever reads a brought sheet ends with who asked for it."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from server.app.center_files import apart
from server.app.center_files.brought import brought


def test_a_reader_that_nobody_waits_for_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    begin, begun = asyncio.create_subprocess_exec, list[asyncio.subprocess.Process]()

    async def known(*words: str, stdin: int, stdout: int) -> asyncio.subprocess.Process:
        begun.append(await begin(*words, stdin=stdin, stdout=stdout))
        asking = asyncio.current_task()
        assert asking is not None
        asking.cancel()
        return begun[0]

    async def ask() -> None:
        async with brought("procedures", b"code,name\n"):
            pytest.fail("it was read")

    monkeypatch.setattr(asyncio, "create_subprocess_exec", known)
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(ask())
    assert [child.returncode for child in begun] == [-signal.SIGKILL]


def test_a_reader_ends_with_the_server_that_was_killed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "endless.csv")
    limits = (str(apart.SECONDS), str(apart.MEMORY))
    with subprocess.Popen(
        [sys.executable, "-m", apart.__name__, str(tmp_path), "endless.csv", *limits],
        stdin=subprocess.PIPE,
    ) as reader:
        assert reader.stdin is not None
        reader.stdin.close()
        assert reader.wait(60) == 1
