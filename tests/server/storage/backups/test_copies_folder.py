"""A folder of copies whose disk was pulled is never made again in the place where it was mounted."""

from pathlib import Path

import pytest

from server.storage.backups.copies_folder import MARK, NAME, CopiesFolder
from server.storage.engine import DatabaseError


@pytest.fixture
def folder(tmp_path: Path) -> CopiesFolder:
    (tmp_path / "data").mkdir()
    return CopiesFolder(tmp_path / "data", tmp_path / "usb" / "copies")


def test_it_is_set_up_once_and_known_then(folder: CopiesFolder) -> None:
    assert folder.open() == folder.path
    assert "Do not delete this file" in (folder.path / MARK).read_text()
    assert CopiesFolder(folder.data, folder.path).open() == folder.path
    other = CopiesFolder(folder.data, folder.path.with_name("other"))
    assert other.open().is_dir()
    assert folder.known
    assert other.known


@pytest.mark.parametrize("mounted", [False, True])
def test_without_its_mark_it_is_refused_and_not_made_again(
    folder: CopiesFolder, tmp_path: Path, mounted: bool
) -> None:
    folder.open()
    usb = folder.path.parent.rename(tmp_path / "pulled")
    if mounted:
        folder.path.mkdir(parents=True)
    for _ in range(2):
        with pytest.raises(DatabaseError, match=r"may not be connected.*--new-folder"):
            folder.open()
        assert list(tmp_path.rglob(MARK)) == [usb / "copies" / MARK]
    if mounted:
        folder.path.rmdir()
        folder.path.parent.rmdir()
    usb.rename(folder.path.parent)
    assert folder.open() == folder.path


def test_a_new_disk_is_taken_when_it_is_said(folder: CopiesFolder) -> None:
    folder.open()
    (folder.path / MARK).unlink()
    folder.begin()
    assert folder.open() == folder.path


def test_a_marked_folder_of_another_server_is_taken(folder: CopiesFolder, tmp_path: Path) -> None:
    """As a new machine finds it, after the old one broke; its own memory may be torn, too."""
    folder.open()
    (tmp_path / "new").mkdir()
    there = CopiesFolder(tmp_path / "new", folder.path)
    (there.data / NAME).write_text('{"torn')
    assert there.open() == folder.path
    assert there.known


def test_what_cannot_be_a_folder_is_said(folder: CopiesFolder) -> None:
    folder.path.parent.write_text("a file")
    with pytest.raises(DatabaseError, match="cannot use"):
        folder.open()
