"""The witness says the highest numbers, or that it cannot say."""

import os
from pathlib import Path

import pytest

from kiosk.numbers.witness import Place, Witness

A = Place(3, "2026-11-23", "A")
D = Place(3, "2026-11-23", "Đ")


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    made = Witness(tmp_path / "papers.witness")
    made.begin({A: 7})
    return made


def test_the_highest_number_of_each_place_counts(witness: Witness) -> None:
    witness.add(A, 8)
    witness.add(D, 1)
    witness.add(A, 9)
    assert witness.read() == {A: 9, D: 1}
    witness.begin({A: 9})
    assert witness.read() == {A: 9}


def test_a_missing_file_says_nothing(tmp_path: Path) -> None:
    assert Witness(tmp_path / "none").read() is None


def test_an_empty_file_says_nothing_and_one_begun_without_numbers_that_there_are_none(
    tmp_path: Path,
) -> None:
    path = tmp_path / "papers.witness"
    path.touch()
    assert Witness(path).read() is None
    Witness(path).begin({})
    assert Witness(path).read() == {}
    Witness(path).add(A, 1)
    assert Witness(path).read() == {A: 1}


def test_a_line_cut_short_counts_for_nothing(witness: Witness, tmp_path: Path) -> None:
    witness.add(A, 8)
    path = tmp_path / "papers.witness"
    whole = path.read_bytes()
    for end in range(1, 20):
        path.write_bytes(whole[:-end])
        assert witness.read() == {A: 7}


def test_a_spoilt_line_makes_the_whole_file_worthless(witness: Witness, tmp_path: Path) -> None:
    path = tmp_path / "papers.witness"
    for number in range(8, 12):
        witness.add(A, number)
    whole = path.read_bytes()
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1
        path.write_bytes(bytes(flipped))
        read = witness.read()
        assert read is None or (place > len(whole) - 2 and read == {A: 10}), place


def test_a_number_that_cannot_be_kept_is_an_error(witness: Witness, tmp_path: Path) -> None:
    (tmp_path / "papers.witness").unlink()
    with pytest.raises(FileNotFoundError):
        witness.add(A, 8)


def test_a_number_is_on_disk_when_it_is_added(
    witness: Witness, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the books are lost in a power cut, nothing else knows what was printed."""
    synced: list[tuple[int, int]] = []
    fsync = os.fsync

    def watched(handle: int) -> None:
        fsync(handle)
        synced.append((os.fstat(handle).st_ino, os.fstat(handle).st_size))

    monkeypatch.setattr(os, "fsync", watched)
    witness.add(A, 8)
    file = (tmp_path / "papers.witness").stat()
    assert synced[-1] == (file.st_ino, file.st_size)
