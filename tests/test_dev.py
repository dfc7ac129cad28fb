"""dev.py as a process: what it does on a second run, without a network, with an older Python."""

import os
import shutil
import subprocess
import sys
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest

from tests.stage.tree import ROOT

INSTALLERS = ("uv", "pip", "apt-get", "sudo")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of what dev.py reads, and a PATH whose installers only write down that they ran."""
    clone = tmp_path / "clone"
    clone.mkdir()
    for name in ("dev.py", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, clone)
    for name in INSTALLERS:
        _script(tmp_path / "bin" / name, f'echo {name} "$@" >> {tmp_path}/installed; exit 1')
    return clone


def _script(path: Path, line: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)


def _load(clone: Path) -> ModuleType:
    spec = util.spec_from_file_location("dev_of_clone", clone / "dev.py")
    assert spec
    assert spec.loader
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _run(clone: Path, *argv: str, python: str = sys.executable) -> subprocess.CompletedProcess[str]:
    path = f"{clone.parent}/bin{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [python, clone / "dev.py", *argv],
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_second_run_installs_nothing_and_hands_over(clone: Path) -> None:
    dev = _load(clone)
    _script(dev.PYTHON, 'echo "$@"')
    dev.STAMP.write_text(dev.fingerprint())
    done = _run(clone, "test", "-x")
    assert (done.returncode, done.stdout) == (0, "-m tests.stage test -x\n")
    assert not (clone.parent / "installed").exists()


@pytest.mark.parametrize(("argv", "code"), [(["--help"], 0), (["-h"], 0), ([], 2)])
def test_the_tasks_are_told_with_nothing_prepared(clone: Path, argv: list[str], code: int) -> None:
    for name in ("__init__.py", "stage/__init__.py", "stage/__main__.py", "stage/check.py"):
        (clone / "tests" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "tests" / name, clone / "tests" / name)
    bare = os.path.realpath(sys.executable)
    done = _run(clone, *argv, python=bare)
    assert done.returncode == code
    told = done.stderr if code else done.stdout
    assert [line.split()[0] for line in told.splitlines()] == ["usage:", "check"]
    assert not (clone.parent / "installed").exists()
    assert not (clone / ".venv").exists()


def test_another_lock_installs_again(clone: Path) -> None:
    dev = _load(clone)
    _script(dev.PYTHON, "exit 0")
    dev.STAMP.write_text(dev.fingerprint())
    (clone / "requirements.lock").write_text("changed")
    done = _run(clone, "check")
    assert done.returncode == 1
    assert (clone.parent / "installed").read_text().startswith("uv venv")
    assert "is there a network?" in done.stderr
    assert "Traceback" not in done.stderr
    assert not dev.STAMP.exists()


def test_an_older_python_gets_a_sentence(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dev = _load(clone)
    monkeypatch.setattr(sys, "version_info", (3, 10, 9))
    assert dev.main(["check"]) == 1
    assert "needs Python 3.11" in capsys.readouterr().err


def test_missing_system_packages_are_named_as_one_command(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dev = _load(clone)
    monkeypatch.setenv("PATH", f"{clone.parent}/bin{os.pathsep}{os.environ['PATH']}")
    _script(clone.parent / "bin" / "dpkg-query", 'echo "installed espeak-ng "')
    dev.install_system_packages("check")
    told = capsys.readouterr().err
    assert "As root:\n  apt-get install --no-install-recommends libbrotli1 " in told
    assert "espeak-ng" not in told.rpartition("As root")[2]
