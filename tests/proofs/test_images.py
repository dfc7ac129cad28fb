"""Disks after a power cut: only what was synced is sure, and the record of a real process is whole."""

import subprocess
import sys
from pathlib import Path

from tests.proofs.images import Cut, after_cuts, begin, read_folder
from tests.proofs.recorded import Op, read_record, recorder

SEEDS = range(200)
WRITER = """
import os, sys
folder = sys.argv[1]
file = open(folder + "/old", "ab")
file.write(b"more"); file.flush(); os.fsync(file.fileno())
os.pwrite(os.open(folder + "/old", os.O_RDWR), b"unsynced", 100)
new = os.open(folder + "/.new", os.O_CREAT | os.O_RDWR)
os.write(new, b"one"); os.write(new, b"two"); os.ftruncate(new, 5); os.fsync(new)
os.rename(folder + "/.new", folder + "/new")
here = os.open(folder, os.O_RDONLY); os.fsync(here)
os.unlink(folder + "/gone")
"""


def left(*ops: Op, during: Op | None = None) -> set[tuple[tuple[str, bytes], ...]]:
    """All disks that seeds find after these changes of a folder with one file."""
    disk = begin({"a": b"base"})
    for op in ops:
        disk.do(op)
    return {tuple(sorted(disk.after_cut(during, seed).items())) for seed in SEEDS}


def test_what_is_synced_stands_and_the_rest_may_be_lost_or_kept() -> None:
    write = Op(0, "write", "a", 4, b"!")
    assert left(write, Op(0, "sync", "a")) == {(("a", b"base!"),)}
    assert left(write) == {(("a", b"base"),), (("a", b"base!"),)}
    assert left(during=write) == {(("a", b"base"),), (("a", b"base!"),)}


def test_unsynced_writes_are_lost_one_by_one_and_torn_at_sectors() -> None:
    first, second = Op(0, "write", "a", 0, b"1"), Op(0, "write", "a", 1, b"2")
    assert {dict(disk)["a"] for disk in left(first, second)} == {b"base", b"1ase", b"b2se", b"12se"}
    torn = {dict(disk)["a"] for disk in left(Op(0, "write", "a", 0, b"x" * 1024))}
    assert b"x" * 512 in torn
    assert b"base" + bytes(508) + b"x" * 512 in torn


def test_a_name_is_sure_when_its_folder_is_synced() -> None:
    made = (Op(0, "create", "b"), Op(0, "write", "b", 0, b"new"), Op(0, "sync", "b"))
    renamed = Op(0, "rename", "b", to="a")
    assert {tuple(dict(disk)) for disk in left(*made)} == {("a",), ("a", "b")}
    assert left(*made, renamed, Op(0, "sync", ".")) == {(("a", b"new"),)}
    assert (("a", b"base"),) in left(*made, renamed)


def test_the_record_of_a_process_makes_its_folder_again(tmp_path: Path) -> None:
    folder, trace = tmp_path / "data", tmp_path / "trace"
    folder.mkdir()
    (folder / "old").write_bytes(b"old")
    (folder / "gone").write_bytes(b"gone")
    base = read_folder(folder)
    subprocess.run([*recorder(trace), sys.executable, "-c", WRITER, str(folder)], check=True)
    ops = read_record(trace, folder, base)
    cuts = [Cut(len(ops), seed) for seed in SEEDS]
    disks = [files for _, files in after_cuts(base, ops, cuts)]
    assert read_folder(folder) in disks
    assert all(files["new"] == b"onetw" for files in disks)
    assert all(files["old"].startswith(b"oldmore") for files in disks)
    assert {"gone" in files for files in disks} == {True, False}
