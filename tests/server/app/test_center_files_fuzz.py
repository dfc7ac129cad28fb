"""Whatever a folder holds, it is read or refused with its problems, and never anything else."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets import asset
from common.contract.codec import build, plain
from common.contract.config import Config, Procedure
from server.app.center_files import CenterFilesError, FileProblem, read_center

FILES = sorted(path.name for path in asset("sample").iterdir() if path.suffix in {".csv", ".toml"})
TELLING = ["", " ", '"', ",", ";", "\t", "\n", "\r", "=", "[", "]", "{", "'", "\\", "\0", "#", ":"]
TELLING += [
    "0",
    "-1",
    "١٢",
    "²",
    "99999999999",
    "1e9",
    "nan",
    "yes",
    "Đ",
    "\u0323",
    "\ud7ff",
    "../",
]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:
        yield Path(shutil.copytree(asset("sample"), Path(place) / "center"))


def read_or_refuse(folder: Path) -> None:
    """Reading gives what the wire takes, or problems that say something."""
    told: tuple[FileProblem, ...] = ()
    data = None
    try:
        data = read_center(folder)
    except CenterFilesError as error:
        told = error.problems
    if data is None:
        assert told
        assert all(problem.file and problem.message and problem.line >= 0 for problem in told)
    else:
        assert build(Config, plain(data.config)) == data.config
        assert all(build(Procedure, plain(row)) == row for row in data.procedures)


def changed(folder: Path, file: str, raw: bytes) -> None:
    path = folder / file
    whole = path.read_bytes()
    path.write_bytes(raw)
    try:
        read_or_refuse(folder)
    finally:
        path.write_bytes(whole)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(FILES), st.binary(max_size=200))
def test_any_bytes(folder: Path, file: str, raw: bytes) -> None:
    changed(folder, file, raw)


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(FILES),
    st.floats(0, 1),
    st.integers(0, 12),
    st.one_of(st.sampled_from(TELLING), st.text(max_size=8)),
)
def test_any_change_of_a_right_file(
    folder: Path, file: str, where: float, length: int, put: str
) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    at = int(where * len(text))
    spoiled = text[:at] + put + text[at + length :]
    changed(folder, file, spoiled.encode("utf-8", "surrogatepass"))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FILES), st.data())
def test_any_value_of_a_cell(folder: Path, file: str, data: st.DataObject) -> None:
    lines = (folder / file).read_text(encoding="utf-8").split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    separator = "=" if file.endswith(".toml") else ","
    cells = lines[at].split(separator)
    cell = data.draw(st.integers(0, len(cells) - 1))
    cells[cell] = data.draw(st.one_of(st.sampled_from(TELLING), st.text(max_size=12)))
    lines[at] = separator.join(cells)
    changed(folder, file, "\n".join(lines).encode("utf-8", "surrogatepass"))
