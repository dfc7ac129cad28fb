"""The wheel carries all that lies in our packages, and starts the four programs."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.stage.tree import PACKAGES, ROOT

BUILD = "from setuptools.build_meta import build_wheel; print(build_wheel('dist'))"
CACHES = shutil.ignore_patterns("__pycache__")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built without a network from a copy of the house."""
    house = tmp_path_factory.mktemp("house")
    for name in PACKAGES:
        shutil.copytree(ROOT / name, house / name, ignore=CACHES)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, house)
    command = [sys.executable, "-W", "ignore", "-c", BUILD]
    done = subprocess.run(command, cwd=house, capture_output=True, text=True, check=True)
    return house / "dist" / done.stdout.splitlines()[-1]


def test_every_file_is_in_it(wheel: Path) -> None:
    house = wheel.parents[1]
    lying = {
        path.relative_to(house).as_posix()
        for name in PACKAGES
        for path in (house / name).rglob("*")
        if path.is_file()
    }
    with ZipFile(wheel) as packed:
        assert lying - set(packed.namelist()) == set()


def test_it_starts_the_four_programs(wheel: Path) -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    with ZipFile(wheel) as packed:
        (points,) = (name for name in packed.namelist() if name.endswith("entry_points.txt"))
        told = packed.read(points).decode()
        for command, target in table["project"]["scripts"].items():
            assert f"{command} = {target}" in told
            assert target.partition(":")[0].replace(".", "/") + ".py" in packed.namelist()
