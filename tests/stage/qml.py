"""QML's two checks: qmlformat leaves every file as it is, qmllint has no word to say."""

import subprocess
import tempfile
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import PySide6

from tests.stage.tree import ROOT, files

IMPORTS = (Path("common/ui/qml"), Path("kiosk/qml"), Path("counter/qml"), Path("display/qml"))


def formatted(prefixes: tuple[str, ...]) -> list[str]:
    """The files below `prefixes` that qmlformat would change."""
    return [
        f"{path.relative_to(ROOT)}: run pyside6-qmlformat -i on it"
        for path in files(".qml", prefixes)
        if _run("qmlformat", str(path)).stdout != path.read_text(encoding="utf-8")
    ]


def linted(prefixes: tuple[str, ...]) -> list[str]:
    """What qmllint warns of below `prefixes`; it knows our Python types by their qmltypes."""
    paths = [str(path) for path in files(".qml", prefixes)]
    if not paths:
        return []
    with tempfile.TemporaryDirectory() as out:
        folders = [ROOT / path for path in IMPORTS if (ROOT / path).is_dir()]
        folders += _python_types(Path(out))
        options = [part for folder in folders for part in ("-I", str(folder))]
        done = _run("qmllint", "-W", "0", *options, *paths)
    told = (done.stdout + done.stderr).strip()
    return told.splitlines() if done.returncode or told else []


def _python_types(out: Path) -> list[Path]:
    if not find_spec("tests.stage.qmltypes"):
        return []
    generate: Callable[[Path, Path], list[Path]] = import_module("tests.stage.qmltypes").generate
    return generate(ROOT, out)


def _run(tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [_tool(tool), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _tool(name: str) -> str:
    """PySide6's own binary: its wrapper script costs a quarter of a second a call."""
    return str(Path(PySide6.__file__).with_name(name))
